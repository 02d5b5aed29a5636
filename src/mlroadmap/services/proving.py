"""The proof of what learners meet: exercises, cells of lessons, quiz items. What can be run, runs here before it
ships.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mlroadmap.content import exercises, filling, item_proof, items, lesson, marked_yaml, outputs
from mlroadmap.content.blocks import Cell
from mlroadmap.content.faults import ContentError
from mlroadmap.core.exercise import Exercise, MessageText
from mlroadmap.core.verdict import Verdict
from mlroadmap.outside.grader import Pool, grade
from mlroadmap.outside.sessions import CellResult, Sessions, imported
from mlroadmap.outside.shells import shells

SEEDS = 20
FEW_SEEDS = 3
ITEM_SEEDS = item_proof.SEEDS
FEW_ITEM_SEEDS = 50
CHECK_SECONDS = 2.0
"""All tests of an exercise together, on one quiet core."""
CELL_SECONDS = 1.0
PASSED = "passed"
ODD_VALUES = ("None", "'text'", "[]", "-1", "{}", "float('nan')", "object()", "[[1], [2, 3]]")
"""What a beginner's function may return by mistake. A check must say no to each, and must not break on any."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was tried: what had to come, what came, and more about it if they differ."""

    name: str
    wanted: str
    got: str
    ok: bool
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof of one thing found. `kind` is exercise, cells or items; `digest` the hash of its content."""

    kind: str
    id: str
    digest: str
    lines: tuple[Line, ...]
    seconds: float = 0.0
    cached: bool = False

    @property
    def ok(self) -> bool:
        """True if every line is."""
        return all(line.ok for line in self.lines)


@dataclass(frozen=True, slots=True)
class Task:
    """A proof to be made."""

    kind: str
    id: str
    digest: str
    run: Callable[[], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Scale:
    """How thorough: seeds of each submission, seeds of each quiz item, and how much slower than quiet this machine
    is.
    """

    seeds: int = FEW_SEEDS
    item_seeds: int = FEW_ITEM_SEEDS
    slack: float = 3.0


def lesson_ids(content_dir: Path) -> list[str]:
    """Lessons that have a text or exercises."""
    folders = sorted(path for path in (content_dir / "lessons").glob("*") if path.is_dir())
    return [path.name for path in folders if (path / "lesson.md").is_file() or any(path.glob("exercises/*/"))]


def lesson_tasks(content_dir: Path, lesson_id: str, scale: Scale, pool: Pool, sessions: Sessions) -> Iterator[Task]:
    """The proofs of one lesson: its exercises, then its cells. Content that cannot be read is a proof that fails."""
    folder = content_dir / "lessons" / lesson_id
    built_in = messages(content_dir)
    for path in sorted(folder.glob("exercises/*/")):
        id = f"{lesson_id}/{path.name}"
        try:
            exercise = exercises.read_exercise(path)
        except ContentError as error:
            yield Task("exercise", id, "", partial(_unreadable, error))
            continue
        if exercise.kind != "study":
            run = partial(prove_exercise, exercise, built_in, scale.seeds, scale.slack, pool)
            yield Task("exercise", id, exercise.digest, run)
    if (folder / "lesson.md").is_file():
        try:
            text = lesson.read_lesson(content_dir, lesson_id)
        except ContentError as error:
            yield Task("cells", lesson_id, "", partial(_unreadable, error))
            return
        if text.cells:
            run = partial(prove_cells, folder, text.cells, scale.slack, sessions)
            yield Task("cells", lesson_id, cells_digest(text.cells), run)


def item_tasks(content_dir: Path, scale: Scale) -> Iterator[Task]:
    """The proofs of all quiz items."""
    for id in items.template_ids(content_dir):
        yield Task("items", id, folder_digest(content_dir / "items" / id), partial(_prove_item, content_dir, id, scale))


def run_all(tasks: Sequence[Task], jobs: int) -> Iterator[Proof]:
    """Make the proofs, `jobs` at the same time; each comes as soon as it and those before it are done."""
    with ThreadPoolExecutor(jobs, thread_name_prefix="prove") as workers:
        waiting: list[Future[Proof]] = [workers.submit(_prove, task) for task in tasks]
        try:
            for future in waiting:
                yield future.result()
        finally:
            for future in waiting:
                future.cancel()


def _prove(task: Task) -> Proof:
    began = time.monotonic()
    lines = tuple(task.run())
    return Proof(task.kind, task.id, task.digest, lines, time.monotonic() - began)


def messages(content_dir: Path) -> dict[str, MessageText]:
    """The built-in messages. Raises ContentError."""
    marked = marked_yaml.read(content_dir / "messages.yaml", "messages.yaml")
    return {id: MessageText(entry["says"], entry.get("asks", "")) for id, entry in marked.value.items()}


def prove_one(content_dir: Path, exercise_id: str, seeds: int, slack: float) -> Proof:
    """The proof of a single exercise. One that cannot be read is a proof that fails."""
    lesson_id, pool, sessions = exercise_id.split("/")[0], Pool(1), Sessions(limit=1)
    try:
        tasks = lesson_tasks(content_dir, lesson_id, Scale(seeds, slack=slack), pool, sessions)
        return _prove(next(task for task in tasks if (task.kind, task.id) == ("exercise", exercise_id)))
    finally:
        sessions.close()
        pool.close()


# --- exercises --------------------------------------------------------------------------------------------------------


def prove_exercise(
    exercise: Exercise, built_in: dict[str, MessageText], seeds: int, slack: float, pool: Pool
) -> Iterator[Line]:
    """The starter fails, the reference and the other right solution pass, each wrong one gets its own message; with
    every seed. Whatever odd value a function returns, the check says no and does not break."""
    texts = {**built_in, **exercise.messages}
    yield _tried(exercise, "starter.py", exercise.starter, "any message", seeds, texts, slack, pool)
    yield _tried(exercise, "reference.py", exercise.reference, PASSED, seeds, texts, slack, pool)
    if exercise.also_right:
        yield _tried(exercise, "also_right.py", exercise.also_right, PASSED, seeds, texts, slack, pool)
    for name, wrong in exercise.wrong.items():
        yield _tried(exercise, f"wrong/{name}.py", wrong.source, wrong.message, seeds, texts, slack, pool)
    if exercise.kind in ("function", "value", "plot") and exercise.names:
        for value in ODD_VALUES:
            shape = "def {name}(*args, **kwargs):\n    return {value}\n"
            if exercise.kind == "value":
                shape = "{name} = {value}\n"
            source = "".join(shape.format(name=name, value=value) for name in exercise.names)
            yield _tried(exercise, f"gives {value}", source, "any message", 1, texts, slack, pool)


def _tried(
    exercise: Exercise,
    name: str,
    source: str,
    wanted: str,
    seeds: int,
    texts: dict[str, MessageText],
    slack: float,
    pool: Pool,
) -> Line:
    """One submission with each seed; the first that surprises is told."""
    seconds, line = [], None
    for seed in range(seeds):
        verdict = grade(exercise, source, seed, pool)
        seconds.append(verdict.seconds)
        got = PASSED if verdict.passed else verdict.message.id if verdict.message else verdict.outcome
        ok = got == wanted or (wanted == "any message" and verdict.outcome in ("failed", "stopped"))
        detail = "" if ok else f"seed {seed}: {describe(verdict)}"
        if missing := _unfilled(verdict, texts):
            ok, detail = False, f"seed {seed}: the message {got} has {missing}, which nothing fills"
        line = Line(name, wanted, got, ok, detail)
        if not ok:
            break
    assert line is not None
    if line.ok and wanted == PASSED and min(seconds) > CHECK_SECONDS * slack:
        return replace(line, ok=False, detail=f"{min(seconds):.1f} s", seconds=min(seconds))
    return replace(line, seconds=min(seconds))


def _unfilled(verdict: Verdict, texts: dict[str, MessageText]) -> str:
    """Placeholders of the verdict's message that have no value."""
    if verdict.message is None:
        return ""
    text = texts.get(verdict.message.id)
    if text is None:
        return "no text"
    names = filling.names(f"{text.says} {text.asks}") - verdict.message.values.keys()
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def describe(verdict: Verdict) -> str:
    """Everything an author needs to see why a verdict came, in one paragraph."""
    states = " ".join(f"{test.id}:{test.state}" for test in verdict.tests)
    values = dict(verdict.message.values) if verdict.message else {}
    parts = [states, f"values {values}" if values else "", f"called {verdict.called}" if verdict.called else ""]
    parts += [f"returned {verdict.returned}" if verdict.returned else ""]
    parts += [f"expected {verdict.expected}" if verdict.expected else ""]
    return "; ".join(part for part in parts if part)


# --- cells ------------------------------------------------------------------------------------------------------------


def prove_cells(folder: Path, cells: Sequence[Cell], slack: float, sessions: Sessions) -> Iterator[Line]:
    """The cells run from top to bottom in a fresh process, twice with the same output, each within its time. Then their
    outputs are recorded beside the lesson."""
    libraries = imported([cell.source for cell in cells if cell.language == "python"])
    runs: list[list[CellResult]] = []
    for _ in range(2):
        key = object()
        try:
            runs.append([_run_cell(cells, place, key, libraries, sessions) for place in range(len(cells))])
        finally:
            sessions.reset(key)
    printed, fine = {}, True
    for cell, first, second in zip(cells, *runs, strict=True):
        seconds = min(first.seconds, second.seconds)
        problem = _cell_problem(first, second, seconds, slack)
        fine = fine and not problem
        printed[cell.id] = first.text
        yield Line(f"cell {cell.id}", "same output twice", "fault" if problem else "ok", not problem, problem, seconds)
    if fine:
        outputs.write_outputs(folder, cells, printed)


def _run_cell(
    cells: Sequence[Cell], place: int, key: object, libraries: Collection[str], sessions: Sessions
) -> CellResult:
    if cells[place].language == "shell":
        before = [cell.source for cell in cells[:place] if cell.language == "shell"]
        return shells().run(key, cells[place].source, before)
    return sessions.run(key, cells[place].source, (), libraries)


def _cell_problem(first: CellResult, second: CellResult, seconds: float, slack: float) -> str:
    if first.error is not None:
        return f"{first.error.type}: {first.error.text} (line {first.error.line})"
    if (first.text, first.images) != (second.text, second.images):
        return f"two runs differ: {first.text[:200]!r} and {second.text[:200]!r}"
    if seconds > CELL_SECONDS * slack:
        return f"{seconds:.1f} s"
    return ""


def cells_digest(cells: Sequence[Cell]) -> str:
    """A hash of the code of a lesson's cells, in their order."""
    return hashlib.sha256("\0".join(f"{cell.id}\0{cell.source}" for cell in cells).encode()).hexdigest()


# --- items and what they share ----------------------------------------------------------------------------------------


def _prove_item(content_dir: Path, id: str, scale: Scale) -> list[Line]:
    faults = item_proof.prove_template(content_dir, id, scale.item_seeds)
    name = f"{scale.item_seeds} variants"
    return [Line(name, "no fault", "fault", False, str(fault)) for fault in faults] or [
        Line(name, "no fault", "ok", True)
    ]


def _unreadable(error: ContentError) -> list[Line]:
    return [Line(fault.file, "readable", "fault", False, str(fault)) for fault in error.faults]


def folder_digest(folder: Path) -> str:
    """A hash of all files of a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        data = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return total.hexdigest()
