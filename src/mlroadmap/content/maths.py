"""Formulas: TeX in, MathML out. The only place that knows which program does it."""

from __future__ import annotations

import re
from functools import lru_cache

from math_core import LatexError, LatexToMathML

_CONVERTER = LatexToMathML(fancy_error=False)
_STYLE = re.compile(r' style="([^"]*)"')
_CLASSES = {
    "text-align:left": "m-left",
    "text-align:right": "m-right",
    "padding-left:0": "m-tight-left",
    "padding-right:0": "m-tight-right",
    "padding-left:1em": "m-wide-left",
    "border-right:0.05em solid currentcolor": "m-line-right",
    "border-left:0.05em solid currentcolor": "m-line-left",
    "border-top:0.05em solid currentcolor": "m-line-top",
    "border-bottom:0.05em solid currentcolor": "m-line-bottom",
}
"""Pages allow no inline styles, so the alignment of tables becomes classes, which the style sheet gives a meaning."""
_IGNORED = ("justify-items:", "width:")
"""For boxes that are no table cells; `width` repeats an attribute."""
_REFUSED = re.compile(r"\\(?:color|tag|label|boxed|cancel|begin\{(?:align|gather|equation)\})")
"""What would be converted into something that pages cannot show."""
_PRIMED = re.compile(r"<(msup|msubsup)>(<mi>[^<]*</mi>)(<m[ino]>[^<]*</m[ino]>)?<mo>([′″‴⁗])</mo></\1>")
"""A letter with primes, perhaps with an index. The sign is drawn raised and small already; as a superscript it would be
raised and shrunk once more, wherever the fonts of the page have no form of it for that."""


class MathsError(ValueError):
    """A formula that cannot be shown, with the reason."""


@lru_cache(maxsize=4096)
def render_maths(tex: str, display: bool) -> str:
    """A `<math>` element without inline styles, for a formula in the line or standing alone.

    Raises MathsError, with the place inside the formula, if the TeX is wrong or uses what pages cannot show.
    """
    if not tex.strip():
        raise MathsError("the formula is empty")
    if refused := _REFUSED.search(tex):
        raise MathsError(f"{refused[0]} cannot be used in a formula")
    try:
        mathml = _CONVERTER.convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        place, _, reason = str(error).partition(": ")
        raise MathsError(f"formula: {reason or place} (at character {place} of {tex!r:.60})") from error
    return _PRIMED.sub(_beside, _STYLE.sub(lambda style: _as_class(style[1], tex), mathml))


def _beside(primed: re.Match[str]) -> str:
    _, letter, index, primes = primed.groups()
    base = f"<msub>{letter}{index}</msub>" if index else letter
    return f'<mrow>{base}<mo lspace="0" rspace="0">{primes}</mo></mrow>'


def _as_class(style: str, tex: str) -> str:
    rules = [re.sub(r":\s+", ":", rule.strip()) for rule in style.split(";") if rule.strip()]
    known = [_CLASSES[rule] for rule in rules if rule in _CLASSES]
    if unknown := [rule for rule in rules if rule not in _CLASSES and not rule.startswith(_IGNORED)]:
        raise MathsError(f"the formula {tex!r:.60} needs the style {unknown[0]!r}, which pages do not allow")
    return f' class="{" ".join(known)}"' if known else ""
