"""When words were said: on a day that their sentence names, and that has come."""

from datetime import date

from wirecopy.claims.dates import Calendar
from wirecopy.text.span import Span

TEXT = "On Friday Falk said that the pier would open by April 30."


def test_words_are_said_on_a_day_that_their_sentence_names_outside_them() -> None:
    words = Span(TEXT.index("the pier"), len(TEXT) - 1)
    said_on, why = Calendar(date(2031, 3, 10)).said_on(TEXT, Span(0, len(TEXT)), words)
    assert said_on == date(2031, 3, 7)
    assert why
    assert why.startswith("Friday")


def test_nobody_has_spoken_on_a_day_that_is_yet_to_come() -> None:
    text = "Falk ordered an inquiry and said that it would end by April 30."
    words = Span(text.index("an inquiry"), text.index(" and said"))
    assert Calendar(date(2031, 3, 10)).said_on(text, Span(0, len(text)), words) == (None, None)
