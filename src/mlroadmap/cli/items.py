"""Proving and looking at quiz items, for those who write them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mlroadmap import config
from mlroadmap.content import item_proof, items
from mlroadmap.content.faults import ContentError
from mlroadmap.content.guessers import MARGIN


@click.group("items")
def command() -> None:
    """Prove and look at quiz items."""


@command.command()
@click.argument("names", nargs=-1, metavar="[SKILL | SKILL/NAME]...")
@click.option("--seeds", default=item_proof.SEEDS, show_default=True, help="Variants drawn from each template.")
def prove(names: tuple[str, ...], seeds: int) -> None:
    """Draw many variants of templates (all of them without a name) and say what is wrong with each."""
    content = config.content_dir()
    chosen = _chosen(content, names)
    faults = [fault for id in chosen for fault in item_proof.prove_template(content, id, seeds)]
    try:
        faults += [
            f for skill in sorted({id.split("/")[0] for id in chosen}) for f in item_proof.prove_skill(content, skill)
        ]
    except ContentError as error:
        faults += [fault for fault in error.faults if fault not in faults]
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(chosen)} templates, {seeds} seeds each, {len(faults)} faults")
    if faults:
        sys.exit(1)


@command.command()
@click.argument("names", nargs=-1, metavar="[SKILL | SKILL/NAME]...")
@click.option("--seeds", default=50, show_default=True, help="Variants drawn from each template.")
def guessers(names: tuple[str, ...], seeds: int) -> None:
    """Say how often people who guess by form are right, over all choice items together."""
    content = config.content_dir()
    try:
        rates = item_proof.guesser_rates(content, _chosen(content, names), seeds)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    for name, (right, chance, _) in rates.items():
        click.echo(f"{name:<22}{right:6.1%}  chance {chance:.1%}  {100 * (right - chance):+.1f}")
    if any(right > chance + MARGIN for right, chance, _ in rates.values()):
        raise click.ClickException(f"somebody who guesses is more than {100 * MARGIN:.0f} points above chance")


@command.command()
@click.argument("name", metavar="SKILL/NAME")
@click.option("--seed", default=0, show_default=True)
def show(name: str, seed: int) -> None:
    """Print one variant as text: question, answers with their slips, and every feedback."""
    try:
        variant = items.draw(config.content_dir(), name, seed)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    click.echo(variant.stem + "\n")
    for place, option in enumerate(variant.options):
        mark = option.slip or ("RIGHT" if variant.format == "choice" else "")
        click.echo(f"  {place}  {option.text}   {mark}".rstrip())
    if variant.format != "choice":
        tolerance = f" (± {variant.tolerance})" if variant.tolerance else ""
        click.echo(f"  answer: {variant.answer}{tolerance}")
    for answer, slip in variant.slips.items():
        click.echo(f"  {answer}   {slip}")
    click.echo("")
    for slip, text in variant.feedback.items():
        click.echo(f"{slip}: {text}")


def _chosen(content: Path, names: tuple[str, ...]) -> list[str]:
    everything = items.template_ids(content)
    chosen = [id for id in everything if not names or id in names or id.split("/")[0] in names]
    known = {*everything, *(id.split("/")[0] for id in everything)}
    if unknown := [name for name in names if name not in known]:
        raise click.ClickException(f"there is no template or skill {', '.join(unknown)} under {content / 'items'}")
    return chosen
