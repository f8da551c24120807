"""Shelves: store files held open for readers, one reader each, all of one state.

A run replaces the store file whole. A reader that has begun reads the old file to its end;
the next one is handed the new. So no page is torn, and no reader waits for a writer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from wirecopy.store.open import Store, open_store
from wirecopy.store.write import State, state_of


class Shelves:
    """Lends stores to threads. A store is lent to one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._free: list[Store] = []
        self._state: State = ()

    @contextmanager
    def lend(self) -> Iterator[Store]:
        """Lend the store as it now stands.

        Raises:
            NotFoundError: there is no store any more.
            StoreError: the file is no store, or of another version.
        """
        store, state = self._take()
        try:
            yield store
        finally:
            self._give_back(store, state)

    @property
    def state(self) -> State:
        """Which state of the file stands there now; another answer later means another file."""
        return state_of(self.path)

    def close(self) -> None:
        """Let go of all files that nobody reads."""
        with self._lock:
            free, self._free = self._free, []
        for store in free:
            store.close()

    def _take(self) -> tuple[Store, State]:
        # The state is asked for first: where a run comes between, the store is new, its state
        # is not, and it is put away after one use.
        state = state_of(self.path)
        old: list[Store] = []
        with self._lock:
            if state != self._state:
                old, self._free, self._state = self._free, [], state
            store = self._free.pop() if self._free else None
        for each in old:
            each.close()
        return store or open_store(self.path), state

    def _give_back(self, store: Store, state: State) -> None:
        with self._lock:
            if state == self._state:
                self._free.append(store)
                return
        store.close()
