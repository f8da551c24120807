"""What all tests share: `--accept` rewrites the reviewed snapshots."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the reviewed snapshots")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether a wanted change is being accepted."""
    return bool(request.config.getoption("--accept"))
