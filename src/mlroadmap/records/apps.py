"""The app's registration with Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables of the program."""

    name = "mlroadmap.records"
    label = "records"
