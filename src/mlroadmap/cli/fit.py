"""mlroadmap fit: learn from use."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Fit the model to the answers in this database, and report how well it predicts.

    The weights of answers and the minutes of lessons are kept in model.json in the data folder; delete it to go back
    to those that need no data. Nothing leaves this machine.
    """
    from mlroadmap.cli import _django

    _django.set_up()
    from django.utils import timezone

    from mlroadmap.services import fitting, modelling

    try:
        found = fitting.fit(timezone.now())
    except fitting.TooFew as error:
        raise click.ClickException(f"{error}. Nothing was changed.") from error
    click.echo(f"Fitted to {found.learners} learners; model {found.model.version} is in {modelling.file()}.")
    if found.before and found.after:
        click.echo(f"On {found.after.answers} answers of learners who were kept out of the fit:")
        for name, unit in (("auroc", "AUROC"), ("log_loss", "log loss"), ("calibration", "calibration error")):
            click.echo(f"  {unit:18} before {getattr(found.before, name):.3f}   after {getattr(found.after, name):.3f}")
    else:
        click.echo("Too few learners to keep one out, so there is no report of how well it predicts.")
    if found.model.minutes:
        click.echo(f"Minutes measured for {len(found.model.minutes)} lessons.")
