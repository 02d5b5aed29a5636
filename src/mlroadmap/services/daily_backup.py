"""The learner's log as a file once a day, by itself, while the program runs on the learner's own machine.

A host backs its whole database up instead, by its own means.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from mlroadmap.services import chores, keeping
from mlroadmap.services.chores import Clock
from mlroadmap.services.learners import LOCAL

CHORE = "backup"
APART = timedelta(hours=20)
"""Between two backups at least: less than a day, so that who comes at the same hour each day has one of each day."""
SOON = timedelta(hours=1)
"""After one that failed, as on a full disk, or where nothing was new yet."""
LOOK = 600.0
"""seconds between two looks at whether a backup is due"""


def back_up(now: Clock = timezone.now) -> bool:
    """Write the backup of the day if it is due; whether there is a new one. Raises OSError if it cannot be written."""
    due = chores.due(CHORE)
    if due is not None and due > now():
        return False
    claim = chores.claim(CHORE, now=now)
    if claim is None:
        return False
    try:
        made = keeping.make_daily(LOCAL, now())
    except BaseException:
        claim.finish("failed", now() + SOON)
        raise
    claim.finish("done", now() + (APART if made else SOON))
    return made is not None


def keep_backed_up(stop: threading.Event, every: float = LOOK) -> None:
    """Look at once, and then again and again until stopped. What fails is logged: the next look tries again."""
    while True:
        close_old_connections()
        try:
            back_up()
        except Exception:
            logging.getLogger(__name__).exception("the backup of the day failed")
        if stop.wait(every):
            return
