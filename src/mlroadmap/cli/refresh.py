"""`mlroadmap refresh`: what is due of links and feeds, for cron."""

from __future__ import annotations

from pathlib import Path

import click

from mlroadmap.cli import _django


@click.command()
@click.option("--only", default="", help="Only this part, such as links.")
@click.option("--on/--off", "wanted", default=None, help="Turn the refresh that the server does by itself on or off.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of the database.")
@click.option("--content", type=click.Path(path_type=Path), help="Folder of the content.")
def command(only: str, wanted: bool | None, data_dir: Path | None, content: Path | None) -> None:
    """Ask the web for what is due: links to look at again, feeds to read.

    Run it as often as you like: what is not due is not asked, and what another instance does is left to it.
    """
    _django.set_up(data_dir, content)
    from mlroadmap.services import refreshing

    if wanted is not None:
        refreshing.want(wanted)
        click.echo("The server refreshes by itself." if wanted else "The server does not ask the web by itself.")
        return
    if only and only not in refreshing.PARTS:
        raise click.ClickException(f"There is no part {only}; there are {', '.join(refreshing.PARTS)}.")
    for name, count in refreshing.refresh(only=only).items():
        click.echo(f"{name}: {count} asked")
