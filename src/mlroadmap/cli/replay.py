"""mlroadmap replay: compute everything again from the log."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Read every log again under the present model, and tell what changed.

    Safe at any time: the log is the truth, and everything else is computed from it.
    """
    from mlroadmap.cli import _django

    _django.set_up()
    from django.utils import timezone

    from mlroadmap.services import grading, replaying

    learners = events = changed = 0
    for one in replaying.replay(timezone.now()):
        learners, events = learners + 1, events + one.events
        if one.moved or one.gained or one.lost:
            changed += 1
            click.echo(
                f"learner {one.learner}: P(known) of {_count(one.moved, 'skill')} moved, "
                f"{one.gained} more count as known, {one.lost} no longer"
            )
    grading.sweep(timezone.now())
    what = f"{changed} of them with another result" if changed else "nothing changed"
    click.echo(f"Computed again: {_count(events, 'event')} of {_count(learners, 'learner')}, {what}.")


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
