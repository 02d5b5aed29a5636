"""What follows from the content alone is found once for each content folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from mlroadmap import config

Arguments = ParamSpec("Arguments")
Found = TypeVar("Found")


def once_a_content(find: Callable[Arguments, Found]) -> Callable[Arguments, Found]:
    """Remember what `find` gives for each content folder in use and each set of arguments."""

    @lru_cache(maxsize=64)
    def remembered(folder: Path, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Found:
        return find(*args, **kwargs)

    @wraps(find)
    def wrapper(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Found:
        return remembered(config.content_dir(), *args, **kwargs)  # type: ignore[arg-type]

    return wrapper
