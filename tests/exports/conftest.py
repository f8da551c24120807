"""The invented story that exports are tried on."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exports.web import ARGS, CHROMIUM


def _load() -> ModuleType:
    name = "wirecopy_tests_invented"
    if name not in sys.modules:
        path = Path(__file__).with_name("invented.py")
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def invented() -> Any:
    """The module that makes invented articles, collations and records."""
    return _load()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless browser."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGS))
        yield opened
        opened.close()


@pytest.fixture
def shelf(invented: Any) -> Any:
    """The invented story and all that it is made of."""
    return invented.make_shelf()
