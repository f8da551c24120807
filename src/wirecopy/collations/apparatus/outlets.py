"""Outlets: who votes. Sets of witnesses are whole numbers, a bit a witness."""

from collections.abc import Iterator, Sequence

from wirecopy.collations.witnesses.witness import Witness


class Outlets:
    """Counts the outlets and the articles that sets of witnesses stand for."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        holders: dict[str, int] = {}
        for number, witness in enumerate(witnesses):
            for outlet in witness.outlets:
                holders[outlet] = holders.get(outlet, 0) | 1 << number
        self.everyone = (1 << len(witnesses)) - 1
        self._plain = 0
        """Witnesses of one outlet that no other witness has: those are counted as bits."""
        self._shared: list[int] = []
        for held in holders.values():
            number = first_of(held)
            if held.bit_count() == 1 and len(witnesses[number].outlets) == 1:
                self._plain |= held
            else:
                self._shared.append(held)
        self._extra = [
            (1 << n, len(w.articles) - 1) for n, w in enumerate(witnesses) if len(w.articles) > 1
        ]

    def count(self, witnesses: int) -> int:
        """Count the outlets of some witnesses."""
        shared = sum([held & witnesses > 0 for held in self._shared])
        return (witnesses & self._plain).bit_count() + shared

    def articles(self, witnesses: int) -> int:
        """Count the articles of some witnesses."""
        return witnesses.bit_count() + sum([more for bit, more in self._extra if bit & witnesses])

    def rank(self, witnesses: int) -> tuple[int, int]:
        """Give what a reading is chosen by: its outlets, then its most representative witness."""
        return self.count(witnesses), -first_of(witnesses)


def first_of(witnesses: int) -> int:
    """Give the first witness of a set."""
    return (witnesses & -witnesses).bit_length() - 1


def members(witnesses: int) -> Iterator[int]:
    """Give the witnesses of a set, rising."""
    while witnesses:
        first = witnesses & -witnesses
        yield first.bit_length() - 1
        witnesses ^= first
