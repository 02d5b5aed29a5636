"""The docs stay true: each setting, command and content field appears in them, and each path they name is there."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import click
import pytest
from pydantic import BaseModel, RootModel

import mlroadmap.content
from mlroadmap import config
from mlroadmap.cli import main

ROOT = Path(__file__).parents[2]
DOCS = {file.name: file.read_text("utf-8") for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]}


def test_every_setting_is_documented_with_its_meaning() -> None:
    rows = re.findall(r"^\| `(MLROADMAP_\w+)` \|[^|]*\| (.*) \|$", DOCS["settings.md"], re.MULTILINE)
    assert rows == [(option.env, option.help) for option in config.OPTIONS]


def test_every_environment_variable_of_the_code_is_a_setting() -> None:
    named = {
        name
        for file in (ROOT / "src/mlroadmap").rglob("*.py")
        for name in re.findall(r"MLROADMAP_[A-Z_]+", file.read_text("utf-8"))
    }
    assert named == {option.env for option in config.OPTIONS}


def commands(group: click.Group, prefix: str = "") -> list[tuple[str, click.Command]]:
    found = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append((prefix + name, command))
        if isinstance(command, click.Group):
            found += commands(command, f"{prefix}{name} ")
    return found


@pytest.mark.parametrize(("name", "command"), commands(main))  # type: ignore[arg-type]
def test_every_command_has_help_and_stands_in_the_docs(name: str, command: click.Command) -> None:
    assert command.help
    assert f"mlroadmap {name}" in "\n".join(DOCS.values())


@pytest.mark.parametrize("name", sorted(DOCS))
def test_every_script_and_file_that_the_docs_name_is_there(name: str) -> None:
    for script in re.findall(r"\bscripts/([a-z-]+)", DOCS[name]):
        assert (ROOT / "scripts" / script).is_file(), script
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", DOCS[name]):
        assert (ROOT / link).exists() or (ROOT / "docs" / link).exists(), link


def test_every_field_of_a_content_file_stands_in_the_guide() -> None:
    guide = DOCS["content-guide.md"]
    missing = {
        f"{model.__name__}.{field.alias or name}"
        for model in schemas()
        for name, field in model.model_fields.items()
        if not re.search(rf"\b{re.escape(field.alias or name)}\b", guide)
    }
    assert missing == set()


def schemas() -> set[type[BaseModel]]:
    """Every schema of a content file, found where they are written."""
    for info in pkgutil.walk_packages(mlroadmap.content.__path__, "mlroadmap.content."):
        importlib.import_module(info.name)
    found, todo = set(), [BaseModel]
    while todo:
        for model in todo.pop().__subclasses__():
            todo.append(model)
            if model.__module__.startswith("mlroadmap.content") and not issubclass(model, RootModel):
                found.add(model)
    assert len(found) > 10
    return found
