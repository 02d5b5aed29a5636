"""`mlroadmap export`: the road map as JSON, CSV or Markdown, and the lessons as notebooks."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from mlroadmap import config
from mlroadmap.content import load
from mlroadmap.content.faults import ContentError
from mlroadmap.content.readme.render import Links
from mlroadmap.services import exporting, notebooks


@click.command()
@click.option("--format", "format_", type=click.Choice(["json", "readme", "csv", "notebooks"]), required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, by default standard output; for notebooks a folder.",
)
@click.option("--links", type=click.Choice(["today", "seed"]), default="today", show_default=True,
              help="Addresses of a readme: today's, or those of the original list.")  # fmt: skip
@click.option("--road-map", default="", metavar="ID", help="Only this road map. Default: the first (readme), or all.")
@click.option("--content", type=click.Path(path_type=Path), help="Content folder. Default: the content in use.")
def command(
    format_: exporting.Format | Literal["notebooks"],
    output: Path | None,
    links: Links,
    road_map: str,
    content: Path | None,
) -> None:
    """Write the road map in another form."""
    folder = (content or config.content_dir()).resolve()
    try:
        if format_ == "notebooks":
            if output is None:
                raise click.UsageError("notebooks are written into a folder: name it with -o")
            written = notebooks.publish(folder, load.load_catalogue(folder), output)
            click.echo(f"{len(written)} notebooks in {output}")
            return
        text = exporting.export(folder, format_, links, road_map)
        if output:
            output.write_text(text, encoding="utf-8", newline="\n")
            return
    except ContentError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException("the content has faults, so nothing was exported") from error
    except (exporting.NoSuchRoadMap, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(text.encode("utf-8"), nl=False)
