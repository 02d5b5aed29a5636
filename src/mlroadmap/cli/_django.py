"""Sets Django up for the commands that need records."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click


def set_up(data_dir: Path | None = None, content: Path | None = None) -> None:
    """Load Django and bring the database up to date. Says plainly what to do if it is damaged or of a newer program.

    `data_dir`, `content`: folders that a command was told, in place of those of the environment.
    """
    if data_dir:
        os.environ["MLROADMAP_DATA_DIR"] = str(data_dir)
    if content:
        os.environ["MLROADMAP_CONTENT_DIR"] = str(content)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlroadmap.settings")
    with _undisturbed():
        from django.apps import apps
        from django.conf import settings
        from django.utils.log import configure_logging

        # As django.setup does, without the pages: their addresses are read by the first page that asks for one.
        configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
        apps.populate(settings.INSTALLED_APPS)
        from mlroadmap.services import database
    try:
        database.prepare()
    except (database.NewerDatabase, database.DamagedDatabase) as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is loaded stays for good: looking through it again and again for rubbish takes a tenth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def learner() -> UUID:
    """The learner of this machine, in whose time zone the command goes on."""
    from django.utils import timezone

    from mlroadmap.services import learners, zoning

    found = learners.the_learner(timezone.now()).id
    click.get_current_context().with_resource(timezone.override(zoning.zone_of(found)))
    return found
