"""Sets Django up for the commands that need records."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import click


def set_up() -> None:
    """Load Django and bring the database up to date. Says plainly what to do if it is damaged or of a newer program."""
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
