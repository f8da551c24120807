"""Phrases: the fixed words of site templates, by which a short line is furniture.

Words decide only for short lines: a sentence of the story that happens to hold
"subscribe" is long, or says something else.
"""

import re
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.articles.layout import Label, Line

MAX_FURNITURE_WORDS: Final = 60
"""House and form notes have up to some fifty words; no rule of words looks at longer lines."""

MAX_NOTE_WORDS: Final = 40
"""Notes of the house are shorter than paragraphs that quote one."""

_LEAD: Final = re.compile(r"[\s\W_]*")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A pattern of template words; it is tried only where a line holds one of its triggers."""

    kind: PartKind
    pattern: re.Pattern[str]
    why: str
    trigger: re.Pattern[str] | None


def _rule(kind: PartKind, pattern: str, why: str, *triggers: str) -> _Phrase:
    trigger = re.compile("|".join(map(re.escape, triggers))) if triggers else None
    return _Phrase(kind, re.compile(pattern, re.IGNORECASE), why, trigger)


_MORE: Final = (
    r"(?:read (?:more|also|next|the full (?:story|article|report)|full (?:story|article)|on|this)|read|also read|also see|also watch"
    r"|more(?: on this| from [\w .]{1,30}| stories| news)?|must[- ]read|see also|see more|related(?: (?:stories|story|articles?|news|posts?|links?|topics?"
    r"|reading|content|coverage))?|recommended(?: (?:for you|reading|stories))?|you (?:may|might) (?:also )?(?:like|be interested in|enjoy)"
    r"|don['\u2019]t miss|watch(?: (?:more|also|live|now|this|here|the video))?|listen(?: now| to)?|in (?:pictures|photos|video)|background"
    r"|next (?:article|story|post)|previous (?:article|story|post)|up next|further reading|in other news|editor['\u2019]?s['\u2019]? pick|dig deeper|go deeper)"
)
_RULES: Final = (
    _rule(
        PartKind.RELATED,
        rf"{_MORE}\s*[:|\u00bb>\u2192\u2013\u2014](?!//)\s*\S.*",
        "points to another story",
    ),
    _rule(
        PartKind.RELATED,
        rf"(?!read$|more$|watch$|background$|listen$){_MORE}[\s\W_]*$",
        "heads a list of other stories",
    ),
    _rule(PartKind.RELATED, r"click here (?:to|for)\b.*", "points to another page"),
    _rule(
        PartKind.FORM,
        r"(?:leave (?:a|your) (?:reply|comment)|(?:post|add|write|submit) (?:a|your) comment|join the (?:conversation|discussion)|be the first to comment"
        r"|comments? (?:are|is) closed|\d+ comments?$|(?:view|show|load|see|read)(?: all| more)? comments|comments?$|no comments(?: yet)?$|cancel reply)\b.*",
        "words of a comment box",
    ),
    _rule(
        PartKind.FORM,
        r".*(?:your email address will not be published|required fields are marked|save my name,? (?:and )?email|notify me of (?:new|follow-?up)).*",
        "words of a comment form",
        *("email", "e-mail", "required", "notify me"),
    ),
    _rule(
        PartKind.FORM,
        r"(?:name|e-?mail|website|comment|message|phone|password|username|search)(?: address)?\s*\*?\s*$",
        "a field of a form",
    ),
    _rule(
        PartKind.FORM,
        r"(?:sign (?:in|up)|log ?in|register|subscribe|subscribe now|create (?:an?|your) (?:free )?account|already (?:a|have an) \w+|not a member"
        r"|become a (?:member|subscriber)|support (?:our|independent) journalism|get (?:the|our) (?:latest|daily|best|top)[^.]{0,60}(?:inbox|newsletter|email|delivered)"
        r"|(?:enter|type) your e-?mail|forgot (?:your )?password|stay (?:informed|up to date|updated|connected)|never miss a\b"
        r"|join (?:our|the) (?:newsletter|mailing list|whatsapp|telegram|channel)|thank you for (?:subscribing|signing up|registering))\b.{0,240}$",
        "words of a sign-in or newsletter form",
    ),
    _rule(
        PartKind.FORM,
        r".*(?:(?:we|this (?:web)?site|our (?:partners|site)) uses? cookies|cookie (?:policy|settings|preferences)|accept (?:all )?cookies"
        r"|by (?:clicking|signing up|subscribing|submitting|continuing|entering)[^.]{0,60} you (?:agree|accept|consent)|to our newsletter"
        r"|terms (?:of (?:use|service)|and conditions) (?:and|&) privacy|please enable (?:javascript|cookies)|this field is for validation"
        r"|protected by recaptcha|you have (?:reached|read) your (?:limit|\w+ free)|free articles? (?:left|remaining)).*",
        "words of a cookie note or wall",
        *(
            "cookie",
            "agree",
            "accept",
            "consent",
            "newsletter",
            "terms",
            "javascript",
            "validation",
            "recaptcha",
            "limit",
            "articles",
        ),
    ),
    _rule(
        PartKind.NAVIGATION,
        r"(?:share(?: (?:this(?: (?:article|story|post|page|on))?|on|via|with)\b.{0,80})?|share:.*|tweet|print(?: (?:this )?(?:article|page))?|e-?mail(?: (?:this|to a friend).*)?"
        r"|copy (?:the )?link|copied!?|save(?: for later| article)?|bookmark|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|instagram|youtube|messenger"
        r"|(?:(?:share|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|instagram|youtube|e-?mail|print|copy link|tumblr|flipboard|messenger|viber|line)[\s,|/\u00b7\u2022]*){2,12})$",
        "a share bar",
    ),
    _rule(
        PartKind.NAVIGATION,
        r"(?:skip to (?:main )?content|(?:main )?menu|home|search(?: for)?:?|close|open|back to top|scroll (?:down|up|to top)|loading\.*|advertise(?:ment|ments|r)?(?: - .*)?|sponsored(?: (?:content|by.*))?"
        r"|story continues (?:below|after).*|article continues (?:below|after).*|continue reading.{0,40}|skip (?:ad|advertisement|past.{0,60})|view (?:all|gallery|more|as .{0,20})|show more|load more|see (?:all|more)|more$|next$|previous$|prev$"
        r"|\d+ (?:min(?:ute)?s?|sec) (?:read|listen)|(?:most|trending) (?:read|popular|viewed|shared|commented|now|topics|stories)|trending|popular(?: (?:posts|stories|news))?|latest(?: (?:news|stories|updates|articles|posts|headlines))?|top (?:stories|news|headlines)|breaking news|editors['\u2019] picks?"
        r"|listen to this article.*|listen(?: \d.*)?|watch|play(?: video)?|video|photos?|gallery|\d+ (?:shares?|views?|likes?))\s*[\W_]*$",
        "words of a menu or counter",
    ),
    _rule(
        PartKind.NAVIGATION,
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|posted in|sections?|in this (?:article|story)|more on)\s*:.{0,200}$",
        "a list of tags",
    ),
    _rule(
        PartKind.NAVIGATION,
        r"(?:follow|like|find|connect with|join) (?:us|me|[\w .'\u2019]{2,40}) on (?:facebook|twitter|x|instagram|google|whatsapp|telegram|youtube|linkedin|social|threads|bluesky).{0,120}$",
        "an invitation to follow",
    ),
    _rule(PartKind.NAVIGATION, r"home\s*[>\u203a\u00bb/|\u2192]\s*\S.{0,100}$", "a breadcrumb"),
    _rule(
        PartKind.CAPTION,
        r"(?:(?:file )?(?:photo|photograph|image|picture|pic|illustration|graphic|video)s?(?: (?:credit|courtesy|source|by|via))?s?\s*[:|/]\s*\S.{0,200}"
        r"|(?:photo|image|picture|photograph|illustration|photos) (?:by|courtesy|credit|from|via)\b.{0,120}|file (?:photo|picture|image)\b.{0,300}|representational (?:image|picture|photo).{0,80})$",
        "words of a picture credit",
    ),
    _rule(
        PartKind.CAPTION,
        r".{0,400}(?:\((?:file )?(?:photo|image|picture|credit|pic)s?\s*[:/][^()]{2,80}\)|\([^()]{2,50}(?:photo|image|pool|via (?:ap|reuters|afp)|getty images|handout)[^()]{0,40}\)|\[[^\[\]]{0,60}(?:getty|reuters|ap photo|afp)[^\[\]]{0,60}\]"
        r"|(?:getty images|ap photo|afp photo|reuters photo|shutterstock|file photo|handout photo)[^.]{0,50})\.?$",
        "ends in a picture credit",
        *(
            "photo",
            "image",
            "getty",
            "reuters",
            "afp",
            "ap)",
            "picture",
            "credit",
            "pic:",
            "pic/",
            "pool",
            "handout",
            "shutterstock",
        ),
    ),
    _rule(
        PartKind.HOUSE,
        r"(?:(?:copyright\b|\u00a9|\(c\)\s*(?:19|20)\d\d|all rights reserved).*|.{0,160}(?:\u00a9\s*(?:copyright )?(?:19|20)\d\d|all rights reserved).*)",
        "a copyright note",
        *("copyright", "\u00a9", "(c)", "rights reserved"),
    ),
    _rule(
        PartKind.HOUSE,
        r"(?:.*(?:may not be (?:published|reproduced|republished|copied|redistributed)|(?:views|opinions) expressed (?:here|in this|by|are)|do not necessarily reflect|for the latest (?:news|updates)|download (?:our|the) (?:\w+ ){0,3}app\b"
        r"|is an? (?:auto-?generated|syndicated) (?:feed|story)|has not been edited by|published from a syndicated feed|can be (?:reached|contacted) at|e-?mail us at|send (?:us )?(?:your )?tips? to|got a (?:tip|story)|contact us (?:at|on|via)).*"
        r"|(?:contact us|about us|privacy policy|terms (?:of (?:use|service)|and conditions|& conditions)|advertise with us|do not sell my.*|careers|sitemap|disclaimer)\b.{0,120})$",
        "a contact or house note",
        *(
            "publi",
            "reproduced",
            "copied",
            "redistributed",
            "expressed",
            "reflect",
            "latest",
            "app",
            "feed",
            "story",
            "edited",
            "reached",
            "contact",
            "mail",
            "tip",
            "about us",
            "privacy",
            "terms",
            "advertise",
            "sell my",
            "careers",
            "sitemap",
            "disclaimer",
        ),
    ),
    _rule(PartKind.BANNER, r"welcome to\b.{0,80}$", "the outlet's greeting"),
)


def read_phrase(line: Line) -> Label | None:
    """Label a line by the phrases of site templates, or None."""
    if line.word_count > MAX_FURNITURE_WORDS:
        return None
    lead = _LEAD.match(line.words)
    words = line.words[lead.end() :] if lead and lead.end() < len(line.words) else line.words
    for phrase in _RULES:
        if phrase.kind is PartKind.HOUSE and line.word_count > MAX_NOTE_WORDS:
            continue
        if phrase.trigger and not phrase.trigger.search(line.key):
            continue
        if phrase.pattern.match(words):
            return Label(phrase.kind, phrase.why)
    return None
