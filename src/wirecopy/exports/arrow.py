"""Arrow: values as columns, with a schema that comes from their types alone.

A schema inferred from rows would change with them (a column of only None has no type),
so that two exports of one kind could not be read together.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from wirecopy.collations.collation import Cites
from wirecopy.text.span import Cite

if TYPE_CHECKING:
    import pyarrow as pa


def to_table(values: Sequence[object], kind: type) -> "pa.Table":
    """Give `values`, all of the dataclass `kind`, as an Arrow table, a row a value.

    A nested value is a struct, a tuple a list, an enum its word, a Decimal its digits.
    """
    import pyarrow as pa  # noqa: PLC0415

    struct = arrow_type(kind)
    schema = pa.schema(list(struct))
    return pa.Table.from_pylist([_plain(value) for value in values], schema=schema)


def arrow_type(kind: Any) -> "pa.DataType":  # noqa: ANN401
    """Give the Arrow type of a Python type as our dataclasses use them.

    Raises:
        TypeError: a type that none of our values has.
    """
    import pyarrow as pa  # noqa: PLC0415

    kind = getattr(kind, "__supertype__", kind)
    if get_origin(kind) in (Union, UnionType):
        (kind,) = [arg for arg in get_args(kind) if arg is not NoneType]
        return arrow_type(kind)
    if get_origin(kind) is tuple:
        return pa.list_(arrow_type(get_args(kind)[0]))
    if kind is Cites:
        return pa.list_(arrow_type(Cite))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return pa.struct([pa.field(f.name, arrow_type(hints[f.name])) for f in fields(kind)])
    if issubclass(kind, StrEnum | Decimal):
        return pa.string()
    plain = {
        str: pa.string(),
        bool: pa.bool_(),
        int: pa.int64(),
        float: pa.float64(),
        datetime: pa.timestamp("us", tz="UTC"),
        date: pa.date32(),
    }
    if kind not in plain:
        raise TypeError(f"no Arrow type for {kind!r}")
    return plain[kind]


def _plain(value: Any) -> Any:  # noqa: ANN401
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | Cites):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value
