"""Bytes to text when nobody says the truth about their encoding: header, declaration and bytes are weighed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SEVEN_BIT = ("iso2022", "hz", "iso-2022")
"""Encodings whose bytes are valid UTF-8 and mean something else: only they are believed before looking."""
_NEVER = frozenset({"utf7", "utf-7", "unicode-1-1-utf-7", "punycode", "idna", "raw-unicode-escape", "unicode-escape"})
_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""What the web means by a name: browsers read them so, too."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and, if bytes were wrong in it, the place of the first (else -1)."""

    text: str
    encoding: str
    wrong_at: int = -1

    @property
    def wrong_line(self) -> int:
        """The line of the first wrong byte, from 1; 0 if there is none."""
        return self.text.count("\n", 0, self.wrong_at) + 1 if self.wrong_at >= 0 else 0


def decode(data: bytes, content_type: str = "") -> Decoded:
    """The text of a document. Never raises: bytes that fit nothing become U+FFFD, or what Windows means by them."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], name)
    said = _CHARSET.search(content_type)
    declared = _DECLARED.match(data[:400])
    claims = [_known(one) for one in (said[1] if said else "", declared[1].decode("ascii") if declared else "")]
    if found := next((name for name in claims if name.startswith(_SEVEN_BIT)), ""):
        return _tolerant(data, found)
    if wide := _without_mark(data):
        return _tolerant(data, wide)
    try:  # text that is valid UTF-8 and not plain ASCII is hardly ever anything else, whatever it is called
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        mostly = _mostly_utf8(data)
        for name in claims:
            if name and not name.startswith("utf") and not mostly:
                try:
                    return Decoded(data.decode(name), name)
                except (UnicodeDecodeError, LookupError):
                    continue
        if not mostly:
            text = data.decode("cp1252", "replace")
            return Decoded(text, "cp1252", -1 if not any(claims) else error.start)
        return _mixed(data, error.start)


def _known(name: str) -> str:
    """Python's name of a text encoding, as the web means it; empty for none that is known, or is to be trusted."""
    name = name.lower()
    if not name or name in _NEVER:
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    text = getattr(info, "_is_text_encoding", True)
    return _WEB.get(info.name, info.name) if text and info.name not in _NEVER else ""


def _without_mark(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark shows by the zeros around the first `<`."""
    starts = {b"<\0\0\0": "utf-32-le", b"\0\0\0<": "utf-32-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    return next((name for start, name in starts.items() if data.startswith(start)), "")


def _mostly_utf8(data: bytes) -> bool:
    """True if most signs beyond ASCII are valid UTF-8: a document in UTF-8 with a few bytes of elsewhere in it."""
    text = data.decode("utf-8", "replace")
    good = sum(sign > "\x7f" and sign != "\ufffd" for sign in text)
    return good > 2 * text.count("\ufffd")


def _mixed(data: bytes, first: int) -> Decoded:
    """UTF-8 in which single bytes are what Windows-1252 means by them."""
    return Decoded(data.decode("utf-8", "mlroadmap-windows"), "utf-8", len(data[:first].decode("utf-8")))


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


codecs.register_error("mlroadmap-windows", _as_windows)


def _tolerant(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return Decoded(text, name, max(text.find("\ufffd"), 0))
