"""mlroadmap fit: learn from use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mlroadmap.core.tracing import Report


@click.command()
def command() -> None:
    """Fit the model to the answers in this database, and report how well it predicts.

    The weights of answers, the minutes of lessons, how hard placements found each skill and question, and how learners
    forget are kept in model.json in the data folder; delete it to go back to those that need no data. Nothing leaves
    this machine.
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
    _report("answers of learners", found.before, found.after)
    if found.placements:
        click.echo(f"{found.placements} placements show how hard skills and questions are, and how people differ.")
        _report("later answers of placements", found.placed_before, found.placed_after)
        if not found.kept:
            click.echo("  They predict no better with it, so placement stays as it was.")
    if found.recalled_before and found.recalled_after:
        click.echo(f"{found.reviews} reviews show how learners here forget.")
        click.echo("On the reviews of learners who were kept out of the fit:")
        for name, unit in (("log_loss", "log loss"), ("off", "calibration error")):
            was, now = getattr(found.recalled_before, name), getattr(found.recalled_after, name)
            click.echo(f"  {unit:18} before {was:.3f}   after {now:.3f}")
        if found.forgetting_kept:
            click.echo("  Whoever has their own forgetting fitted starts from there. No review moves by itself.")
        else:
            click.echo("  They are foretold no better with it, so everybody starts from people on average.")
    if found.model.minutes:
        click.echo(f"Minutes measured for {len(found.model.minutes)} lessons.")


def _report(what: str, before: Report | None, after: Report | None) -> None:
    if before is None or after is None:
        click.echo(f"Too few {what} to keep any out, so there is no report of how well they are predicted.")
        return
    click.echo(f"On {after.answers} {what} that were kept out of the fit:")
    for name, unit in (("auroc", "AUROC"), ("log_loss", "log loss"), ("calibration", "calibration error")):
        click.echo(f"  {unit:18} before {getattr(before, name):.3f}   after {getattr(after, name):.3f}")
