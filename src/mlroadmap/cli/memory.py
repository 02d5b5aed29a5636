"""`mlroadmap memory`: how you forget, fitted to your own reviews."""

from __future__ import annotations

from math import exp
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import click

if TYPE_CHECKING:
    from mlroadmap.services.forgetting import Look, Standing


@click.group()
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of your data. Default: your data folder.")
def command(data_dir: Path | None) -> None:
    """Fit how you forget to your own reviews, and choose whether they go by it."""
    from mlroadmap.cli import _django

    _django.set_up(data_dir)


@command.command("show")
def show() -> None:
    """Say what your reviews go by, and what the last fit found."""
    _show(_standing()[1])


@command.command("fit")
def fit() -> None:
    """Fit to your reviews and say how much better it foretells them. Changes nothing before you choose it."""
    from django.utils import timezone

    from mlroadmap.services import forgetting

    learner, here = _standing()
    try:
        _found(forgetting.fit(learner, timezone.now()))
    except forgetting.NotYet:
        raise click.ClickException(
            f"you have answered {here.reviews} reviews; a fit is worth it from {here.needed}. Nothing was changed."
        ) from None
    except forgetting.FitFailed as error:
        raise click.ClickException(f"the fit failed, and nothing was changed: {error}") from error
    if _standing()[1].open:
        click.echo("Choose it with `mlroadmap memory use`.")


@command.command("use")
def use() -> None:
    """Let your reviews go by what the last fit found."""
    from django.utils import timezone

    from mlroadmap.services import forgetting

    learner, here = _standing()
    if here.offer is None:
        raise click.ClickException("there is no better fit to use. Look for one with `mlroadmap memory fit`.")
    forgetting.use(learner, here.offer.id, timezone.now(), uuid4())
    click.echo("Your reviews now come by how you forget. Go back at any time with `mlroadmap memory forget`.")


@command.command("forget")
def forget() -> None:
    """Let your reviews go by how people forget on average again."""
    from django.utils import timezone

    from mlroadmap.services import forgetting

    learner, here = _standing()
    forgetting.as_usual(learner, timezone.now(), uuid4())
    click.echo("Your reviews come as they do for people on average." if here.own else "They do already.")


def _standing() -> tuple[UUID, Standing]:
    from django.utils import timezone

    from mlroadmap.cli import _django
    from mlroadmap.services import forgetting, knowing

    learner = _django.learner()
    return learner, forgetting.standing(knowing.get_state(learner, timezone.now()), learner)


def _show(here: Standing) -> None:
    from django.utils.timezone import localdate

    if here.own and here.chosen:
        click.echo(
            f"Your reviews go by your own forgetting, fitted to {here.chosen.reviews} reviews and chosen on "
            f"{localdate(here.chosen.time)}:\n  {' '.join(format(one, 'g') for one in here.chosen.parameters)}"
        )
    else:
        click.echo("Your reviews go by how people forget on average.")
    click.echo(f"You have answered {here.reviews} reviews; a fit is worth it from {here.needed}.")
    if here.look is not None:
        _found(here.look)


def _found(look: Look) -> None:
    from django.utils.timezone import localdate

    judged = look.judged
    click.echo(f"Fitted to {look.reviews} reviews on {localdate(look.time)} ({look.engine}).")
    click.echo(f"Of {judged.unseen} later reviews that it had not seen, {judged.recalled:.1%} were recalled.")
    click.echo(f"  {'':12} said would be   chance given to what came   log loss   calibration error")
    for name, told in (("on average", judged.usual), ("in use", judged.used), ("your own", judged.fitted)):
        click.echo(
            f"  {name:12} {told.recalled:13.1%}   {exp(-told.log_loss):26.1%}   {told.log_loss:8.4f}   {told.off:17.4f}"
        )
    if judged.better:
        click.echo(
            "Your own is better by more than chance. "
            f"At {look.retention:g} it would take {look.then.reviews_a_day:.1f} reviews a day "
            f"instead of {look.now.reviews_a_day:.1f}."
        )
    else:
        click.echo("Your own is not better by more than chance: nothing is offered, and nothing changes.")
