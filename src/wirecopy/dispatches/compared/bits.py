"""Bits: 64 words' worth of a yes or no at a time, from any word on."""

import numpy as np

from wirecopy.dispatches.columns import Hashes
from wirecopy.dispatches.kernels import lean
from wirecopy.dispatches.words.blooms import count_ones

_ONE, _SIX, _LAST = np.uint64(1), np.uint64(6), np.uint64(63)
_ALL = ~np.uint64(0)


@lean
def bits_from(bits: Hashes, plane: np.uint64, step: np.uint64, at: np.uint64) -> np.uint64:
    """Give the 64 bits from `at` on of every `step`-th number of `bits`, from `plane` on."""
    place, shift = (at >> _SIX) * step + plane, at & _LAST
    # Shifted twice, as a shift by all 64 bits is none.
    return np.uint64((bits[place] >> shift) | ((bits[place + step] << _ONE) << (_LAST - shift)))


@lean
def lowest(count: np.uint64) -> np.uint64:
    """Give that many bits, the lowest; all from 64 on."""
    return _ALL if count > _LAST else (_ONE << count) - _ONE


@lean
def first_one(bits: np.uint64) -> np.uint64:
    """Give how many bits stand below the first that is set; 64 where none is."""
    return np.uint64(count_ones((bits & (~bits + _ONE)) - _ONE))


@lean
def set_bits(bits: Hashes, at: np.uint64, some: np.uint64) -> None:
    """Set those of the 64 bits from `at` on that are set in `some`."""
    place, shift = at >> _SIX, at & _LAST
    bits[place] |= some << shift
    bits[place + _ONE] |= (some >> _ONE) >> (_LAST - shift)
