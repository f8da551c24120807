"""Values: the nouns of the flow as JSON, and back."""

from typing import TypeVar

import msgspec

from wirecopy.collations.collation import plain_cites, read_cites

Value = TypeVar("Value")


def encode(value: object) -> bytes:
    """Give a value as JSON."""
    return msgspec.json.encode(value, enc_hook=plain_cites)


def decode(data: str | bytes, kind: type[Value]) -> Value:
    """Read a value of a kind from JSON.

    Raises:
        msgspec.MsgspecError: it is no JSON, or not of that kind.
    """
    return msgspec.json.decode(data, type=kind, dec_hook=read_cites)
