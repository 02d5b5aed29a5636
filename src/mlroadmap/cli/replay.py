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
                f"learner {one.learner}: {one.moved} skills moved, {one.gained} count as known now, {one.lost} no more"
            )
    grading.sweep(timezone.now())
    click.echo(f"Computed again: {events} events of {learners} learners, {changed} of them changed.")
