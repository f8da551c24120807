"""A store with the invented story in it, and a way to run the command line."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from wirecopy.cli.main import outcome
from wirecopy.store.holding import Holding
from wirecopy.store.write import write_store
from wirecopy.stories.story import Story

INVENTED = Path(__file__).parents[1] / "exports" / "invented.py"


def _load() -> ModuleType:
    name = "wirecopy_tests_invented"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, INVENTED)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def invented() -> Any:
    """The module that makes invented articles, collations and records."""
    return _load()


@pytest.fixture(scope="session")
def shelf(invented: Any) -> Any:
    """The invented story and all that it is made of."""
    return invented.make_shelf()


@pytest.fixture(scope="session")
def store(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file that holds the invented story, made without a run."""
    path = tmp_path_factory.mktemp("store") / "invented.wirecopy"
    (record,) = shelf.records
    story = Story(
        id=record.id,
        dispatches=tuple(line.dispatch for line in record.dispatches),
        links=(),
        first_on=record.first_on,
        last_on=record.last_on,
    )
    holding = Holding(
        parser="drawn 1",
        pages=shelf.pages,
        articles=shelf.articles,
        dispatches=shelf.dispatches,
        collations=shelf.collations,
        claims=shelf.claims_of,
        stories={record.id: story},
        records={record.id: record},
        problems=tuple(shelf.problems),
    )
    write_store(path, holding)
    return path


@dataclass(frozen=True)
class Said:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """Its standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command line in this process."""

    def run(*args: object) -> Said:
        code = outcome([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def shell() -> Callable[..., Said]:
    """Run the command line in a process of its own."""

    def run(*args: object, **more: Any) -> Said:
        command = [sys.executable, "-m", "wirecopy", *map(str, args)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
        return Said(done.returncode, done.stdout, done.stderr)

    return run
