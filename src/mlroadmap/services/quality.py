"""The quality of exercises as a table: what their tests catch, beside what else an exercise must have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mlroadmap.content import ledger
from mlroadmap.outside.grader import Pool
from mlroadmap.services import mutating, proof_record, proving
from mlroadmap.services.mutating import Score


class NoSuchExercise(LookupError):
    """None of the content in use has this id."""


def mutation_scores(
    content_dir: Path, cache: Path, exercise_ids: tuple[str, ...] = (), jobs: int = 0, again: bool = False
) -> Iterator[Score]:
    """The score of each exercise (all of them without ids), as soon as it is known. What was found before is kept in
    the folder `cache`, so that a long run goes on where it was stopped. Raises NoSuchExercise.
    """
    known = ledger.exercise_ids(content_dir)
    if unknown := sorted(set(exercise_ids) - set(known)):
        raise NoSuchExercise(", ".join(unknown))
    jobs = jobs or os.cpu_count() or 1
    pool, kept = Pool(jobs), proof_record.Cache(cache, proving.Scale(seeds=mutating.SEEDS))
    try:
        tasks = list(mutating.tasks(content_dir, exercise_ids or tuple(known), pool))
        found = {} if again else {task.id: proof for task in tasks if (proof := kept.find(task))}
        todo = [task for task in tasks if task.id not in found]
        made = proving.run_all(todo, jobs)
        for task in tasks:
            proof = found.get(task.id)
            if proof is None:
                proof = next(made)
                kept.keep(task, proof)
            yield mutating.score(proof)
    finally:
        pool.close()
