"""What all tests share: `--accept` rewrites the reviewed snapshots."""

import os
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Compiled kernels are kept by their own file alone: without this, a test could run a kernel that
# was compiled with a helper of another file as it was before.
_ROOT = Path(__file__).parents[1]
_KERNELS = sorted(_ROOT.glob("src/wirecopy/dispatches/**/*.py"))
_DIGEST = blake2b(b"".join(path.read_bytes() for path in _KERNELS), digest_size=8).hexdigest()
os.environ.setdefault("NUMBA_CACHE_DIR", str(_ROOT / ".kernels" / _DIGEST))

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
