"""JSON text in which decimals stay exact: what ``json`` can't write without going through floats."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring

Plain = None | bool | int | float | Decimal | str | Sequence["Plain"] | Mapping[str, "Plain"]

# Half a surrogate pair can't be written as UTF-8; the others end a line for some readers of JSON Lines.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def encode(value: Plain, indent: int | None = None) -> str:
    """Write a value as JSON: keys in their order, no exponent, no character that ends a line.

    Args:
        value: what to write; a NaN or an infinity is refused.
        indent: spaces a level; None for one line.

    Returns:
        The JSON text, without a line end.

    >>> encode({"number": Decimal("6.40E+10"), "text": "Đà Nẵng"})
    '{"number": 64000000000, "text": "Đà Nẵng"}'
    """
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", _encode(value, indent, 0))


def _encode(value: Plain, indent: int | None, level: int) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Mapping):
        return _wrap(
            "{}",
            [f"{encode_basestring(key)}: {_encode(item, indent, level + 1)}" for key, item in value.items()],
            indent,
            level,
        )
    if isinstance(value, Sequence):
        if all(isinstance(item, int) for item in value):  # a span reads best on one line
            indent = None
        return _wrap("[]", [_encode(item, indent, level + 1) for item in value], indent, level)
    return _scalar(value)


def _scalar(value: None | bool | int | float | Decimal) -> str:  # noqa: FBT001, PYI041, RUF036 - JSON's scalars
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        msg = f"{value} is no JSON number"
        raise ValueError(msg)
    return format(number, "f")


def _wrap(brackets: str, items: Sequence[str], indent: int | None, level: int) -> str:
    first, last = brackets[0], brackets[1]
    if indent is None or not items:
        return first + ", ".join(items) + last
    pad = "\n" + " " * indent * (level + 1)
    return first + pad + ("," + pad).join(items) + "\n" + " " * indent * level + last
