"""The addresses in a Markdown, HTML or plain text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_LINK = re.compile(
    r"""
    \[ (?P<said> (?: [^\[\]\\] | \\. ){0,160}+ ) \]
        \( \s{0,9} <? (?P<marked> https?:// (?: [^\s()<>] | \([^\s()<>]*\) )+ )
    | <a\b [^<>]{0,500}? href \s{0,9} = \s{0,9} ["']?
        (?P<tagged> https?://[^\s"'<>]+ ) [^<>]* > (?P<told> [^<>]{0,300} )
    | (?P<bare> https?://[^\s<>"'`\])]* [^\s<>"'`\]).,;:!?*_] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    """An address, the words it is linked by (empty if it stands alone), and the line it stands on."""

    address: str
    words: str
    line: int


def find(text: str) -> list[Found]:
    """Every http address of a text, in order, each as often as it stands there."""
    found, line, at = [], 1, 0
    for match in _LINK.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        words = re.sub(r"\\(.)", r"\1", match["said"] or match["told"] or "")
        address = html.unescape(match["marked"] or match["tagged"] or match["bare"])
        found.append(Found(address, " ".join(_TAG.sub(" ", words).split()), line))
    return found


def spans(text: str, address: str) -> list[tuple[int, int]]:
    """Where in the text exactly this address stands: start and end of each."""
    found = []
    for match in _LINK.finditer(text):
        name = next(name for name in ("marked", "tagged", "bare") if match[name])
        if html.unescape(match[name]) == address:
            found.append(match.span(name))
    return found
