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

BEFORE_NAMES: Final = frozenset(
    [
        *("specialist", "consultant", "technician", "curator", "trainer", "tutor", "lecturer"),
        *("fellow", "intern", "volunteer", "campaigner", "organizer", "organiser", "broker"),
        *("friend", "colleague", "neighbour", "neighbor", "classmate", "teammate", "relative"),
        *("survivor", "victim", "cousin", "uncle", "aunt", "brother", "sister", "daughter", "son"),
        *("wife", "husband", "widower", "newcomer", "participant", "attendee", "lead", "member"),
    ]
)
"""Nouns that stand right before a name as an office does, and describe nobody by themselves."""

SURNAMES: Final = frozenset(
    [
        *(
            "king",
            "prince",
            "bishop",
            "pope",
            "judge",
            "major",
            "dean",
            "marshal",
            "priest",
            "head",
        ),
        *(
            "farmer",
            "player",
            "engineer",
            "boss",
            "fisherman",
            "coach",
            "pastor",
            "justice",
            "fan",
        ),
        *("mayor", "speaker", "queen", "sergeant", "constable", "sheriff", "rector", "provost"),
    ]
)
"""Offices and roles that are surnames as well."""

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
