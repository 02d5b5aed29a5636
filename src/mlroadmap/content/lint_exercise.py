"""The countable limits of an exercise, and that its files fit together. Nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

from mlroadmap.checks.student import Student
from mlroadmap.content import check_code, equivalents, filling
from mlroadmap.content.exercises import ReadExercise, file_name, read_with_notes
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.lint_words import text_faults, word_count
from mlroadmap.core.exercise import Exercise

STEM_WORDS = 120
REFERENCE_LINES = 15
LARGE_REFERENCE_LINES = 25
HINTS = 3
WRONG = (2, 8)
"""Wrong solutions: up to five of the author's, and those that reviews add."""
OF_THE_API = frozenset({*(name for name in vars(Student) if not name.startswith("_")), "output"})
"""Names of `student` that hide the learner's."""
_OF_OTHER_KINDS = dict.fromkeys(("shell", "run", "files"), ("shell", "git")) | {"sql": ("sql",)}
WITHOUT_WRONG = ("order", "study")
"""Kinds whose wrong answers need no code."""
_NO_MESSAGE = "the message {!r} stands neither in exercise.yaml nor in messages.yaml"


def lint_exercise(folder: Path, built_in: Collection[str]) -> list[Fault]:
    """Every fault of the exercise in `folder`; `built_in` are the ids of messages that need no text here."""
    try:
        read = read_with_notes(folder)
        equivalents.read(folder)
    except ContentError as error:
        return list(error.faults)
    return sorted({*_limits(folder, read), *_texts(read), *_check(folder, read, built_in)})


def code_lines(source: str) -> int:
    """Lines that hold code: blank lines, comments and docstrings do not count. Raises SyntaxError."""
    lines = {number for number, line in enumerate(source.split("\n"), 1) if line.strip() and line.strip()[0] != "#"}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef() | ast.ClassDef() | ast.Module() if ast.get_docstring(node) is not None:
                docstring = node.body[0]
                lines -= set(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    return len(lines)


def _limits(folder: Path, read: ReadExercise) -> Iterator[Fault]:
    exercise, marked = read.exercise, read.marked
    if (count := word_count(exercise.stem)) > STEM_WORDS:
        yield marked.fault(["stem"], f"the stem has {count} words, {STEM_WORDS} at most")
    if len(exercise.hints) != HINTS:
        yield marked.fault(["hints"], f"{len(exercise.hints)} hints, not {HINTS}: a question, a pointer, a step")
    if not exercise.tests:
        yield marked.fault(["tests"], "there are no tests")
    if exercise.kind in ("function", "value") and not exercise.names:
        yield marked.fault(["names"], "names must say what the learner's code defines")
    for number, name in enumerate(exercise.names):
        if name in OF_THE_API:
            reason = f"check.py calls {name} of the check API, never the learner's: the exercise needs another name"
            yield marked.fault(["names", number], reason)
    if exercise.kind == "order" and len(exercise.lines) < 3:
        yield marked.fault(["lines"], "an order needs its lines, in the right order")
    if exercise.kind not in WITHOUT_WRONG:
        if not WRONG[0] <= len(exercise.wrong) <= WRONG[1]:
            reason = f"{len(exercise.wrong)} wrong solutions in wrong/, {WRONG[0]} to {WRONG[1]} are asked for"
            yield Fault(file_name(folder, "exercise.yaml"), 0, reason)
        if not exercise.also_right:
            yield Fault(file_name(folder, "also_right.py"), 0, "a second right solution, in another style, is missing")
    if exercise.profile == "python":
        yield from _reference(folder, read)


def _reference(folder: Path, read: ReadExercise) -> Iterator[Fault]:
    limit = LARGE_REFERENCE_LINES if read.file.large else REFERENCE_LINES
    for name, source in (("reference.py", read.exercise.reference), ("also_right.py", read.exercise.also_right)):
        try:
            count = code_lines(source)
        except SyntaxError as error:
            yield Fault(file_name(folder, name), error.lineno or 0, f"not Python: {error.msg}")
            continue
        if name == "reference.py" and count > limit:
            yield Fault(file_name(folder, name), 0, f"{count} lines of code, {limit} at most")


def _texts(read: ReadExercise) -> Iterator[Fault]:
    exercise, marked = read.exercise, read.marked
    texts: list[tuple[tuple[str | int, ...], str]] = [(("title",), exercise.title), (("stem",), exercise.stem)]
    texts += [(("hints", at), hint) for at, hint in enumerate(exercise.hints)]
    texts += [(("tests", id), label) for id, label in exercise.tests.items()]
    texts += [(("messages", id, "says"), message.says) for id, message in exercise.messages.items()]
    texts += [(("messages", id, "asks"), message.asks) for id, message in exercise.messages.items()]
    for place, text in [*texts, (("afterwards",), exercise.afterwards)]:
        yield from text_faults(marked, place, text)
    for id, message in exercise.messages.items():
        if not message.asks.strip().endswith("?"):
            yield marked.fault(["messages", id], f"the message {id!r} ends in no question: asks is missing")


def _check(folder: Path, read: ReadExercise, built_in: Collection[str]) -> Iterator[Fault]:
    exercise, marked, file = read.exercise, read.marked, file_name(folder, "check.py")
    try:
        tree = ast.parse(exercise.check)
    except SyntaxError as error:
        yield Fault(file, error.lineno or 0, f"not Python: {error.msg}")
        return
    if exercise.kind not in ("order", "study"):
        yield from _tests(read, tree, file)
    for name, line in check_code.student_calls(tree):
        if name in _OF_OTHER_KINDS and exercise.kind not in _OF_OTHER_KINDS[name]:
            kinds = " and ".join(_OF_OTHER_KINDS[name])
            reason = (
                f"student.{name} is the check API's, for kind {kinds}: a function of the learner's needs another name"
            )
            yield Fault(file, line, reason)
    for use in check_code.uses(tree):
        if use.message in exercise.messages:
            yield from _values(read.exercise, use, file)
        elif use.message not in built_in:
            yield Fault(file, use.line, _NO_MESSAGE.format(use.message))
    mentioned = check_code.texts(tree)
    for id in exercise.messages:
        if id not in mentioned and id not in built_in:
            yield marked.fault(["messages", id], f"check.py never uses the message {id!r}")
    for name, wrong in exercise.wrong.items():
        if wrong.message not in exercise.messages and wrong.message not in built_in:
            yield Fault(file_name(folder, f"wrong/{name}.py"), 1, _NO_MESSAGE.format(wrong.message))


def _tests(read: ReadExercise, tree: ast.Module, file: str) -> Iterator[Fault]:
    listed, written = list(read.exercise.tests), check_code.tests(tree)
    for id, line in written:
        if id not in listed:
            yield Fault(file, line, f"the test {id!r} is not listed in exercise.yaml")
    for id in listed:
        if id not in {name for name, _ in written}:
            yield read.marked.fault(["tests", id], f"check.py has no test {id!r}")
    if sorted(listed) == sorted(id for id, _ in written) and listed != [id for id, _ in written]:
        yield read.marked.fault(["tests"], "the tests stand in another order than in check.py")


def _values(exercise: Exercise, use: check_code.Use, file: str) -> Iterator[Fault]:
    if use.values is None:
        return
    message = exercise.messages[use.message]
    for name in sorted(filling.names(f"{message.says} {message.asks}") - use.values):
        yield Fault(file, use.line, f"the message {use.message!r} has {{{name}}}, which this call does not give")
