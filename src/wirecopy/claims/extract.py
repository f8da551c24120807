"""Extract: the claims of one dispatch, read once and cited in every article that carries them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, Quotation, Speaker
from wirecopy.claims.dates import Calendar, claim_dates, find_anchor
from wirecopy.claims.entities import claim_entities, tie_handles
from wirecopy.claims.figures import claim_figures
from wirecopy.claims.grammar.parser import NO_PARSER, Parser
from wirecopy.claims.names.ballots import find_echoes
from wirecopy.claims.names.cast import Cast, gather
from wirecopy.claims.names.player import Player
from wirecopy.claims.occurrences.copies import Columns, Copy, in_article, lay_out, weights
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.occurrences.headlines import find_headlines
from wirecopy.claims.occurrences.merge import Merged, merge
from wirecopy.claims.occurrences.paragraphs import join_paragraphs
from wirecopy.claims.occurrences.quotation import set_down, with_own_ids
from wirecopy.claims.posts import find_posts, post_authors
from wirecopy.claims.reading import Reading, read_all
from wirecopy.claims.speakers.nested import say_nested
from wirecopy.claims.speakers.said import Said, say
from wirecopy.claims.speakers.scene import Scene
from wirecopy.claims.speakers.speakers import name_of
from wirecopy.collations.collation import Collation, carry
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, EntityId


def extract(
    collation: Collation, dispatch: Dispatch, articles: Sequence[Article], parser: Parser
) -> Claims:
    """Read who said what, which figures and which dates the articles of a dispatch carry.

    Each distinct sentence is parsed once; each distinct body is read once. The parser
    `none` reads no claims at all. Cost: the parsing of distinct sentences, some 2,000
    words a second, and a few microseconds a word and copy.
    """
    copies = lay_out(articles, dispatch.articles)
    anchor = find_anchor(copy.article for copy in copies)
    if parser.name == NO_PARSER:
        return _nothing(dispatch, parser)
    readings, count = read_all((text for copy in copies for text in copy.texts), parser)
    cast = _cast(copies, readings)
    calendar = Calendar(anchor)
    scenes = _scenes(copies, cast, readings)
    finds = _finds(copies, scenes, calendar, cast)
    texts = {copy.id: copy.article.text for copy in copies}
    merged = _merged(finds, _nested(copies, scenes), texts, collation)
    entities, ids = claim_entities(dispatch.id, cast, copies, scenes)
    told = with_own_ids([_quotation(dispatch.id, one, cast, ids, texts) for one in merged])
    return Claims(
        dispatch=dispatch.id,
        parser=parser.name,
        sentences_count=count,
        anchor=anchor,
        entities=entities,
        quotations=tuple(q for q in told if not q.kind.is_thought),
        figures=claim_figures(dispatch.id, copies, readings, calendar),
        dates=claim_dates(dispatch.id, copies, calendar),
        thoughts=tuple(q for q in told if q.kind.is_thought),
    )


def _nothing(dispatch: Dispatch, parser: Parser) -> Claims:
    return Claims(
        dispatch=dispatch.id,
        parser=parser.name,
        sentences_count=0,
        anchor=None,
        entities=(),
        quotations=(),
        figures=(),
        dates=(),
    )


def _cast(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> Cast:
    counts = weights(copies)
    namings = [(m, counts[text]) for text in sorted(counts) for m in readings[text].mentions]
    echoed: Counter[tuple[str, str]] = Counter()
    for copy in copies:
        read = (readings[text] for text in copy.texts)
        echoed.update(find_echoes([(r.mentions, r.pronouns) for r in read]))
    players: list[Player] = gather([*namings, *post_authors(copies)], echoed)
    tie_handles(players, copies, readings)
    return Cast(players)


def _scenes(
    copies: Sequence[Copy], cast: Cast, readings: Mapping[str, Reading]
) -> dict[tuple[str, ...], tuple[Scene, list[Said]]]:
    """Stage each distinct body once."""
    scenes = {}
    for copy in copies:
        if copy.texts not in scenes:
            scene = Scene(cast, [readings[text] for text in copy.texts])
            scenes[copy.texts] = (scene, say(scene))
    return scenes


def _finds(
    copies: Sequence[Copy],
    scenes: Mapping[tuple[str, ...], tuple[Scene, list[Said]]],
    calendar: Calendar,
    cast: Cast,
) -> list[Found]:
    finds = []
    for copy in copies:
        told = [(said, _found(copy, said, calendar)) for said in scenes[copy.texts][1]]
        finds += join_paragraphs(told, copy.article.text)
        finds += find_posts(copy, cast)
        finds += find_headlines(copy, cast)
    return finds


def _nested(
    copies: Sequence[Copy], scenes: Mapping[tuple[str, ...], tuple[Scene, list[Said]]]
) -> list[Found]:
    told = {texts: list(say_nested(scene, said)) for texts, (scene, said) in scenes.items()}
    # When they were said is not told by the sentence that they are quoted in.
    return [_found(copy, said, None) for copy in copies for said in told[copy.texts]]


def _found(copy: Copy, said: Said, calendar: Calendar | None) -> Found:
    """Count an utterance's stretches from the start of its article's text."""
    one = said.utterance
    text = copy.texts[said.paragraph]
    said_on, why = (
        calendar.said_on(text, one.around, one.words)
        if calendar is not None and said.source_paragraph == said.paragraph
        else (None, None)
    )
    at = said.source_paragraph
    whole = one.source.whole if one.source else None
    return Found(
        article=copy.id,
        span=in_article(copy, said.paragraph, one.words),
        kind=one.kind,
        told=said.told,
        rule=one.rule,
        cue=in_article(copy, at, one.cue) if one.cue else None,
        source=in_article(copy, at, one.source.span) if one.source else None,
        whole_source=in_article(copy, at, whole) if whole else None,
        addressee=one.addressee,
        channel=one.channel,
        said_on=said_on,
        said_on_why=why,
        told_by=said.told_by,
    )


def _merged(
    finds: Sequence[Found],
    nested: Sequence[Found],
    texts: Mapping[ArticleId, str],
    collation: Collation,
) -> list[Merged]:
    """Join the finds of all copies, in the order of the base text.

    Words within a quotation are no other wording of it, and are joined by themselves.
    """
    columns, carried = Columns(collation), partial(carry, collation)
    within = [replace(one, alterations=()) for one in merge(nested, texts, columns, carried)]
    merged = [*merge(finds, texts, columns, carried), *within]
    return sorted(merged, key=lambda one: (one.place, one.base.cite))


def _quotation(
    dispatch: DispatchId,
    merged: Merged,
    cast: Cast,
    ids: Mapping[int, str],
    texts: Mapping[ArticleId, str],
) -> Quotation:
    by = merged.base.told_by
    told = set_down(dispatch, merged, texts, _speaker(merged, cast, ids, texts))
    return replace(told, told_by=name_of(by, cast)) if by else told


def _speaker(
    merged: Merged, cast: Cast, ids: Mapping[int, str], texts: Mapping[ArticleId, str]
) -> Speaker | None:
    votes = merged.votes
    if votes is None:
        return None
    told, by = votes.told, votes.by
    plain = votes.resolution in {"name", "unnamed"}
    others = [name_of(other, cast) for other in votes.others]
    if not votes.is_sure:
        others += [cast.players[number].name for number in told.candidates]
    entity = ids.get(told.player) if told.player is not None else None
    name = name_of(told, cast)
    return Speaker(
        entity=EntityId(entity) if entity else None,
        name=name,
        mention=by.source.of(texts[by.article]) if by.source else told.name,
        rule=by.rule if plain else votes.resolution,
        confidence_share=votes.confidence_share,
        candidates=tuple(dict.fromkeys(o for o in others if o != name)),
        reports=cast.players[told.reports].name if told.reports is not None else None,
    )
