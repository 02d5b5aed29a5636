"""The pages' registration with Django."""

from django.apps import AppConfig
from django.core.signals import request_finished


class WebConfig(AppConfig):
    """Templates, static files and template tags."""

    name = "mlroadmap.web"
    label = "web"

    def ready(self) -> None:
        """Once an answer is sent, what need not be waited for is done."""
        request_finished.connect(_store_waiting, dispatch_uid="store_waiting")


def _store_waiting(**_: object) -> None:
    from mlroadmap.services import projecting  # a start needs none of it

    projecting.store_waiting()
