"""Draw: seeded chance inside compiled loops, the same on every machine."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.kernels import compiled, mixed

State = NDArray[np.uint64]
"""One number, which each draw moves on."""

STEP: Final = np.uint64(0x9E3779B97F4A7C15)
"""The step of SplitMix64."""
HALF: Final = np.uint64(32)
LOW: Final = np.uint64(11)


@compiled
def seeded(seed: np.uint64, stream: int) -> State:
    """Start a stream of draws; streams of one seed have nothing in common."""
    state = np.empty(1, np.uint64)
    state[0] = mixed(seed + STEP * np.uint64(stream + 1))
    return state


@compiled
def draw(state: State) -> np.uint64:
    """Draw 64 bits."""
    state[0] += STEP
    return mixed(state[0])


@compiled
def below(state: State, bound: int) -> int:
    """Draw a whole number from 0 to `bound - 1`."""
    return np.int64(((draw(state) >> HALF) * np.uint64(bound)) >> HALF)


@compiled
def share(state: State) -> float:
    """Draw a number from 0 to 1, 1 left out."""
    return np.float64(draw(state) >> LOW) * (1.0 / 9007199254740992.0)
