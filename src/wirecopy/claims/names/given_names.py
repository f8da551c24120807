"""Given names: the gender a first name is mostly given to."""

from functools import cache
from importlib.resources import files

from wirecopy.text.folding import fold


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    gender = ""
    data = files("wirecopy.claims.names").joinpath("given_names.txt").read_text(encoding="utf-8")
    for line in data.splitlines():
        if line.startswith("["):
            gender = line.strip("[]")
        elif not line.startswith("#"):
            found.update(dict.fromkeys(line.split(), gender))
    return found


def gender_of(given_name: str) -> str | None:
    """Give `f` or `m` for a first name, or None where the list does not have it.

    >>> gender_of("Ines"), gender_of("Antony"), gender_of("Ledra")
    ('f', 'm', None)
    """
    return _names().get(fold(given_name))
