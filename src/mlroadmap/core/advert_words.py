"""The words of an advert, ready to be compared: folded to small letters, and cut apart where lost lines glued them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass

_SIGNS = re.compile(r"([+#]+)([0-9]*)")
_GLUE = re.compile(r"(?<=[a-z0-9)+#])(?=[A-Z][a-z])|(?<=[A-Z][A-Z])(?=[A-Z][a-z]{2})|(?<=[a-z])(?=[A-Z]{2})")
"""Where a word may have been glued to the one before: MySQLExperience, PythonMust, skillsAWS."""
_WORD = re.compile(r"[A-Za-z0-9+#]*")
_LINE = 400
"""Signs to a line from which a text has lost its lines."""
_LONGEST = 40
"""Signs to either side in which the word around a seam is looked for."""


def _latin() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(256):
        sign = chr(code)
        if sign.isalnum() or sign in "+#":
            small = sign.lower()
            table[code] = ord(small) if len(small) == 1 and ord(small) < 256 else code
    return bytes(table)


_LATIN = _latin()


def fold(text: str) -> str:
    """The text in small letters with a blank for every other sign; as long as the text, so that places agree.

    Letters beyond Latin-1 become blanks too: no name has any. `+` and `#` stay in C++ and C#, without a version behind.
    """
    flat = text.encode("latin-1", "replace").translate(_LATIN).decode("latin-1")
    if "c++" in flat or "c#" in flat or "f#" in flat:
        return _SIGNS.sub(_kept_sign, flat)
    return flat.replace("+", " ").replace("#", " ")


def _kept_sign(found: re.Match[str]) -> str:
    """The signs of C++ and C#: after a single letter. Others, and digits behind, become blanks."""
    signs, start = found[1], found.start()
    single = start > 0 and found.string[start - 1].isalpha() and (start == 1 or found.string[start - 2] == " ")
    if single and signs in ("++", "#"):
        return signs.ljust(len(found[0]))
    return " " * len(signs) + found[2]


@dataclass(frozen=True, slots=True)
class Seams:
    """A text with blanks put in where words were glued together. `blanks` are their places in it."""

    text: str
    blanks: tuple[int, ...] = ()

    def place(self, at: int) -> int:
        """The place in the text as it was."""
        return at - bisect_left(self.blanks, at)


def unglued(text: str, known: Container[str]) -> Seams:
    """The text with the words cut apart that stand glued together since its lines were lost.

    Only where that sets one of the known words free, and never inside a known word, so JavaScript stays one.
    """
    if len(text) < _LINE or (text.count("\n") + 1) * _LINE > len(text):
        return Seams(text)
    pieces: list[str] = []
    blanks: list[int] = []
    done = 0
    for seam in _GLUE.finditer(text):
        at = begin = seam.start()
        while begin > max(done, at - _LONGEST) and (text[begin - 1].isalnum() or text[begin - 1] in "+#"):
            begin -= 1
        end = _end(text, at)
        stops = [*(later.start() for later in _GLUE.finditer(text, at + 1, end)), end]
        if any(text[begin:stop].lower() in known for stop in stops):
            continue  # a known word goes over the seam
        if text[begin:at].lower() in known or text[at : stops[0]].lower() in known:
            pieces.append(text[done:at])
            blanks.append(at + len(blanks))
            done = at
    return Seams(" ".join([*pieces, text[done:]]), tuple(blanks))


def _end(text: str, at: int) -> int:
    found = _WORD.match(text, at, at + _LONGEST)
    return found.end() if found else at
