"""`mlroadmap links`: whether what the road map links to is still there, and what to write where it is not."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlroadmap.cli import _django

if TYPE_CHECKING:
    from mlroadmap.services.link_reporting import Row
    from mlroadmap.services.linking import Mention

DATA_DIR = click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of the database.")
CONTENT = click.option("--content", type=click.Path(path_type=Path), help="Folder of the content.")
LARGEST = 20_000_000
"""bytes of a file of links"""


@click.group("links")
def command() -> None:
    """Check the links of the road map, or of any files, and mend them."""


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--due", is_flag=True, help="Ask only for what is due.")
@click.option("--afresh", is_flag=True, help="Start anew, where an earlier check was stopped.")
@click.option("--once", is_flag=True, help="A link that is gone counts as broken the first time it is seen so.")
@click.option(
    "--interval",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0, 60),
    help="Seconds between two requests to a host.",
)
@click.option(
    "--at-once", default=2, show_default=True, type=click.IntRange(1, 50), help="Requests to a host at a time."
)
@click.option(
    "--patience",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help="Seconds to wait for a host that says to.",
)
@click.option(
    "--timeout", default=20.0, show_default=True, type=click.FloatRange(0.1, 600), help="Seconds for one answer."
)
@click.option("--archive", default="", help="Address at which an archive says what it holds. Default: archive.org's.")
@click.option(
    "--json",
    "to_json",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write the result as JSON; - for the terminal.",
)
@click.option("--junit", type=click.Path(path_type=Path), help="Write the result as JUnit XML.")
@DATA_DIR
@CONTENT
def check(
    files: tuple[Path, ...],
    due: bool,
    afresh: bool,
    once: bool,
    interval: float,
    at_once: int,
    patience: float,
    timeout: float,
    archive: str,
    to_json: Path | None,
    junit: Path | None,
    data_dir: Path | None,
    content: Path | None,
) -> None:
    """Check every link of the road map, or of FILES in Markdown, HTML or plain text, each address once.

    Ends with 0 if nothing is broken, 1 if something is, 3 if this machine seems to be offline, 130 if it was stopped;
    the same command then goes on where it was. A link counts as dead after it was gone twice, days apart.
    """  # fmt: skip
    _django.set_up(data_dir, content)
    from django.utils import timezone

    from mlroadmap.services import chores, link_checking, link_reporting

    mentions = _mentions(files)
    chore = link_checking.FILES if files else link_checking.CHORE
    stop = threading.Event()
    pace = link_checking.Pace(interval, at_once, patience, timeout)
    with _bar(quiet=str(to_json) == "-") as tell, _interruptible(stop), _unhurried():
        try:
            report = link_checking.check(
                mentions, scope="due" if due else "all", afresh=afresh, chore=chore, pace=pace, tell=tell, stop=stop,
                archive=archive or link_checking.ARCHIVE,
            )  # fmt: skip
        except link_checking.Busy:
            seconds = chores.held_for(chore, timezone.now())
            text = "The links are being checked already, here or in the browser."
            raise click.ClickException(f"{text} If that was killed, this works in {seconds} s.") from None
    rows = link_reporting.rows(mentions)
    if to_json is not None:
        _write(to_json, link_reporting.as_json(rows, timezone.now()))
    if junit is not None:
        _write(junit, link_reporting.as_junit(rows, once=once))
    if str(to_json) != "-":
        _show(rows, once)
        if report.put_off:
            click.echo(f"{report.put_off} put off: their hosts say to come back later.")
    if report.outcome == "offline":
        click.echo("No host answered: this machine seems to be offline. Nothing was recorded.", err=True)
        sys.exit(3)
    if report.outcome == "stopped":
        click.echo("Stopped. The same command goes on where it was.", err=True)
        sys.exit(130)
    sys.exit(1 if any(row.broken or (once and row.gone_once) for row in rows) else 0)


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="Also the links that are alive.")
@DATA_DIR
@CONTENT
def list_(everything: bool, data_dir: Path | None, content: Path | None) -> None:
    """What is known of the links of the road map, without asking anybody."""
    _django.set_up(data_dir, content)
    from mlroadmap.services import link_reporting

    _show(link_reporting.rows(_mentions(())), False, everything)


@command.command()
@click.argument("address")
@DATA_DIR
@CONTENT
def history(address: str, data_dir: Path | None, content: Path | None) -> None:
    """Everything that checks found at ADDRESS: since when, how often."""
    _django.set_up(data_dir, content)
    from django.utils.timezone import localtime

    from mlroadmap.services import link_reporting, linking

    (row,) = link_reporting.rows([linking.Mention(address, "", (), "file")], history_of=link_reporting.ORDER)
    if not row.spans:
        raise click.ClickException("This address was never checked.")
    for span in reversed(row.spans):
        first, last = (f"{localtime(time):%Y-%m-%d %H:%M}" for time in (span.first, span.last))
        said = f"{first}  {last}  {span.times:4d} x  {span.finding}"
        click.echo(f"{said}  {span.detail}".rstrip())
    click.echo(f"Verdict: {row.link.verdict}, since {localtime(row.link.since):%Y-%m-%d}.")


@command.command()
@click.argument("address", required=False)
@click.option("--to", help="The new address. Default: the best suggestion.")
@click.option("--why", default="", help="Why the address differs from the original road map's.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@DATA_DIR
@CONTENT
def mend(address: str | None, to: str | None, why: str, yes: bool, data_dir: Path | None, content: Path | None) -> None:
    """Write what stands in the place of ADDRESS, or of every link with a suggestion, into the catalogue.

    Each change is asked for; comments and order of the file stay as they are.
    """
    _django.set_up(data_dir, content)
    from mlroadmap.services import link_mending, link_reporting

    if shut := link_mending.can_write(content):
        raise click.ClickException(shut)
    mentions = _mentions(())
    rows = [row for row in link_reporting.rows(mentions) if address in (None, row.link.address)]
    if address is not None and not rows:
        raise click.ClickException("The road map does not link to this address.")
    count = 0
    for row in rows:
        old = row.link.address
        best = row.suggestions[0] if row.suggestions else None
        new = (to if address is not None else None) or (best.address if best else None)
        if new is None:
            continue
        reason = why or (best.why if best and best.address == new else link_mending.REASONS["redirect"])
        click.echo(f"{row.link.verdict}: {old}\n     -> {new}\n        {reason}")
        if not yes and not click.confirm("Write it?", default=False):
            continue
        try:
            for change in link_mending.mend(mentions, old, new, reason, content):
                click.echo(f"{change.file}:{change.line} changed")
                count += 1
        except link_mending.CannotMend as error:
            click.echo(str(error), err=True)
    click.echo(f"{count or 'No'} change{'' if count == 1 else 's'}.")


def _mentions(files: Sequence[Path]) -> Sequence[Mention]:
    from mlroadmap.content.faults import ContentError
    from mlroadmap.services import linking

    if not files:
        try:
            return linking.mentions()
        except ContentError as error:
            raise click.ClickException(f"The content is broken: {error.faults[0]}") from error
    found: list[Mention] = []
    for file in files:
        data = file.read_bytes()
        if len(data) > LARGEST:
            raise click.ClickException(f"{file} is larger than {LARGEST:,} bytes.")
        found += linking.in_file(data.decode("utf-8", "replace"), str(file))
    return found


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
    else:
        path.write_text(text, encoding="utf-8")


def _show(rows: Sequence[Row], once: bool, everything: bool = False) -> None:
    for row in rows:
        link = row.link
        if link.verdict in ("alive", "unchecked") and not everything:
            continue
        gone = ", gone when last seen" if row.gone_once else ""
        click.echo(f"{link.verdict}{gone}: {link.address}")
        places = {(m.file and f"{m.file}:{m.line}") or m.resource or m.topic or m.kind: None for m in row.mentions}
        details = [f"{link.detail}" if link.detail else "", f"in {', '.join(list(places)[:4])}"]
        click.echo("    " + "; ".join(part for part in details if part))
        for suggestion in row.suggestions[:2]:
            click.echo(f"    instead: {suggestion.address}  ({suggestion.source})")
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.link.verdict] = counts.get(row.link.verdict, 0) + 1
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    click.echo(f"{len(rows)} addresses: {said or 'none'}")


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; silence elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Asking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl+C stops after what was begun; the second one ends at once."""

    def halt(number: int, frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, halt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _unhurried() -> Iterator[None]:
    """Let threads run longer at a time: most of them wait, and switching between them took a sixth of a check."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.03)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
