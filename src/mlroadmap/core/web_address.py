"""The parts of a web address (RFC 3986, appendix B). Any text has them; none is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_KEPT = re.compile(r"[^A-Za-z0-9._~-]+")
_QUOTED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What an address is made of; a part that is missing is empty."""

    scheme: str
    host: str
    """without user and port, in lower case"""
    path: str
    query: str
    fragment: str


def split(address: str) -> Parts:
    """The parts of an address."""
    match = _PARTS.match(address)
    assert match is not None  # every group may be missing
    scheme, place, path, query, fragment = (part or "" for part in match.groups())
    host = place.rpartition("@")[2]
    host = host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return Parts(scheme.lower(), host.lower(), path, query, fragment)


def unquote(text: str) -> str:
    """The text with its %41 as signs; bytes that are no UTF-8 are replaced."""
    return _QUOTED.sub(lambda match: bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace"), text)


def quote(text: str, safe: str = "/") -> str:
    """The text with every sign as %41 but letters, digits, -._~ and those of `safe`, as the standard library does."""
    return "".join(sign if sign in safe else _KEPT.sub(_escaped, sign) for sign in text)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
