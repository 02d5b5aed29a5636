"""How much of what can go wrong the tests of an exercise catch: each mutant of its reference is graded."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mlroadmap.content import equivalents, exercises, mutants
from mlroadmap.content.equivalents import Declared
from mlroadmap.content.faults import ContentError
from mlroadmap.core.exercise import Exercise
from mlroadmap.outside.grader import Pool, grade
from mlroadmap.services.proving import Line, Proof, Task

BAR = 0.95
"""Mutants that must be caught, equivalent ones left out of account."""
MOST_EQUIVALENT = 0.05
ENOUGH = 12
"""An exercise with fewer mutants is listed: its score says little."""
SEEDS = 3
CAUGHT, EQUIVALENT, OPEN = "caught", "equivalent", "open"
MUTATED = ("function", "value", "plot", "order")
"""Kinds whose reference is Python, or lines in an order."""
_WALL, _CPU = 5.0, 2.0
"""Seconds that a mutant may take; many of them never end."""
_PATIENCE = 10
"""Or so many times what the reference takes here and now: what is only slow must not count as caught."""


@dataclass(frozen=True, slots=True)
class Score:
    """Of one exercise: how many mutants there are, and what became of them.

    `faults` are declarations that do not hold; `open` is why no bar is set for it, if there is none.
    """

    exercise: str
    caught: int
    survivors: tuple[Line, ...]
    equivalent: int
    faults: tuple[Line, ...]
    open: str

    @property
    def mutants(self) -> int:
        """All of them."""
        return self.caught + len(self.survivors) + self.equivalent

    @property
    def share(self) -> float:
        """Caught, of those that are not equivalent; 1 if there are none."""
        return self.caught / counted if (counted := self.caught + len(self.survivors)) else 1.0

    @property
    def ok(self) -> bool:
        """The bar is met: enough are caught, few are called equivalent, and every declaration holds."""
        few = self.equivalent <= max(1, MOST_EQUIVALENT * self.mutants)
        return bool(self.open) or (self.share >= BAR and few and not self.faults)


def score(proof: Proof) -> Score:
    """What a proof of kind mutants found."""
    lines = proof.lines
    return Score(
        proof.id,
        sum(line.got == CAUGHT and line.ok for line in lines),
        tuple(line for line in lines if line.wanted == CAUGHT and not line.ok),
        sum(line.got == EQUIVALENT for line in lines),
        tuple(line for line in lines if line.wanted not in (CAUGHT, OPEN) and not line.ok),
        next((line.detail for line in lines if line.wanted == OPEN), ""),
    )


def tasks(content_dir: Path, exercise_ids: Iterable[str], pool: Pool) -> Iterator[Task]:
    """The mutation of each exercise whose kind has mutants. Exercises that cannot be read are `check`'s business."""
    for id in exercise_ids:
        folder = content_dir / "lessons" / id.replace("/", "/exercises/")
        try:
            exercise, declared = exercises.read_exercise(folder), equivalents.read(folder)
        except ContentError:
            continue
        if exercise.kind in MUTATED:
            digest = hashlib.sha256(f"{exercise.digest}{inspect.getsource(mutants)}{SEEDS}".encode()).hexdigest()
            yield Task("mutants", id, digest, partial(try_all, exercise, declared, pool))


def of_exercise(exercise: Exercise) -> list[mutants.Mutant]:
    """All mutants of an exercise's reference. Raises SyntaxError."""
    if exercise.kind == "order":
        return mutants.line_mutants(exercise.reference.splitlines())
    printing = "student.output" in exercise.check or ".printed" in exercise.check
    return mutants.mutants(exercise.reference, printing, exercise.inputs)


def try_all(exercise: Exercise, declared: Declared, pool: Pool) -> Iterator[Line]:
    """Grade every mutant: one line each, and one for each declaration in equivalent.yaml that does not hold."""
    seconds = _PATIENCE * grade(exercise, exercise.reference, 0, pool).seconds
    limits = replace(exercise.limits, wall=max(_WALL, seconds), cpu=max(_CPU, seconds))
    hasty, seen = replace(exercise, limits=limits), set[tuple[str, str]]()
    if declared.open:
        yield Line(equivalents.FILE, OPEN, OPEN, True, declared.open)
    for mutant in of_exercise(exercise):
        name = f"line {mutant.line}, {mutant.operator}"
        key = (mutant.was, mutant.now)
        got = _try(hasty, mutant.source, pool)
        if key in declared.reasons:
            seen.add(key)
            truly = got.startswith("passed")
            detail = declared.reasons[key] if truly else f"it is caught ({got}), so it is not equivalent\n{mutant.diff}"
            yield Line(name, EQUIVALENT, EQUIVALENT if truly else got, truly, detail)
        else:
            caught = got == CAUGHT
            yield Line(name, CAUGHT, got, caught, "" if caught else mutant.diff)
    for was, now in sorted(declared.reasons.keys() - seen):
        yield Line(equivalents.FILE, EQUIVALENT, "no such mutant", False, f"- {was}\n+ {now}")


def _try(exercise: Exercise, source: str, pool: Pool) -> str:
    """`caught`, or why not. A mutant counts as caught only if no seed lets it pass."""
    for seed in range(SEEDS):
        verdict = grade(exercise, source, seed, pool)
        if verdict.outcome == "stopped":
            return CAUGHT
        if verdict.outcome == "broken":
            return f"check.py broke with seed {seed}: {verdict.message.values.get('error') if verdict.message else ''}"
        if verdict.passed:
            return f"passed with seed {seed}"
    return CAUGHT
