"""Quiz items: a template draws a variant from a seed; a variant judges an answer. Texts are already filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mlroadmap.core.typed_number import read_number

Format = Literal["choice", "number", "text", "order"]
NOT_LEARNED = "not-learned"
"""The answer "I have not learned this": costs nothing, and is never a lucky guess."""


_WITH_UNIT = re.compile(r"(?P<number>.*[\d.)½¼¾])\s*(?P<unit>[^\W\d_]{2,}|[€£°])\.?")
_CURRENCIES = {"€": "euro", "£": "pound", "°": "degree"}
_FACTORS = frozenset({"dozen", "hundred", "thousand", "million", "billion", "pi"})
"""Words behind a number that change it."""


@dataclass(frozen=True, slots=True)
class Template:
    """What is known of a template without drawing from it. `guess` is the chance of a right answer without the skill.

    The guess of a `choice` or `order` depends on the variant; here it is that of four options, or of four lines.
    """

    id: str
    format: Format
    placement: bool
    guess: float
    seconds: int
    digest: str

    @property
    def skill(self) -> str:
        """Id of the skill it asks about."""
        return self.id.split("/")[0]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `slip` is the id of the misconception that leads to it, and empty for the right one."""

    text: str
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One question, drawn from a template with a seed. `stem`, options and feedback are Markdown."""

    template: str
    """skill id / template name"""
    seed: int
    format: Format
    stem: str
    answer: str
    """The right answer: an option's position for `choice`, a number, a text, or positions "2 0 1" for `order`."""
    options: tuple[Option, ...] = ()
    """Choices in the order shown; the lines in the order shown for `order`."""
    tolerance: float = 0.0
    """Largest absolute difference that is still right, for `number`."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """For `number` and `text`: answer that a misconception computes, with the id of its feedback."""
    feedback: Mapping[str, str] = field(default_factory=dict)
    """Feedback by slip id; `right` explains the right answer."""
    guess: float = 0.0
    """Chance of a right answer without the skill."""
    seconds: int = 45
    digest: str = ""
    """Content hash of the template the variant came from."""

    @property
    def skill(self) -> str:
        """Id of the skill that the template belongs to."""
        return self.template.split("/")[0]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an answer was right, and the text that follows it. `slip` names the misconception, if known."""

    right: bool
    slip: str
    feedback: str
    learned: bool = True
    """False if the learner said they had not learned this."""


def judge(variant: Variant, answer: str) -> Judgement:
    """Judge what the learner sent; anything unreadable counts as wrong, never as an error."""
    explain = variant.feedback.get("right", "")
    if answer == NOT_LEARNED:
        return Judgement(False, "", explain, learned=False)
    right, slip = _JUDGES[variant.format](variant, answer.strip())
    return Judgement(right, slip, explain if right else variant.feedback.get(slip, explain))


def _judge_choice(variant: Variant, answer: str) -> tuple[bool, str]:
    if not answer.isdecimal() or int(answer) >= len(variant.options):
        return False, ""
    return answer == variant.answer, variant.options[int(answer)].slip


def _judge_number(variant: Variant, answer: str) -> tuple[bool, str]:
    meant = _numbers(variant, answer)

    def near(value: float, wanted: str) -> bool:
        return abs(value - float(wanted)) <= max(variant.tolerance, 1e-9 * max(1.0, abs(value)))

    if any(near(value, variant.answer) for value in meant):
        return True, ""
    return False, next((slip for wrong, slip in variant.slips.items() if any(near(v, wrong) for v in meant)), "")


def no_number(variant: Variant, answer: str) -> bool:
    """True if a number is asked for and the answer is none: a slip of the pen, that says nothing of what is known."""
    return variant.format == "number" and answer != NOT_LEARNED and not _numbers(variant, answer.strip())


def _numbers(variant: Variant, answer: str) -> tuple[float, ...]:
    """What a typed number may mean, in view of the question: 68 % is also 68 where percent are asked for.

    A unit behind it is passed over if the question names it.
    """
    answer = re.sub(r"\s*\bper ?cent\.?$", " %", answer, flags=re.IGNORECASE)
    value = read_number(answer)
    if value is None and (found := _WITH_UNIT.fullmatch(answer)) and _names(variant.stem, found["unit"]):
        value = read_number(found["number"])
    if value is None:
        return ()
    of_hundred = answer.rstrip("$` ").endswith("%") and re.search("%|per ?cent", variant.stem, re.IGNORECASE)
    return (value, 100 * value) if of_hundred else (value,)


def _names(stem: str, unit: str) -> bool:
    """Whether a question names a unit, in full or shortened."""
    unit = _CURRENCIES.get(unit, unit).casefold()
    words = re.findall(r"[^\W\d_]+", stem.casefold())
    return unit not in _FACTORS and any(word.startswith(unit) or unit in (f"{word}s", f"{word}es") for word in words)


def plain(text: str) -> str:
    """A typed text without the differences that do not matter: spaces, kind of quotes, a trailing semicolon."""
    return re.sub(r"\s+", "", text.strip().rstrip(";").replace("\u2019", "'").replace('"', "'").replace("\u2212", "-"))


def _judge_text(variant: Variant, answer: str) -> tuple[bool, str]:
    if plain(answer) == plain(variant.answer):
        return True, ""
    return False, next((slip for wrong, slip in variant.slips.items() if plain(answer) == plain(wrong)), "")


def _judge_order(variant: Variant, answer: str) -> tuple[bool, str]:
    given = answer.replace(",", " ").split()
    return given == variant.answer.split(), variant.slips.get(" ".join(given), "")


_JUDGES = {"choice": _judge_choice, "number": _judge_number, "text": _judge_text, "order": _judge_order}
