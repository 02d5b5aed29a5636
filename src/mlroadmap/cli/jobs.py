"""`mlroadmap jobs`: what employers ask for, counted from files of adverts."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from mlroadmap.cli import _demand_table as demand_table


@click.group()
def command() -> None:
    """What employers ask for: count it in files of adverts, or show what was counted."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(1990, 2100), help="Year of adverts that do not say theirs.")
@click.option("--top", default=25, show_default=True, help="Skills to show of each role and year.")
@click.option("--least", default=20, show_default=True, help="Distinct adverts that a role and year needs to be shown.")
@click.option("--engine", type=click.Choice(["duckdb", "sqlite"]), help="What counts. Default: DuckDB if it is there.")
@click.option("--source", default="files", show_default=True, help="Name of the source in the file of counts.")
@click.option("--what", default="adverts", help="What the adverts are, for the file of counts.")
@click.option("--origin", default="files of mine", help="Where they are from, for the file of counts.")
@click.option("--as-of", default="", help="When they were collected. Default: today.")
@click.option(
    "--chosen-by", multiple=True, metavar="SKILL", help="A skill by which the adverts were chosen: not ranked."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the counts there (JSON).")
def analyse(
    files: tuple[Path, ...], year: int | None, top: int, least: int, engine: str | None, source: str, what: str,
    origin: str, as_of: str, chosen_by: tuple[str, ...], output: Path | None,
) -> None:  # fmt: skip
    """Count the skills in FILES of adverts: CSV, JSON, JSON lines, YAML, boards of Greenhouse, Lever, Ashby; .gz too.

    Each different text counts once. What cannot be read is named with its place, and the rest is counted.
    """
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from mlroadmap.content.faults import ContentError
    from mlroadmap.services import analysing

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} adverts"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        try:
            found = analysing.analyse(
                files, source, year, engine or "", lambda read: progress.update(task, completed=read)
            )
        except (ValueError, ContentError) as error:
            raise click.ClickException(str(error)) from error
    for fault in found.faults:
        click.echo(str(fault), err=True)
    if found.fault_count > len(found.faults):
        click.echo(f"and {found.fault_count - len(found.faults)} more", err=True)
    demand_table.show([group for group in found.counts if group.adverts >= least], top)
    click.echo(f"{found.read} adverts, {found.distinct} different texts, {found.fault_count} faults ({found.engine})")
    if output:
        try:
            seen = as_of or time.strftime("%Y-%m-%d")
            analysing.keep_counts(output, source, what, origin, seen, found, chosen_by)
        except (OSError, ContentError) as error:
            raise click.ClickException(str(error)) from error
    if found.fault_count and not found.read:
        sys.exit(1)


@command.command()
@click.option("--role", default="", help="Such as ai-engineer or data-scientist. Default: all.")
@click.option("--year", type=int, help="Default: every year.")
@click.option("--top", default=40, show_default=True)
def demand(role: str, year: int | None, top: int) -> None:
    """Show what was counted in the adverts that came with the content."""
    from mlroadmap.services import demanding

    groups = demanding.groups(role, year)
    if not groups:
        raise click.ClickException("nothing was counted for that role and year")
    whole, left_out = demanding.whole(groups)
    demand_table.show([whole], top)
    for skill in left_out:
        click.echo(f"{skill} is not ranked: adverts among these were chosen by it")
