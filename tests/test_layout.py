"""The order of the folders is the order of the flow, and imports only run back along it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "wirecopy"
ORDER = (
    *("errors", "ids", "settings", "text"),
    *("pages", "articles", "dispatches", "collations", "claims", "reviews", "stories"),
    *("identities", "sayings", "records", "outlets"),
    *(
        "exports",
        "store",
        "extraction",
        "side_by_side",
        "stages",
        "flow",
        "api",
        "reviewing",
        "web",
        "cli",
    ),
)
NOUNS = {
    *("pages.page", "articles.article", "dispatches.dispatch", "collations.collation"),
    "collations.stemma.stemma",
    *("claims.claim", "stories.story", "records.record"),
    *("identities.identity", "sayings.saying", "reviews.review", "outlets.profile"),
}
CALLERS = {"stages", "flow", "extraction", "side_by_side"}
STAGES = {noun.split(".")[0] for noun in NOUNS}


def imports(source: str) -> Iterator[str]:
    """Give what a file imports of wirecopy, without the package's own name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "wirecopy":
            module = (node.module or "").removeprefix("wirecopy").removeprefix(".")
            yield from (module and [module]) or [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
            yield from (n.removeprefix("wirecopy.") for n in names if n.startswith("wirecopy."))


def faults(here: str, source: str) -> list[str]:
    """Say what is wrong with the imports of a file of the folder `here`."""
    said = []
    for name in imports(source):
        there = name.split(".")[0]
        if here in (there, "__init__", "__main__") or there not in ORDER:
            continue
        if ORDER.index(there) > ORDER.index(here):
            said.append(f"{here} imports {there}, a later step")
        elif there in STAGES and here not in CALLERS and name not in NOUNS:
            said.append(f"only the flow may call {name}; {here} may know the noun")
    return said


@pytest.mark.parametrize(
    "path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_file_imports_only_from_earlier_folders(path: Path) -> None:
    here = path.relative_to(ROOT).with_suffix("").parts[0]
    assert faults(here, path.read_text(encoding="utf-8")) == []


def test_a_wrong_import_is_seen() -> None:
    assert faults("articles", "from wirecopy.stories.story import Story")
    assert faults("stories", "from wirecopy.articles.strip import strip")
    assert faults("stories", "import wirecopy.flow")
    assert not faults("stories", "from wirecopy.articles.article import Article")


def test_every_folder_is_a_step_of_the_flow() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/*.py")}
    assert folders
    assert folders <= set(ORDER)
