"""`mlroadmap log`: your own data, as one readable file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click


@click.group()
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of your data. Default: your data folder.")
def command(data_dir: Path | None) -> None:
    """Export, merge or re-read everything the program knows of you."""
    from mlroadmap.cli import _django

    _django.set_up(data_dir)


@command.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File. Default: standard output.")
def export_(output: Path | None) -> None:
    """Write your log, drafts, notes and settings as JSON lines."""
    from django.utils import timezone

    from mlroadmap.services import learners, owning

    lines = owning.export_log(learners.the_learner(timezone.now()).id)
    if output is None:
        sys.stdout.writelines(lines)
        return
    part = output.with_name(output.name + ".part")  # an export cut short must not look like a whole one
    with part.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines)
    part.replace(output)
    click.echo(f"Wrote {output}", err=True)


@command.command("merge")
@click.argument("file", type=click.File("r", encoding="utf-8"))
def merge(file: TextIO) -> None:
    """Take in the log that another machine exported. Nothing here is lost; safe to repeat."""
    from django.utils import timezone

    from mlroadmap.core.transfer import TransferError
    from mlroadmap.services import learners, owning

    try:
        merged = owning.merge_log(learners.the_learner(timezone.now()).id, file)
    except (TransferError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"Events: {merged.new_events:,} new here, {merged.known_events:,} were here already. "
        f"Documents: {merged.new_documents:,} new here."
    )
