"""`mlroadmap feeds`: the reader's feeds from the command line."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from uuid import UUID

    from mlroadmap.services.gathering import Gathered


def _choose(ctx: click.Context, parameter: click.Parameter, folder: Path | None) -> None:
    if folder:
        os.environ["MLROADMAP_DATA_DIR"] = str(folder)


DATA_DIR = click.option(
    "--data-dir", type=click.Path(path_type=Path), callback=_choose, expose_value=False, help="Folder of the database."
)


@click.group("feeds")
def command() -> None:
    """The newsletters, blogs and channels that the reader follows."""


def _learner() -> UUID:
    """The learner of this machine, after the database was brought up to date."""
    from mlroadmap.cli import _django

    _django.set_up()
    return _django.learner()


@command.command("list")
@DATA_DIR
def list_() -> None:
    """Every source: how its feed does, or why it has none."""
    learner = _learner()
    from django.utils.timezone import localtime
    from rich.console import Console
    from rich.table import Table

    from mlroadmap.services import following

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Source", "Posts", "Asked", "State"):
        table.add_column(name, overflow="fold", justify="right" if name == "Posts" else "left")
    for source in following.sources(learner):
        row = source.row
        asked = f"{localtime(row.checked):%Y-%m-%d %H:%M}" if row and row.checked else ""
        if not source.followed:
            state = "not followed"
        elif row is None:
            state = f"no feed, visit {source.site}" if source.named else "not asked yet"
        else:
            state = row.said or ("not asked yet" if not row.checked else "fine")
            state += f" ({len(row.faults)} faults in its entries)" if row.faults and not row.trouble else ""
        table.add_row(_plain(source.title), str(source.entries or ""), asked, _plain(state))
    Console().print(table)


@command.command()
@DATA_DIR
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--all", "everything", is_flag=True, help="Also feeds whose time has not come.")
@click.option("--faults", is_flag=True, help="Name every fault of entries, with its line.")
def fetch(keys: tuple[str, ...], everything: bool, faults: bool) -> None:
    """Ask the feeds whose time has come (or these KEYs), and keep what they say. Ctrl+C stops; the next run goes on."""
    _learner()
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from mlroadmap.services import chores, gathering

    console, stop = Console(), threading.Event()
    new = trouble = 0
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )  # fmt: skip
    with bar:
        task = bar.add_task("feeds", total=None)
        run = gathering.run(stop, everything, keys, lambda total: bar.update(task, total=total))
        try:
            while True:
                try:
                    gathered = next(run, None)
                except KeyboardInterrupt:
                    stop.set()
                    console.print("Stopping: what is on its way comes to its end.")
                    break
                if gathered is None:
                    break
                bar.advance(task)
                new += gathered.new
                trouble += gathered.result == "trouble"
                console.print(_line(gathered), markup=False, highlight=False)
                for number, line, reason, _ in gathered.feed.faults if faults and gathered.faults else ():
                    console.print(f"    entry {number}, line {line}: {reason}", markup=False, highlight=False)
        except gathering.Busy as error:
            seconds = chores.held_for(gathering.CHORE, timezone.now())
            text = f"Another run asks the feeds now. Wait for its end; if it was killed, this works in {seconds} s."
            raise click.ClickException(text) from error
        finally:
            run.close()
    click.echo(f"{new} new post{'' if new == 1 else 's'}, {trouble} feed{'' if trouble == 1 else 's'} in trouble")
    if stop.is_set():
        sys.exit(130)


def _line(gathered: Gathered) -> str:
    name = gathered.feed.title or gathered.feed.address
    told = {
        "new": f"{gathered.new} new" + (f", {gathered.edited} edited" if gathered.edited else ""),
        "nothing": "nothing new",
        "unchanged": "unchanged",
        "trouble": gathered.said,
        "offline": f"not reached ({gathered.said}); this machine seems to be offline",
    }[gathered.result]
    return f"{name}: {told}" + (f", {gathered.faults} faults" if gathered.faults else "")


@command.command()
@DATA_DIR
@click.argument("address")
def discover(address: str) -> None:
    """Find the feeds behind ADDRESS: a site, or a channel, @handle or video of YouTube."""
    _learner()
    from mlroadmap.services import discovering
    from mlroadmap.services.following import NotAFeed

    try:
        for found in discovering.look(address):
            click.echo(f"{found.address}  {found.title}  {found.entries} entries")
    except NotAFeed as error:
        raise click.ClickException(str(error)) from error


@command.command()
@DATA_DIR
@click.argument("address")
def add(address: str) -> None:
    """Find the feed behind ADDRESS and follow it."""
    learner = _learner()
    from django.utils import timezone

    from mlroadmap.services import discovering, following
    from mlroadmap.services.following import NotAFeed

    try:
        found = discovering.look(address)[0]
        following.follow(learner, found.address, True, timezone.now(), title=found.title, site=found.site)
    except NotAFeed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"You follow {found.title or found.address}: {found.address}")


@command.command()
@DATA_DIR
@click.argument("key")
def leave(key: str) -> None:
    """Follow the feed KEY (its key or address) no more. Its stars stay."""
    learner = _learner()
    from django.utils import timezone

    from mlroadmap.services import following
    from mlroadmap.services.following import NotAFeed

    try:
        following.follow(learner, key, False, timezone.now())
    except NotAFeed as error:
        raise click.ClickException(str(error)) from error


@command.command()
@DATA_DIR
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write. Default: standard output.")
def export(output: Path | None) -> None:
    """Write the followed feeds as OPML."""
    learner = _learner()
    from mlroadmap.services import following

    text = following.export_opml(learner)
    if output:
        output.write_text(text, encoding="utf-8", newline="\n")
    else:
        click.echo(text, nl=False)


@command.command("import")
@DATA_DIR
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Follow the feeds of an OPML FILE. What cannot be read of it is named by line, the rest is followed."""
    learner = _learner()
    from django.utils import timezone

    from mlroadmap.services import following

    found = following.import_opml(learner, file.read_bytes(), timezone.now())
    for fault in found.faults:
        click.echo(f"{file}: {fault}", err=True)
    click.echo(f"{found.new} new, {found.known} known already, {len(found.faults)} faults")
    if found.faults and not found.new and not found.known:
        sys.exit(1)


def _plain(text: str) -> str:
    """A text without what the terminal would take for markup."""
    return text.replace("[", "\\[")
