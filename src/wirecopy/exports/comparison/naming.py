"""Naming: each plain text that is to be collated under the name it is told by."""

from collections.abc import Iterable, Mapping

from wirecopy.exports.comparison.comparison import letters


def name_texts(
    texts: Iterable[str] | Mapping[str, str], names: Iterable[str] | None
) -> dict[str, str]:
    """Give each text its name, and refuse what cannot be collated.

    Raises:
        TypeError: a text or a name is not a string, or `texts` is one string.
        ValueError: there is no text, or names are empty, alike, or not one a text.
    """
    if isinstance(texts, str | bytes) or isinstance(names, str | bytes):
        what = "names" if isinstance(names, str | bytes) else "texts"
        raise TypeError(f"{what} is one string; give a list of strings, or a mapping by name")
    if isinstance(texts, Mapping):
        if names is not None:
            raise ValueError("a mapping names its texts itself: leave out names")
        names, texts = list(texts), list(texts.values())
    held = list(texts)
    if not held:
        raise ValueError("there is no text to collate")
    called = list(letters(len(held)) if names is None else names)
    for what, values in (("text", held), ("name", called)):
        wrong = next((n for n, value in enumerate(values) if not isinstance(value, str)), None)
        if wrong is not None:
            kind = type(values[wrong]).__name__
            raise TypeError(f"{what} {wrong + 1} is no string, but of type {kind}")
    if len(called) != len(held):
        raise ValueError(f"{len(called)} names for {len(held)} texts")
    if "" in called:
        raise ValueError("a name is empty")
    named = dict(zip(called, held, strict=True))
    if len(named) < len(called):
        alike = next(name for name in named if called.count(name) > 1)
        raise ValueError(f"two texts are called {alike!r}")
    return named
