"""Sets Django up for the commands that need records."""

from __future__ import annotations

import os

import click


def set_up() -> None:
    """Load Django and bring the database up to date. Says plainly what to do if a newer program wrote it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlroadmap.settings")
    import django

    django.setup()
    from mlroadmap.services import database

    try:
        database.prepare()
    except database.NewerDatabase as error:
        raise click.ClickException(str(error)) from error
