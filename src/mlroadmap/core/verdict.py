"""What a check says of a learner's code: which tests passed, and for the first that did not, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Outcome = Literal["passed", "failed", "stopped", "broken"]
"""passed: every test. failed: a test said no, or the code raised. stopped: a limit ended it. broken: our check did."""
TestState = Literal["passed", "failed", "waiting"]


@dataclass(frozen=True, slots=True)
class TestResult:
    """One named test of an exercise; `waiting` means that an earlier one failed first."""

    __test__ = False  # not a test of ours, whatever pytest thinks of the name

    id: str
    state: TestState


@dataclass(frozen=True, slots=True)
class Message:
    """Why: an id of a text in the exercise's file or among the built-in messages, and the values it is filled with."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one submission. All values are short texts, ready to be shown after escaping."""

    outcome: Outcome
    tests: tuple[TestResult, ...] = ()
    message: Message | None = None
    called: str = ""
    returned: str = ""
    expected: str = ""
    line: int | None = None
    """Line of the learner's code, from 1, that the message is about."""
    output: str = ""
    """What the learner's code printed, cut to the limit."""
    seed: int = 0
    """Replays the same random inputs."""
    seconds: float = 0.0
    engine: str = ""

    @property
    def passed(self) -> bool:
        """True if every test passed."""
        return self.outcome == "passed"

    def to_json(self) -> dict[str, Any]:
        """Plain values for an event's payload."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Verdict:
        """The verdict that `to_json` wrote; unknown fields of later versions are ignored."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        known["tests"] = tuple(TestResult(t["id"], t["state"]) for t in known.get("tests", ()))
        if known.get("message"):
            known["message"] = Message(known["message"]["id"], dict(known["message"].get("values", {})))
        return cls(**known)
