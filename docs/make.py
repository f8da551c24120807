"""Make the generated pages of docs/reference from the code, so that they cannot lie.

python docs/make.py           writes them
python docs/make.py --check   fails where one is stale
"""

import ast
import inspect
import re
import sys
from dataclasses import MISSING, Field, fields
from pathlib import Path

from wirecopy import settings
from wirecopy.store import tables

REFERENCE = Path(__file__).parent / "reference"


def main() -> int:
    """Write the pages, or check them; gives how many are stale."""
    stale = 0
    for name, page in {"settings.md": settings_page(), "tables.md": tables_page()}.items():
        target = REFERENCE / name
        if "--check" not in sys.argv:
            target.write_text(page, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != page:
            print(f"{target.name} is stale: run `make docs`", file=sys.stderr)
            stale += 1
    return stale


def settings_page() -> str:
    """Describe every setting, from the strings below the fields."""
    lines = [
        "# Settings",
        "",
        "Generated from `settings.py` by `make docs`.",
        "",
        "One TOML file, `wirecopy run ... --settings wirecopy.toml`. An unknown key is an error.",
    ]
    for section in fields(settings.Settings):
        kind = section.type
        assert isinstance(kind, type)
        meanings = field_docs(kind)
        lines += ["", f"## [{section.name}]", "", inspect.getdoc(kind) or "", ""]
        lines += ["| key | default | meaning |", "|---|---|---|"]
        lines += [
            f"| `{field.name}` | `{shown(default_of(field))}` | {meanings.get(field.name, '')} |"
            for field in fields(kind)
        ]
    return "\n".join(lines) + "\n"


def field_docs(kind: type) -> dict[str, str]:
    """Read the string that stands below each field of a dataclass."""
    (body,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, doc in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr):
            assert isinstance(field.target, ast.Name)
            found[field.target.id] = " ".join(str(ast.literal_eval(doc.value)).split())
    return found


def default_of(field: Field[object]) -> object:
    """Give what a field is where nobody sets it."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def shown(value: object) -> str:
    """Write a default as TOML does."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {shown(each)}" for key, each in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{item}"' for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def tables_page() -> str:
    """Describe every table and column of a store file, from the commented schema."""
    lines = [
        "# Tables",
        "",
        "Generated from `store/tables.py` by `make docs`.",
        "",
        f"A store is one SQLite file, schema version {tables.SCHEMA_VERSION}, open to any SQL tool.",
        "Offsets count code points of `pages.text`; days are ISO 8601. `value` holds the whole",
        "value as JSON, as the dataclass of its noun has it.",
    ]
    for table, body in re.findall(r"create table (\w+) \(\n(.*?)\n\)", tables.SCHEMA, re.DOTALL):
        lines += ["", f"## {table}", "", "| column | type | meaning |", "|---|---|---|"]
        for line in body.splitlines():
            column = re.match(r"\s*(\w+) (text|integer|real|blob)([^-]*)(?:-- (.*))?$", line)
            if column:
                name, kind, rest, meaning = column.groups()
                home = re.search(r"references (\w+)", rest)
                said = meaning or (f"see `{home[1]}`" if home else "")
                lines.append(f"| `{name}` | {kind} | {said} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
