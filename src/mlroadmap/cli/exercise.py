"""Making and proving one exercise, for those who write them."""

from __future__ import annotations

from pathlib import Path

import click

from mlroadmap import config


@click.group("exercise")
def command() -> None:
    """Make and prove exercises."""


@command.command()
@click.argument("id", metavar="LESSON/NAME")
@click.option("--content", type=click.Path(path_type=Path), help="Content folder to change.")
def new(id: str, content: Path | None) -> None:
    """Make the folder of a new exercise, with every file to be filled. Its proof fails until it is."""
    from mlroadmap.content import skeleton
    from mlroadmap.services import curating

    try:
        folder = skeleton.make(curating.writable(content), id)
    except (curating.Refused, skeleton.CannotMake) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{folder}\nFill its files, then: mlroadmap exercise prove {id}")


@command.command()
@click.argument("id", metavar="LESSON/NAME")
@click.option("--content", type=click.Path(path_type=Path), help="Content folder. Default: the content in use.")
@click.option("--seeds", default=0, help="Seeds of each submission. Default: 20.")
@click.option("--slack", default=3.0, help="How many times slower than its limit a check may be on this machine.")
@click.option("--cache", default=".prove-cache", type=click.Path(path_type=Path), help="Folder of earlier scores.")
def prove(id: str, content: Path | None, seeds: int, slack: float, cache: Path) -> None:
    """Prove one exercise: its files, its tests, and how many slips in the reference they catch.

    The starter must fail, the references pass, each wrong solution get its own message, with every seed.
    """
    from mlroadmap.cli import _quality
    from mlroadmap.cli._proofs import show_proof
    from mlroadmap.content import messages
    from mlroadmap.content.faults import ContentError
    from mlroadmap.content.lint_exercise import lint_exercise
    from mlroadmap.services import proving, quality

    content_dir = content or config.content_dir()
    folder = content_dir / "lessons" / id.replace("/", "/exercises/")
    if not (folder / "exercise.yaml").is_file():
        raise click.ClickException(f"there is no exercise {id} under {content_dir / 'lessons'}")
    try:
        faults = lint_exercise(folder, messages.built_in(content_dir))
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    for fault in faults:
        click.echo(str(fault))
    proof = proving.prove_one(content_dir, id, seeds or proving.SEEDS, slack)
    show_proof(proof)
    fine = _quality.show(quality.mutation_scores(content_dir, cache, (id,))) if proof.ok else False
    if faults or not fine:
        raise click.ClickException(f"{id} is not proved")
    click.echo("Everything holds.")
