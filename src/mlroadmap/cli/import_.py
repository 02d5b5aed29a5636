"""`mlroadmap import`: a Markdown list of links becomes catalogue files."""

from __future__ import annotations

from pathlib import Path

import click

from mlroadmap.content.faults import ContentError
from mlroadmap.content.schema import is_slug
from mlroadmap.services import curating, importing


@click.command("import")
@click.argument("file", metavar="README.md", type=click.Path(path_type=Path))
@click.option("--content", type=click.Path(path_type=Path), help="Content folder to change.")
@click.option("--id", "id_", default="", metavar="ID", help="Id of the road map; one of that id is replaced.")
@click.option("--author", default="", help="Who made the list.")
def command(file: Path, content: Path | None, id_: str, author: str) -> None:
    """Read the lists and tables of links in README.md into the catalogue, as a road map with its sections."""
    if id_ and not is_slug(id_):
        raise click.BadParameter("small letters, digits and hyphens", param_hint="--id")
    try:
        outcome = importing.import_list(curating.writable(content), file, id_, author.strip())
    except ContentError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException("nothing was imported") from error
    except (curating.Refused, OSError) as error:
        raise click.ClickException(str(error)) from error
    for note in outcome.notes:
        click.echo(f"{note} (look again)", err=True)
    did = "replaced" if outcome.replaced else "new"
    click.echo(
        f"Road map {outcome.road_map} ({did}): {outcome.sections} sections, {outcome.topics} topics, "
        f"{outcome.resources} resources" + (f", {len(outcome.retired)} ids retired" if outcome.retired else "")
    )
