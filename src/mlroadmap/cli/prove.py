"""mlroadmap prove: run what learners will run, before they do."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from mlroadmap import config
from mlroadmap.cli._proofs import show_proof


@click.command()
@click.argument("lessons", nargs=-1)
@click.option(
    "--all", "everything", is_flag=True, help="Every lesson and quiz item, 20 seeds, and write the dated record."
)
@click.option("--items", "with_items", is_flag=True, help="Quiz items too.")
@click.option("--check", "only_check", is_flag=True, help="Run nothing: say what is not proved as it stands.")
@click.option("--jobs", default=0, help="Proofs at the same time. Default: one for each processor.")
@click.option("--seeds", default=0, help="Seeds of each submission.")
@click.option(
    "--slack", default=3.0, help="How many times slower than its limit a check or cell may be on this machine."
)
@click.option("--cache", default=".prove-cache", type=click.Path(path_type=Path), help="Folder of earlier proofs.")
@click.option("--again", is_flag=True, help="Prove again what was proved before.")
def command(
    lessons: tuple[str, ...],
    everything: bool,
    with_items: bool,
    only_check: bool,
    jobs: int,
    seeds: int,
    slack: float,
    cache: Path,
    again: bool,
) -> None:
    """Prove exercises and cells of LESSONS (default: all).

    The starter must fail, the reference and the other right solution pass, each wrong solution get its own message.
    Cells must run twice with the same output; it is recorded in outputs.json.
    """
    from mlroadmap.outside.grader import Pool
    from mlroadmap.outside.sessions import Sessions
    from mlroadmap.services import proof_record, proving

    content_dir = config.content_dir()
    if content_dir == config.installed_content_dir() and content_dir.name == "_content":
        raise click.ClickException("The installed content stays as it is. Make a copy and set MLROADMAP_CONTENT_DIR.")
    known = proving.lesson_ids(content_dir)
    if unknown := sorted(set(lessons) - set(known)):
        raise click.ClickException(f"No text and no exercises yet: {', '.join(unknown)}")
    jobs = jobs or os.cpu_count() or 1
    scale = proving.Scale(seeds or (proving.SEEDS if everything else proving.FEW_SEEDS), slack=slack)
    if everything:
        scale = proving.Scale(scale.seeds, proving.ITEM_SEEDS, slack)
    pool, sessions = Pool(jobs), Sessions(limit=jobs)
    try:
        tasks = [t for id in lessons or known for t in proving.lesson_tasks(content_dir, id, scale, pool, sessions)]
        if everything or with_items or only_check:
            tasks += proving.item_tasks(content_dir, scale)
        if only_check:
            _fail_with(proof_record.stale(content_dir, tasks))
            return
        kept = proof_record.Cache(cache, scale)
        found = {} if again else {task: proof for task in tasks if (proof := kept.find(task))}
        todo = [task for task in tasks if task not in found]
        click.echo(f"{len(tasks)} proofs, {len(found)} known")
        proofs = list(found.values())
        for task, proof in zip(todo, proving.run_all(todo, jobs), strict=True):
            kept.keep(task, proof)
            proofs.append(proof)
            show_proof(proof)
        bad = [proof for proof in proofs if not proof.ok]
        if everything and not lessons and not bad:
            proof_record.write(content_dir, proofs, datetime.now(UTC).date(), scale)
        _fail_with([f"{proof.kind} {proof.id}" for proof in bad])
        click.echo("Everything holds.")
    finally:
        sessions.close()
        pool.close()


def _fail_with(faults: list[str]) -> None:
    if faults:
        raise click.ClickException("\n".join(["Not proved:", *faults]))
