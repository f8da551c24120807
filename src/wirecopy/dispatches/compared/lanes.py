"""Lanes: words of two articles compared several at a time, as processors do with vectors.

The compiler makes no vectors of a loop that stops at the first difference, so the few
instructions that matter are written out, in the terms of the compiler below numba.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]  # it comes with numba, and has no types
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from wirecopy.dispatches.columns import MARK_BITS, Codes

LANES: Final = 16
LINE: Final = 64
"""So many bytes are brought near at a time."""

_BYTE: Final = ir.IntType(8)
_WORD: Final = ir.IntType(32)
_WORDS: Final = ir.VectorType(_WORD, LANES)
_BITS: Final = ir.IntType(LANES)

Written = tuple[Any, Callable[[Any, Any, Any, Any], Any]]
"""Kinds of what is given and taken, and what writes the instructions."""


def _lanes(_typing: Any, a: Any, _i: Any, b: Any, _j: Any) -> Written:  # noqa: ANN401
    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # noqa: ANN401
        kinds = signature.args
        left = _load(context, builder, kinds[0], given[:2])
        right = _load(context, builder, kinds[2], given[2:])
        return _alike(builder, left, right)

    return types.uint64(a, types.uint64, b, types.uint64), write


def _one(_typing: Any, a: Any, _i: Any, _word: Any) -> Written:  # noqa: ANN401
    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # noqa: ANN401
        left = _load(context, builder, signature.args[0], given[:2])
        nowhere = ir.Constant(_WORDS, ir.Undefined)
        one = builder.insert_element(nowhere, given[2], ir.Constant(_WORD, 0))
        first = ir.Constant(_WORDS, [0] * LANES)
        return _alike(builder, left, builder.shuffle_vector(one, one, first))

    return types.uint64(a, types.uint64, types.uint32), write


def _fetch(_typing: Any, column: Any, _at: Any) -> Written:  # noqa: ANN401
    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # noqa: ANN401
        data = context.make_array(signature.args[0])(context, builder, given[0]).data
        place = _BYTE.as_pointer()
        start = builder.bitcast(builder.gep(data, [given[1]]), place)
        kind = ir.FunctionType(ir.VoidType(), [place, _WORD, _WORD, _WORD])
        known = builder.module.declare_intrinsic("llvm.prefetch", [place], kind)
        # To read (0), to stay as near as it can (3), data and not code (1).
        builder.call(known, [start, *(ir.Constant(_WORD, each) for each in (0, 3, 1))])
        return context.get_dummy_value()

    return types.none(column, types.int64), write


alike_lanes: Callable[[Codes, np.uint64, Codes, np.uint64], np.uint64] = intrinsic(_lanes)
"""Tell which of LANES words from a place in either article on are alike, as bits. So many
words must stand there."""
alike_one: Callable[[Codes, np.uint64, np.uint32], np.uint64] = intrinsic(_one)
"""Tell which of LANES words from a place on are like one word. So many must stand there."""
fetch: Callable[[NDArray[Any], int], None] = intrinsic(_fetch)
"""Have the value at a place brought near, to be read in a moment. It need not be there."""


def _load(context: Any, builder: Any, kind: Any, spot: Any) -> Any:  # noqa: ANN401
    """Read LANES words of a column from a place on; they stand on any multiple of four bytes."""
    data = context.make_array(kind)(context, builder, spot[0]).data
    start = builder.bitcast(builder.gep(data, [spot[1]]), _WORDS.as_pointer())
    return builder.load(start, align=4)


def _alike(builder: Any, left: Any, right: Any) -> Any:  # noqa: ANN401
    limit = ir.Constant(_WORDS, [1 << MARK_BITS] * LANES)
    alike = builder.icmp_unsigned("<", builder.xor(left, right), limit)
    return builder.zext(builder.bitcast(alike, _BITS), ir.IntType(64))
