"""`mlroadmap check`: everything that is wrong with the content, by file and line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mlroadmap import config
from mlroadmap.services import curating


@click.command()
@click.option("--content", type=click.Path(path_type=Path), help="Content folder. Default: the content in use.")
def command(content: Path | None) -> None:
    """Check the catalogue, lessons, exercises and items, and name file, line and reason of every fault."""
    folder = (content or config.content_dir()).resolve()
    report = curating.check(folder)
    for fault in report.faults:
        click.echo(str(fault))
    looked = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    click.echo(f"{looked}: {len(report.faults) or 'no'} fault{'' if len(report.faults) == 1 else 's'} in {folder}")
    if report.faults:
        sys.exit(1)
