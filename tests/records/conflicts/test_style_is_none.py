"""Style is never a conflict, whatever two desks make of one text."""

import re
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.records.reconcile import reconcile

Lay = Callable[..., Any]

SENTENCES = (
    "“We lost 40 boats, and our labour costs rose by 12 percent in the harbour,” Falk said.",
    "Prices in Port Ledra rose 12 percent in the year to March, the bank said.",
    "The owners paid $5 million for the ferry Merrow and its 40 berths.",
    "The flood damaged twelve houses, and about 2,000 people were evacuated from the valley.",
    "Talks between the port and the dockers resume on August 31, 2031.",
    "At least 14 people were missing and 6 workers were killed at the Brenna dam.",
)
"""Each counts, dates or quotes; no two count one thing."""

STYLES: tuple[tuple[str, str], ...] = (
    (r" percent\b", "%"),
    (r" percent\b", " per cent"),
    (r"[“”]", '"'),
    (r"\blabour\b", "labor"),
    (r"\bharbour\b", "harbor"),
    (r"\btwelve\b", "12"),
    (r"\b40\b", "forty"),
    (r"\b2,000\b", "2000"),
    (r"\$5 million\b", "$5m"),
    (r"\$5 million\b", "5 million dollars"),
    (r"August 31, 2031", "31 August 2031"),
    (r"August 31, 2031", "Aug. 31, 2031"),
    (r", and ", " and "),
    (r"\b6 workers\b", "six workers"),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True),
    st.lists(st.sampled_from(STYLES), unique=True),
    st.randoms(use_true_random=False),
)
def test_no_style_makes_a_conflict(
    lay: Lay, tell: Lay, sentences: list[str], styles: list[tuple[str, str]], chance: Any
) -> None:
    other = list(sentences)
    chance.shuffle(other)
    restyled = "\n\n".join(other)
    for pattern, style in styles:
        restyled = re.sub(pattern, style, restyled)
    laid = lay(
        [tell(outlet="Ledra Post", text="\n\n".join(sentences), agency="Meridian News Service")],
        [tell(outlet="Coastal Times", text=restyled, agency="Northline")],
    )
    assert reconcile(laid.story, laid.findings).conflicts == ()


def test_another_value_in_another_style_is_one(lay: Lay, tell: Lay) -> None:
    changed = SENTENCES[1].replace("12 percent", "21%")
    laid = lay(
        [tell(outlet="Ledra Post", text=SENTENCES[1], agency="Meridian News Service")],
        [tell(outlet="Coastal Times", text=changed, agency="Northline")],
    )
    assert len(reconcile(laid.story, laid.findings).conflicts) == 1
