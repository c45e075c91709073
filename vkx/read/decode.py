"""Bytes to text: UTF-8 first, byte order marks, UTF-16 and code pages by evidence; line ends become LF.

Decoding never raises but for what is no text at all; what a wrong code page garbled is kept as it stands.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from vkx.model.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEW_CONTROLS = 0.002
SAMPLE = 65536
_LATIN = ("cp1252", "cp1250", "cp1254")
_SINGLE_BYTE_LATIN = frozenset(
    {
        "cp1250",
        "cp1252",
        "cp1254",
        "cp1257",
        "latin_1",
        "mac_roman",
        "mac_latin2",
        "mac_turkish",
        "mac_iceland",
        "hp_roman8",
    }
    | {f"iso8859_{n}" for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)}
    | {f"cp{n}" for n in (437, 500, 775, 850, 852, 857, 858, 860, 861, 863, 865, 1026, 1140, 273, 37)}
)
_BESIDE_LETTERS = frozenset({"Pd", "Pi", "Pf", "Po", "Zs", "Mn"})


def decode(data: bytes) -> str:
    """The text of the bytes, without a byte order mark, lines ended by LF.

    Raises:
        ReadError: ``binary`` where the bytes are no text in any encoding.
    """
    return normalise(_decode(data))


def normalise(text: str) -> str:
    """The text with CRLF and CR as LF and without a byte order mark; nothing else changes."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every other byte is zero."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2], sample[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    controls = len(_CONTROL.findall(data))
    nul = data.find(0)
    if nul >= 0:
        raise ReadError("binary", f"not a text: NUL byte at offset {nul}", hint="is the suffix right?")
    if controls > _FEW_CONTROLS * len(data) + 2:
        raise ReadError("binary", f"not a text: {controls} control bytes in {len(data)}", hint="is the suffix right?")


def _other(data: bytes, error: UnicodeDecodeError) -> str:
    """A text with few broken bytes is UTF-8 with accidents; else a code page by evidence, else Windows-1252."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 < sum(byte >= 0x80 for byte in data):
        return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costly, and rarely needed

    start = max(0, error.start - SAMPLE // 2)
    sample = data[start : start + SAMPLE]
    best = from_bytes(sample).best()
    candidates = dict.fromkeys((*_LATIN, best.encoding if best else _LATIN[0]))
    # The guess by statistics confuses Latin code pages in short texts: the one that makes letters of letters wins.
    wide = best is not None and best.encoding not in _SINGLE_BYTE_LATIN
    encoding = best.encoding if best and wide else min(candidates, key=lambda name: _misfits(sample, name))
    return data.decode(encoding, "replace")


def _misfits(sample: bytes, encoding: str) -> int:
    """How many characters beside a letter are neither letters nor what may stand there."""
    text = sample.decode(encoding, "replace")
    return text.count("\ufffd") + sum(
        1
        for i, char in enumerate(text)
        if char > "\x7f"
        and not char.isalpha()
        and unicodedata.category(char) not in _BESIDE_LETTERS
        and _between(text, i)
    )


def _between(text: str, i: int) -> bool:
    return 0 < i < len(text) - 1 and text[i - 1].isalpha() and text[i + 1].isalpha()
