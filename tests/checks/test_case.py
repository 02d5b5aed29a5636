"""The check API, on a learner's code that lives in the same process: what each method says."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from meeting import Here, meet
from mlroadmap.checks import running
from mlroadmap.checks.case import Case, Failure
from mlroadmap.checks.student import Ended, Handle, Log, Missing, Raised


def failure(call: Callable[[], object]) -> Failure:
    with pytest.raises(Failure) as caught:
        call()
    return caught.value


def test_a_failed_comparison_tells_of_the_call() -> None:
    student, case = meet(double=lambda x: x + 2)
    found = failure(lambda: case.equal(student.double(4), 8, slips={"added": 6}, n=4))
    assert found.message == "added"
    assert (found.returned, found.expected) == ("6", "8")
    assert found.values == {"name": "double", "called": "double(4)", "got": "6", "expected": "8", "n": "4"}


def test_a_part_of_what_came_back_is_not_passed_off_as_the_whole() -> None:
    student, case = meet(two=lambda: (1, 7))
    found = failure(lambda: case.equal(student.two()[1], 8))
    assert (found.returned, found.expected) == ("(1, 7)", "")
    assert (found.values["got"], found.values["expected"]) == ("7", "8")


def test_slips_come_before_type_and_shape_but_never_match_the_right_value() -> None:
    _, case = meet()
    assert failure(lambda: case.close(np.ones((1, 2)), np.ones(2), slips={"kept": np.ones((1, 2))})).message == "kept"
    assert failure(lambda: case.close(np.ones((1, 2)), np.ones(2))).message == "wrong-shape"
    assert failure(lambda: case.close(2.0, 1.0, slips={"same": 1.0})).message == "not-equal"
    case.close(1.0, 1.0, slips={"same": 1.0})


def test_array_and_type() -> None:
    _, case = meet()
    array = np.zeros((2, 3))
    case.array(array, shape=(None, 3), dtype=float)
    case.array(array, dtype="float64")
    assert failure(lambda: case.array([1])).message == "wrong-type"
    wrong = failure(lambda: case.array(array, shape=(3, None)))
    assert (wrong.message, wrong.values["shape"], wrong.values["wanted"]) == ("wrong-shape", "(2, 3)", "(3, any)")
    assert failure(lambda: case.array(array, dtype=int)).message == "wrong-dtype"
    assert failure(lambda: case.array(array, dtype="float32")).values["wanted"] == "float32"
    case.type(np.float64(1), float)
    case.type(3, int, float)
    case.type(None, None)
    for value, kind in ((True, int), (1, float), (1, bool), ((), list), (None, dict)):
        assert failure(lambda value=value, kind=kind: case.type(value, kind)).message == "wrong-type"  # type: ignore[misc]


def test_unchanged_takes_a_position_or_a_value() -> None:
    def grow(values: list[int]) -> None:
        values.append(0)

    student, case = meet(grow=grow, leave=lambda values: None)
    student.leave([1])
    case.unchanged(0, [1])
    student.grow([1])
    found = failure(lambda: case.unchanged(0, [1]))
    assert (found.message, found.values["before"], found.values["after"]) == ("argument-changed", "[1]", "[1, 0]")
    assert failure(lambda: case.unchanged(student.after(0), [1])).message == "argument-changed"


def test_raises() -> None:
    def fail(kind: str) -> None:
        raise Raised(kind, (kind, "Exception"), "text", 4)

    student, case = meet(fail=fail, fine=lambda: 5)
    assert case.raises("ValueError", student.fail, "ValueError") == "text"
    assert case.raises(("KeyError", "Exception"), student.fail, "ValueError") == "text"
    other = failure(lambda: case.raises("KeyError", student.fail, "ValueError"))
    assert (other.message, other.line, other.values["type"]) == ("raised-other", 4, "ValueError")
    assert failure(lambda: case.raises("KeyError", student.fine)).values["got"] == "5"


def test_require_and_forbid() -> None:
    _, case = meet()
    case.require(1 == 1, "never")
    assert failure(lambda: case.require([], "empty", n=0.5)).values["n"] == "0.5"
    case.forbid(ast.While, message="no-loop")
    found = failure(lambda: case.forbid(ast.While, ast.For, message="no-loop"))
    assert (found.message, found.line, found.values["found"]) == ("no-loop", 1, "for")
    assert failure(lambda: case.forbid("np.sum", message="by-hand")).line == 2


def test_each_test_draws_its_own_numbers_from_the_seed() -> None:
    draws = [Case(id, seed, "", Log(), len).rng.random() for id, seed in (("a", 1), ("a", 1), ("b", 1), ("a", 2))]
    assert draws[0] == draws[1]
    assert len(set(draws)) == 3


def test_handles_are_used_like_the_objects_they_stand_for() -> None:
    log = Log()
    handle = Handle(Here(log), log, 3, "model", "Model", "Model()")
    assert repr(handle) == "Model()"
    assert handle + 1 == ("operator", "add", 1)
    assert 2 * handle == ("swapped", "mul", 2)
    assert handle[0] == ("operator", "getitem", 0)
    assert len(handle) == 2
    assert handle == Handle(handle._h_link, log, 3, "other")
    assert handle != 3
    with pytest.raises(AttributeError):
        operator.attrgetter("__array__")(handle)


@pytest.mark.parametrize(
    ("error", "message", "stopped"),
    [
        (Missing("f"), "missing-name", False),
        (Missing("f", "g"), "misspelt-name", False),
        (Ended("timeout", seconds=5), "timeout", True),
        (Ended("unreadable", reason="x"), "unreadable", False),
        (Raised("TypeError", ("TypeError",), "x", None), "raised-here", False),
        (Raised("TypeError", ("TypeError",), "x", 2), "raised", False),
        (Raised("MyMemoryError", ("MyMemoryError", "MemoryError"), "x", 2), "memory", True),
        (Raised("NameError", ("NameError",), "name '___' is not defined", 2), "blank", False),
    ],
)
def test_the_learners_faults_have_messages(error: Any, message: str, stopped: bool) -> None:
    result = running.explain(error, Log())
    assert (result.message, result.stopped, result.fault) == (message, stopped, False)
    text = _built_in()[message]
    assert _placeholders(f"{text['says']} {text.get('asks', '')}") <= set(result.values)


def _built_in() -> dict[str, dict[str, str]]:
    path = Path(__file__).parents[2] / "content" / "messages.yaml"
    found: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _placeholders(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_reference_lists_every_built_in_message_with_its_values() -> None:
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    for id, text in _built_in().items():
        row = next((line for line in page.splitlines() if line.startswith(f"| `{id}` ")), "")
        assert row, f"docs/checks.md does not list {id}"
        for name in _placeholders(f"{text['says']} {text.get('asks', '')}") - {"name", "called", "got", "expected"}:
            assert f"{{{name}}}" in row, f"docs/checks.md does not list {name} of {id}"
