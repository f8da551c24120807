"""Person nouns: words for a person that tell no office, and offices that are cut short.

Data only.
"""

from collections.abc import Mapping
from typing import Final

PERSON_NOUNS: Final = frozenset(
    [
        *("billionaire", "millionaire", "mogul", "tycoon", "magnate", "nominee", "frontrunner"),
        *("front-runner", "native", "star", "icon", "incumbent", "hopeful", "freshman", "rookie"),
        *(
            "politician",
            "businessman",
            "businesswoman",
            "statesman",
            "hawk",
            "pundit",
            "patriarch",
        ),
        *("man", "woman", "boy", "girl", "winger", "forward", "champion", "starlet", "mother"),
        *("parliamentarian", "legislator", "entrepreneur", "philanthropist"),
        *("father", "widow", "heir", "laureate", "novelist", "celebrity", "favourite", "favorite"),
    ]
)
"""Nouns for one person. They stand in descriptions, and before names: Billionaire Otto Brandt."""

SHORT_OFFICES: Final[Mapping[str, str]] = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "insp": "inspector",
    "supt": "superintendent",
    "cllr": "councillor",
    "fm": "minister",
    "pm": "minister",
    "vp": "president",
}
"""Offices as they are cut short before a name, with the word that stands alone."""
