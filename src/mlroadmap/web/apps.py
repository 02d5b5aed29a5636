"""The pages' registration with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and template tags."""

    name = "mlroadmap.web"
    label = "web"
