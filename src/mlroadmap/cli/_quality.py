"""Quality on the command line: mutation scores, for `check --quality` and `exercise prove`, and what use has shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from mlroadmap.core.item_use import Finding
from mlroadmap.services.mutating import BAR, ENOUGH, MOST_EQUIVALENT, Score


def show(scores: Iterable[Score]) -> bool:
    """Print what escapes of each exercise, then the table. True if the bar is met by all."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title="What the tests catch")
    table.add_column("exercise", no_wrap=True)
    for name in ("mutants", "caught", "equivalent", "score", ""):
        table.add_column(name, justify="left" if not name else "right")
    fine, seen = True, list[Score]()
    for score in scores:
        seen.append(score)
        fine = fine and score.ok
        notes = [] if score.mutants >= ENOUGH else [f"fewer than {ENOUGH} mutants"]
        if not score.open and score.equivalent > MOST_EQUIVALENT * score.mutants:
            notes.append(f"over {MOST_EQUIVALENT:.0%} equivalent")
        notes += ["open"] if score.open else [] if score.ok else ["below the bar"]
        counts = (str(score.mutants), str(score.caught), str(score.equivalent))
        table.add_row(score.exercise, *counts, f"{score.share:.1%}", ", ".join(notes))
        for line in score.faults if score.open else (*score.survivors, *score.faults):
            click.echo(f"{score.exercise}, {line.name}: {line.got}")
            click.echo("\n".join(f"    {part}" for part in line.detail.split("\n")))
    if seen:
        counted = [s for s in seen if not s.open]
        caught, escaped = sum(s.caught for s in counted), sum(len(s.survivors) for s in counted)
        console = Console(width=None if sys.stdout.isatty() else 120)
        console.print(table)
        click.echo(f"{caught} of {caught + escaped} caught ({caught / max(1, caught + escaped):.1%}); bar {BAR:.0%}")
    return fine


def show_use(findings: Iterable[Finding]) -> None:
    """Print what answers say of questions, one line each. They are for somebody to look at, and no faults."""
    for found in findings:
        if found.what in ("harder", "easier"):
            says = f"{found.what} than believed: {found.seen:.0%} right, {found.expected:.0%} expected"
        elif found.what == "unchosen":
            says = f"option {found.slip} leads nobody astray: {found.seen:.0%} of wrong answers"
        else:
            says = (
                f"option {found.slip} draws those who know: they answer {found.seen:.0%} of other questions rightly, "
                f"those who were right here {found.expected:.0%}"
            )
        click.echo(f"items/{found.template}, {found.answers} answers: {says}")
