"""The catalogue in use: read once for the process, immutable."""

from __future__ import annotations

from functools import cache

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core.catalogue import Catalogue


@cache
def get_catalogue() -> Catalogue:
    """The checked catalogue of the content in use. Raises ContentError, with every fault, if it is broken."""
    return kept.load_catalogue(config.content_dir(), config.data_dir() / "cache")
