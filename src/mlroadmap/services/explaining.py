"""A verdict in words: its message filled in, its tests by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from mlroadmap.core import plainer
from mlroadmap.core.exercise import Exercise, MessageText
from mlroadmap.core.verdict import Message, TestState, Verdict
from mlroadmap.services import reading

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z\s])")


@dataclass(frozen=True, slots=True)
class NamedTest:
    """A test with the few words that stand beside its mark (inline HTML)."""

    state: TestState
    words: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A verdict ready for a page. `title`, `says`, `asks` are safe HTML; everything else is text to be escaped."""

    verdict: Verdict
    title: str
    """The first sentence of the message; empty where there is none."""
    says: str
    """The sentences after it."""
    asks: str
    tests: tuple[NamedTest, ...]

    @property
    def milliseconds(self) -> int:
        """How long the check took."""
        return max(1, round(self.verdict.seconds * 1000))


def explain(exercise: Exercise, verdict: Verdict) -> Explained:
    """The verdict in the words of the exercise, or the built-in ones."""
    tests = tuple(NamedTest(test.state, _inline(exercise.tests.get(test.id, test.id), {})) for test in verdict.tests)
    if verdict.message is None:
        return Explained(verdict, "", "", "", tests)
    text = _text(exercise, verdict.message)
    values = {"id": verdict.message.id, **verdict.message.values}
    first, *rest = _SENTENCE.split(text.says.strip(), maxsplit=1)
    return Explained(
        verdict,
        _inline(first, values),
        _inline(rest[0], values) if rest else "",
        _inline(text.asks, values) if text.asks else "",
        tests,
    )


def _text(exercise: Exercise, message: Message) -> MessageText:
    """The text of a message id: of the exercise, of the program's own acts, or built in, there as plain as may be."""
    own = exercise.messages.get(message.id) or _own(message.id)
    return own or _plainer(message) or reading.message(message.id) or _unknown()


def _plainer(message: Message) -> MessageText | None:
    id = plainer.nearer(message.id, message.values)
    return reading.message(id) if id else None


def _own(id: str) -> MessageText | None:
    own = {
        "gave-up": MessageText(
            gettext("The check broke down {tries} times. Your code is kept, and this attempt counts for nothing."),
            gettext("Does a small change to your code get it checked?"),
        ),
        "exercise-gone": MessageText(gettext("This exercise is no longer there. Your code is kept.")),
    }
    return own.get(id)


def _unknown() -> MessageText:
    """For a message that a newer or older content folder named: at least its id is seen."""
    return MessageText(gettext("The check said: {id}."), "")


def _inline(text: str, values: Mapping[str, str]) -> str:
    from mlroadmap.content import markdown

    return markdown.render_inline(text, values)
