"""`mlroadmap grade`: verdicts on files, without a server."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlroadmap import config

if TYPE_CHECKING:  # the grader is loaded when it is used
    from mlroadmap.services.marking import Marked

_MARKS = {"passed": "✓", "failed": "✗", "waiting": "·"}


@click.command()
@click.argument("exercise")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as one JSON list.")
@click.option("--seed", default=0, show_default=True, help="Of the random inputs: the same seed, the same verdict.")
@click.option("--jobs", default=0, help="Submissions at the same time. Default: one for each processor.")
@click.option("--content", type=click.Path(path_type=Path), help="Content folder. Default: the content in use.")
def command(exercise: str, files: tuple[Path, ...], as_json: bool, seed: int, jobs: int, content: Path | None) -> None:
    """Grade FILES, or all files of folders, as submissions to EXERCISE (lesson/name).

    The exit code is 0 if every one passes, 1 if one does not, 2 if nothing could be graded.
    """
    from mlroadmap.content.faults import ContentError
    from mlroadmap.services import marking, submissions

    folder = content or config.content_dir()
    try:
        task = submissions.exercise(folder, exercise)
        chosen = submissions.files(files, task.kind)
        found = list(_watched(marking.mark(folder, task, chosen, seed, jobs), len(chosen)))
    except (submissions.CannotGrade, ContentError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    if as_json:
        click.echo(json.dumps([marked.to_json() for marked in found], indent=1, ensure_ascii=False))
    else:
        for marked in found:
            _show(marked)
        passed = sum(marked.verdict.passed for marked in found)
        if len(found) > 1:
            click.echo(f"{passed} of {len(found)} passed")
    if not all(marked.verdict.passed for marked in found):
        sys.exit(1)


def _watched(marked: Iterator[Marked], count: int) -> Iterator[Marked]:
    """With a bar on the terminal where somebody watches several."""
    if count < 2 or not sys.stderr.isatty():
        yield from marked
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(marked, "Grading", total=count, console=Console(stderr=True), transient=True)


def _show(marked: Marked) -> None:
    verdict = marked.verdict
    tests = " ".join(f"{_MARKS[test.state]} {test.id}" for test in verdict.tests)
    click.echo(f"{marked.file}: {verdict.outcome} ({1000 * verdict.seconds:.0f} ms)  {tests}")
    if verdict.message is None:
        return
    parts = {"": marked.says, "called  ": verdict.called, "got     ": verdict.returned, "expected": verdict.expected}
    parts["line    "] = str(verdict.line or "")
    for name, text in {**parts, "?": marked.asks}.items():
        if text:
            click.echo(f"    {name}{' ' if name else ''}{text}")
    if verdict.message.id not in ("syntax-error", "judge-error"):
        click.echo(f"    seed     {verdict.seed}")
