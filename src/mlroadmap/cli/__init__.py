"""The command line: one module per command, loaded when called, so that `--version` never waits for Django."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from mlroadmap import __version__


class Commands(click.Group):
    """Finds each command in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            file.stem.removesuffix("_").replace("_", "-")
            for file in Path(__file__).parent.glob("*.py")
            if not file.stem.startswith("_")
        )

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        folder, module = Path(__file__).parent, name.replace("-", "_")
        if not (folder / f"{module}.py").exists():
            module += "_"  # a word that Python keeps for itself, such as import
        command: click.Command = importlib.import_module(f"mlroadmap.cli.{module}").command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mlroadmap")
def main() -> None:
    """The shortest verified path from where you are to exploring machine learning on your own."""
