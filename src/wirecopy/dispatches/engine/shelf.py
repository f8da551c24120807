"""Shelf: where a batch keeps its columns, in memory or in a folder, and what is done.

In a folder a batch that was interrupted goes on where it stopped: what is written is
counted in `done.json`, and whatever lies behind that is cut off.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_DONE: Final = "done.json"


class Shelf:
    """Columns by name, each put together from what is appended to it."""

    def __init__(self, folder: Path | None = None, *, of: str = "") -> None:
        """Open a shelf; `of` names the input, and what a folder holds of another is dropped."""
        self._folder = folder
        self._parts: dict[str, list[NDArray[Any]]] = {}
        self._sizes: dict[str, int] = {}
        self.done: dict[str, int] = {}
        """How far each phase has come."""
        self._of = of
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._take_up(folder)

    def _take_up(self, folder: Path) -> None:
        try:
            known = json.loads((folder / _DONE).read_text(encoding="utf-8"))
            if known["of"] == self._of:
                self.done, self._sizes = known["done"], known["sizes"]
        except (OSError, ValueError, KeyError, TypeError):
            pass
        for path in folder.glob("*.column"):
            size = self._sizes.get(path.stem)
            if size is None or path.stat().st_size < size:
                path.unlink()
            else:
                os.truncate(path, size)

    def append(self, name: str, rows: NDArray[Any]) -> None:
        """Put rows to the end of a column."""
        if self._folder is None:
            self._parts.setdefault(name, []).append(rows)
            return
        with (self._folder / f"{name}.column").open("ab") as file:
            np.ascontiguousarray(rows).tofile(file)
            self._sizes[name] = file.tell()

    def column(self, name: str, kind: Any, width: int = 1) -> NDArray[Any]:  # noqa: ANN401
        """Give a whole column, of so many values a row, for reading."""
        if self._folder is None:
            parts = self._parts.get(name, [])
            rows = parts[0] if len(parts) == 1 else np.concatenate([*parts, _none(kind, width)])
            self._parts[name] = [rows]
            return _shown(rows)
        path = self._folder / f"{name}.column"
        if not path.exists() or not path.stat().st_size:
            return _none(kind, width)
        rows = _shown(np.memmap(path, dtype=kind, mode="r"))
        return rows if width == 1 else rows.reshape(-1, width)

    def drop(self, *names: str) -> None:
        """Forget columns that are no longer needed."""
        for name in names:
            self._parts.pop(name, None)
            self._sizes.pop(name, None)
            if self._folder is not None:
                (self._folder / f"{name}.column").unlink(missing_ok=True)

    def tick(self, phase: str, count: int) -> None:
        """Say how far a phase has come: an interruption loses nothing that came before."""
        self.done[phase] = count
        if self._folder is None:
            return
        known: Mapping[str, object] = {"of": self._of, "done": self.done, "sizes": self._sizes}
        made = self._folder / f"{_DONE}.new"
        made.write_text(json.dumps(known), encoding="utf-8")
        made.replace(self._folder / _DONE)


def _shown(rows: NDArray[Any]) -> NDArray[Any]:
    """Give a column that cannot be written to: in memory or on disk, kernels see one kind."""
    seen = rows.view(np.ndarray)
    seen.flags.writeable = False
    return seen


def _none(kind: Any, width: int) -> NDArray[Any]:  # noqa: ANN401
    return np.empty(0 if width == 1 else (0, width), kind)
