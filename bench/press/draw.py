"""Draw: seeded chance inside compiled loops, the same on every machine."""

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

from wirecopy.dispatches.kernels import mixed

P = ParamSpec("P")
R = TypeVar("R")
State = NDArray[np.uint64]
"""One number, which each draw moves on."""

STEP: Final = np.uint64(0x9E3779B97F4A7C15)
"""The step of SplitMix64."""
HALF: Final = np.uint64(32)
LOW: Final = np.uint64(11)


def compiled_as(signature: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Compile a small function once, for one kind of arguments.

    Left to itself, numba compiles anew for each number that stands in a call.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        made: Callable[P, R] = njit(signature, nogil=True, cache=True)(function)
        return made

    return decorate


@compiled_as("uint64[::1](uint64, int64)")
def seeded(seed: np.uint64, stream: int) -> State:
    """Start a stream of draws; streams of one seed have nothing in common."""
    state = np.empty(1, np.uint64)
    state[0] = mixed(seed + STEP * np.uint64(stream + 1))
    return state


@compiled_as("uint64(uint64[::1])")
def draw(state: State) -> np.uint64:
    """Draw 64 bits."""
    state[0] += STEP
    return mixed(state[0])


@compiled_as("int64(uint64[::1], int64)")
def below(state: State, bound: int) -> int:
    """Draw a whole number from 0 to `bound - 1`."""
    drawn: int = np.int64(((draw(state) >> HALF) * np.uint64(bound)) >> HALF)  # type: ignore[assignment]
    return drawn


@compiled_as("float64(uint64[::1])")
def share(state: State) -> float:
    """Draw a number from 0 to 1, 1 left out."""
    return np.float64(draw(state) >> LOW) * (1.0 / 9007199254740992.0)
