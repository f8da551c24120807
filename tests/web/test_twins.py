"""Every page of the sample answers as a page, as JSON and as CSV, from one address."""

from http import HTTPStatus
from urllib.request import urlopen

import pytest


@pytest.mark.parametrize("path", ["/stories", "/quotations", "/problems"])
@pytest.mark.parametrize("twin", ["", ".json", ".csv"])
def test_a_list_answers_in_each_form(served: str, path: str, twin: str) -> None:
    with urlopen(served + path + twin) as answer:
        assert answer.status == HTTPStatus.OK
        assert answer.read()
