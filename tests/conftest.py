"""What all tests share: `--accept` rewrites the reviewed snapshots."""

import os

import pytest
from hypothesis import HealthCheck, settings

# No test asserts a time. A run that decides whether a change lands draws the same cases each time.
settings.register_profile(
    "wirecopy",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("wirecopy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the reviewed snapshots")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether a wanted change is being accepted."""
    return bool(request.config.getoption("--accept"))
