"""`mlroadmap content`: a copy of the content to edit, and what editing needs."""

from __future__ import annotations

from pathlib import Path

import click

from mlroadmap.content.faults import ContentError
from mlroadmap.content.paragraph_ids import add_missing
from mlroadmap.services import curating


@click.group("content")
def command() -> None:
    """Work on a copy of the content."""


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make an editable copy of the content in DIR, which must be new or empty."""
    try:
        count = curating.copy_content(folder)
    except (curating.Refused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} files copied. Use them with `mlroadmap serve --content {folder}`.")


@command.command()
@click.option("--content", type=click.Path(path_type=Path), help="Content folder to change.")
def publish(content: Path | None) -> None:
    """Add every new id to ids.txt: from then on none of them may vanish unnoticed."""
    try:
        count = curating.publish_ids(curating.writable(content))
    except (curating.Refused, ContentError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} new id{'' if count == 1 else 's'}")


@command.command()
@click.argument("lesson")
@click.option("--content", type=click.Path(path_type=Path), help="Content folder to change.")
def ids(lesson: str, content: Path | None) -> None:
    """Give an id to each paragraph of LESSON that has none."""
    try:
        count = add_missing(curating.writable(content), lesson)
    except (curating.Refused, ContentError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} new id{'' if count == 1 else 's'}")
