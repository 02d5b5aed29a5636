"""Keeping what rots up to date: whatever is due of links and feeds, by itself if the user wants it, or when asked.

Nothing leaves the machine of itself before the user has turned this on.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Callable, Mapping

from mlroadmap.services import chores

CHORE = "refresh"
PARTS: Mapping[str, str] = {
    "links": "mlroadmap.services.link_checking:refresh",
    "feeds": "mlroadmap.services.gathering:refresh",
}
"""What is refreshed: a name, and the function that does what is due of it and returns how much that was.

It is given an event that asks it to stop. It claims a chore, so that two instances never do the same twice.
"""
EVERY = 60.0
"""seconds between two looks at what is due"""

Part = Callable[[threading.Event], int]


def parts() -> dict[str, Part]:
    """The parts, loaded."""
    found = {}
    for name, place in PARTS.items():
        module, function = place.split(":")
        found[name] = getattr(importlib.import_module(module), function)
    return found


def wanted() -> bool | None:
    """Whether the user wants it done by itself; None if they were not asked yet."""
    return chores.wanted(CHORE)


def want(yes: bool) -> None:
    """Turn it on or off."""
    chores.want(CHORE, yes)


def refresh(stop: threading.Event | None = None, only: str = "") -> dict[str, int]:
    """Do what is due, and say how much that was by part. A part that fails does not keep the others from theirs."""
    stop, done = stop or threading.Event(), {}
    for name, part in parts().items():
        if only in ("", name) and not stop.is_set():
            try:
                done[name] = part(stop)
            except Exception:
                logging.getLogger(__name__).exception("refreshing %s failed", name)
    return done


def look(stop: threading.Event) -> None:
    """Do what is due if the user wants it done by itself. Whatever fails is logged."""
    try:
        if wanted():
            refresh(stop)
    except Exception:  # the next look tries again; the server must live on
        logging.getLogger(__name__).exception("refresh failed")


def keep_fresh(stop: threading.Event, every: float = EVERY) -> None:
    """Look at once, and then again and again until stopped."""
    from django.db import close_old_connections

    while True:
        close_old_connections()
        look(stop)
        if stop.wait(every):
            return
