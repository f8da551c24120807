"""The words that the rules of this folder know: verbs of speech, roles, documents, channels.

Data only. Verbs are lemmas. Chosen from the reporting verbs of English grammars and news
style guides; which of them carry speech in news was checked on the training half of
PolNeAR (docs/claims.md).
"""

from collections.abc import Mapping
from typing import Final

from wirecopy.text.name_words import ROLES as NAME_ROLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH: Final = _words("""
    accuse acknowledge add admit advise affirm agree allege announce answer applaud argue ask assert
    assure blast boast brag call caution charge cite claim comment complain concede conclude condemn
    confess confirm contend continue counter criticise criticize cry declare demand denounce deny
    describe disagree disclose elaborate emphasise emphasize exclaim explain hail hint imply
    indicate inform inquire insist interject joke lament laugh maintain mention mock murmur mutter
    note object observe offer opine order plead pledge point post praise predict proclaim promise
    pronounce propose protest question quip quote reaffirm recall recommend recount reiterate
    reject relate remark remind repeat reply report request respond retort reveal say shout sigh
    signal slam stress suggest swear tell testify threaten tout trumpet tweet underline underscore
    urge vow warn whisper write yell
""")
"""May carry words in quotation marks, or what was said in a clause."""

THOUGHT: Final = _words("""
    assume believe consider decide doubt estimate expect fear feel find forecast guess hear hope
    intend know learn mean plan read rule see show speak suspect testify think understand want wonder
    begin start ring go
""")
"""May stand beside quoted words as a cue; what they carry without marks is not held for speech."""

JUDGING: Final = _words("""
    advocate allude assail attack bemoan berate blame brand castigate champion characterise
    characterize chastise chide compare decry deem defend deplore deride dismiss disparage dub excoriate
    express extol herald insult jeer label lambaste lampoon laud liken mischaracterize oppose paint
    pan pillory pitch portray rebuke refer regret ridicule rip rue scold scorn skewer taunt term trash
    voice welcome
""")
"""Quoted words that hang on these are the subject's: portrayed him as "a pirate"."""

BESIDE: Final = _words("""
    bark boom bellow chant chime chuckle counsel deadpan enthuse fume grin growl grumble gush holler
    hiss huff implore interrupt intone lecture marvel mouth muse nod opine plead preach press prod
    rail reason remember retweet riff roar scoff scream shrug sing smile snap sneer speculate state
    stammer thunder venture volunteer wail warble wisecrack
""")
"""Stand beside quoted words as a cue, and mean something else without them."""

CUES: Final = SPEECH | THOUGHT | BESIDE

TAGGING: Final = _words(
    "add announce explain mention note observe point post report reveal say tell write"
)
"""Stand as a tag behind or beside what was said: ..., the club posted; as Falk noted, ..."""

ROLES: Final = (
    _words("""
    activist actor actress adviser advisor aide ambassador analyst archbishop attorney author
    bishop boss candidate captain chair chairman chairperson chairwoman chancellor chief clerk coach
    colonel commander commissioner congressman congresswoman coordinator correspondent councillor
    councilman counsel defender deputy detective diplomat director doctor economist editor emir engineer
    envoy executive expert farmer firefighter fisherman forecaster founder general governor head
    inspector investigator journalist judge justice king lawmaker lawyer leader lieutenant magistrate
    major manager marshal mayor midfielder minister mp negotiator nurse officer official organiser
    organizer owner partner pastor physician player pope premier president priest prime prince
    princess principal professor prosecutor queen rabbi ranger rector registrar reporter
    representative researcher resident scientist secretary senator sergeant sheriff skipper speaker
    spokesman spokesperson spokeswoman strategist striker superintendent surgeon teacher treasurer
    trustee veteran witness goalkeeper defendant plaintiff shareholder meteorologist seismologist
    hydrologist epidemiologist virologist fan captain superviser supervisor dean provost
    ceo cfo coo cto md pm
""")
    | NAME_ROLES
)
"""Nouns that a person holds as a role or office."""

VOICES: Final = _words("""
    aide counsel lawyer representative source spokesman spokesperson spokeswoman attorney
""")
"""Roles that pass on somebody else's words."""

TITLE_WORDS: Final = ROLES | _words("""
    acting admiral adm archduke baron baroness brig brigadier capt chief co col commodore count
    countess cpl crown dame deputy dr duke ex excellency fm foreign former gen gov governor-general
    hon honorary imam interim sir lady late lord lt maj miss mr mrs ms outgoing prof
    rep retired rev reverend right sen senior sgt sheikh sultan vice vice-president veteran mx
    home health finance defence defense interior justice education transport trade energy
    agriculture environment labour labor culture state affairs general harbour harbor assistant
    district county city regional national federal under undersecretary
""")
"""Words that stand before a name as a title; in lower case."""

COURTESY: Final = _words("mr mrs ms miss dr sir lady lord dame prof hon mx rev")
"""Titles that tell no role."""

FEMALE: Final = _words("""
    mrs ms miss lady dame queen princess baroness duchess countess spokeswoman congresswoman
    chairwoman actress mother wife daughter sister businesswoman policewoman headmistress
""")
MALE: Final = _words("""
    mr sir lord king prince baron duke count pope bishop spokesman congressman chairman father husband
    son brother businessman policeman fisherman sheikh sultan emir imam headmaster
""")

DOCUMENTS: Final[Mapping[str, str]] = {
    "statement": "statement",
    "communique": "statement",
    "communiqué": "statement",
    "report": "report",
    "letter": "letter",
    "email": "email",
    "e-mail": "email",
    "memo": "memo",
    "tweet": "Twitter",
    "post": "post",
    "filing": "filing",
    "ruling": "ruling",
    "release": "press release",
    "notice": "notice",
    "message": "message",
    "readout": "statement",
    "document": "document",
    "indictment": "indictment",
    "complaint": "complaint",
    "lawsuit": "lawsuit",
    "survey": "survey",
    "study": "study",
    "poll": "poll",
    "bulletin": "bulletin",
    "advisory": "bulletin",
    "editorial": "editorial",
}
"""Papers that speak, with the channel that they are."""

BODY_NOUNS: Final = _words("""
    administration agency army assembly association authority bank board brigade bureau cabinet
    campaign club coalition college commission committee company congress consortium consulate
    council court department embassy federation firm force forces foundation fund government group
    guard hospital institute institution league legislature ministry military movement navy
    office operator organisation organization parliament party police secretariat senate service
    society team treasury trust tribunal union university watchdog alliance airline bloc carrier
    manufacturer regulator retailer utility
""")
"""Nouns that name a body that can speak."""

GENERIC_BODIES: Final = _words("""
    agency airline bank carrier charity club company firm group manufacturer operator organisation
    organization outfit regulator retailer shipyard side team union watchdog
""")
"""Nouns by which any body may go once it is named: the club, the company."""

PRONOUNS: Final[Mapping[str, str]] = {
    "he": "m", "him": "m", "she": "f", "her": "f", "they": "many", "it": "thing",
    "i": "self", "we": "self", "you": "self",
    "this": "thing", "that": "thing", "who": "any", "which": "thing",
    "some": "many", "others": "many", "many": "many", "both": "many",
}  # fmt: skip
"""Pronouns that stand as speakers, and what they may stand for."""

SERVICES: Final[Mapping[str, str]] = {
    "twitter": "Twitter", "x": "X", "facebook": "Facebook", "instagram": "Instagram",
    "telegram": "Telegram", "weibo": "Weibo", "mastodon": "Mastodon", "bluesky": "Bluesky",
    "linkedin": "LinkedIn", "tiktok": "TikTok", "youtube": "YouTube", "whatsapp": "WhatsApp",
    "truth": "Truth Social", "threads": "Threads", "vkontakte": "VK",
}  # fmt: skip
"""Services that people post on."""

OCCASIONS: Final[Mapping[str, str]] = {
    "press conference": "press conference", "news conference": "press conference",
    "media briefing": "press conference", "press briefing": "press conference",
    "news briefing": "press conference", "briefing": "press conference",
    "interview": "interview", "speech": "speech", "address": "speech", "hearing": "hearing",
    "rally": "rally", "phone call": "phone call", "telephone call": "phone call",
    "telephone": "phone call", "phone": "phone call", "call": "phone call",
    "statement": "statement", "written statement": "statement", "letter": "letter",
    "email": "email", "e-mail": "email", "press release": "press release", "news release": "press release",
    "report": "report", "meeting": "meeting", "court": "court", "testimony": "testimony",
    "tweet": "Twitter", "tweets": "Twitter", "post": "post", "message": "message",
    "broadcast": "broadcast", "television": "television", "tv": "television", "radio": "radio",
    "debate": "debate", "conference call": "conference call", "video": "video", "parliament": "parliament",
}  # fmt: skip
"""What words are spoken by or at: in a statement, at a news conference, over the phone."""
