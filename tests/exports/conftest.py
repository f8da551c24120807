"""The invented story that exports are tried on."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


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


@pytest.fixture
def shelf(invented: Any) -> Any:
    """The invented story and all that it is made of."""
    return invented.make_shelf()
