"""`mlroadmap check`: everything that is wrong with the content, by file and line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mlroadmap import config
from mlroadmap.services import curating


@click.command()
@click.option("--content", type=click.Path(path_type=Path), help="Content folder. Default: the content in use.")
@click.option(
    "--quality", is_flag=True, help="Also what the tests of exercises catch, and what answers here say of items."
)
@click.option("--cache", default=".prove-cache", type=click.Path(path_type=Path), help="Folder of earlier scores.")
@click.option("--jobs", default=0, help="Exercises at the same time. Default: one for each processor.")
@click.option("--again", is_flag=True, help="Grade again what was graded before.")
def command(content: Path | None, quality: bool, cache: Path, jobs: int, again: bool) -> None:
    """Check the catalogue, lessons, exercises and items, and name file, line and reason of every fault."""
    folder = (content or config.content_dir()).resolve()
    report = curating.check(folder)
    for fault in report.faults:
        click.echo(str(fault))
    for fact in report.aged:
        click.echo(f"look again: {fact}")
    looked = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    click.echo(f"{looked}: {len(report.faults) or 'no'} fault{'' if len(report.faults) == 1 else 's'} in {folder}")
    fine = not report.faults
    if quality:
        from mlroadmap.cli import _quality
        from mlroadmap.services.quality import mutation_scores

        fine = _quality.show(mutation_scores(folder, cache, jobs=jobs, again=again)) and fine
        if folder == config.content_dir().resolve() and config.database_there():
            from mlroadmap.cli import _django

            _django.set_up()
            from mlroadmap.services import item_quality

            _quality.show_use(item_quality.findings())
    if not fine:
        sys.exit(1)
