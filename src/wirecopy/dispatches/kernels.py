"""Kernels: functions over flat arrays, compiled to machine code when first called.

The compiled code is kept beside the source, so that only the first run after an
installation waits for the compiler.
"""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")

HASH_START: Final = np.uint64(0xCBF29CE484222325)
"""The offset basis of FNV-1a, 64 bits."""
HASH_STEP: Final = np.uint64(0x100000001B3)
"""The prime of FNV-1a, 64 bits."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile `function` at its first call, and keep the code for the next process.

    Where no folder can be written to (a read-only installation without a home), the code
    is compiled anew in each process.
    """
    try:
        made: Callable[P, R] = njit(nogil=True, cache=True)(function)
    except RuntimeError:
        made = njit(nogil=True)(function)
    return made


def lean(function: Callable[P, R]) -> Callable[P, R]:
    """Compile `function`, which makes no arrays, without counting who holds those it is given.

    For the loops that call each other millions of times: counting costs more than comparing
    a few words, and two threads that count the holders of one array wait for each other.
    """
    try:
        made: Callable[P, R] = njit(nogil=True, cache=True, _nrt=False)(function)
    except RuntimeError:
        made = njit(nogil=True, _nrt=False)(function)
    return made


def fixed(column: NDArray[Any], kind: type[np.generic]) -> NDArray[Any]:
    """Give a column as one that cannot be written to, as columns mapped from disk are.

    A kernel is compiled for each kind of column it meets: so there is one.
    """
    view = np.ascontiguousarray(column, kind).view()
    view.flags.writeable = False
    return view


@compiled
def mixed(value: np.uint64) -> np.uint64:
    """Spread the bits of a hash (the finisher of SplitMix64)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
