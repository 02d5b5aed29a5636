"""Writes tests/fixtures/databases/<version>.sqlite3, one for each released version: run it once before a release.

MLROADMAP_DATA_DIR=$(mktemp -d) python tests/records/released.py
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

os.environ["DJANGO_SETTINGS_MODULE"] = "mlroadmap.settings"
FOLDER = Path(__file__).parents[1] / "fixtures" / "databases"
START = datetime(2026, 1, 1, tzinfo=UTC)
SPACE = UUID("6d6c726f-6164-4d61-8000-746573740000")

EXERCISE = "the-whole-game/accuracy"
ITEM = {"skill": "alg-logarithms", "template": "alg-logarithms/rules", "seed": 1, "digest": "d", "answer": "2"}
VERDICT = {"outcome": "passed", "tests": [{"id": "shape", "state": "passed"}], "seed": 3, "engine": "1"}
ACTS = [
    ("goal-set", {"goals": ["fundamentals"]}),
    ("placement-started", {"placement": "p", "goals": ["fundamentals"], "seed": 1, "engine": "1"}),
    ("item-answered", ITEM | {"right": True, "where": "placement", "placement": "p"}),
    ("placement-finished", {"placement": "p", "reason": "stopped"}),
    ("skill-declared", {"skill": "py-lists", "known": True}),
    ("lesson-opened", {"lesson": "the-whole-game", "digest": "d"}),
    ("part-reached", {"lesson": "the-whole-game", "part": "idea"}),
    ("cell-run", {"lesson": "the-whole-game", "cell": "one-digit"}),
    ("predicted", {"lesson": "the-whole-game", "prediction": "fewer", "choice": "1", "right": True, "digest": "d"}),
    ("hint-shown", {"exercise": EXERCISE, "hint": 1}),
    ("submitted", {"exercise": EXERCISE, "digest": "d", "source": "def accuracy(a, b):\n    return a\n", "seed": 3}),
    ("graded", {"attempt": str(uuid5(SPACE, "10")), "exercise": EXERCISE, "verdict": VERDICT, "engine": "1"}),
    ("lesson-finished", {"lesson": "the-whole-game", "digest": "d"}),
    ("path-ordered", {"lessons": ["gradient-descent", "the-whole-game"]}),
    ("lesson-skipped", {"lesson": "k-means", "skip": True}),
    ("corrected", {"undoes": str(uuid5(SPACE, "4"))}),
    ("feed-followed", {"feed": "https://a.example/feed", "follow": True, "title": "A"}),
    ("entries-read", {"entries": [str(uuid5(SPACE, "entry"))], "read": True}),
    ("entry-starred", {"entry": str(uuid5(SPACE, "entry")), "starred": True, "title": "T", "link": "https://a.example/1"}),
    ("forgetting-chosen", {"parameters": [], "reviews": 0}),
]  # fmt: skip


def main() -> None:
    """Fill a new database with one event of each kind, a note and a draft, and keep it under the version's name."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    import mlroadmap
    from mlroadmap.records import journal
    from mlroadmap.services import database, documents, learners

    database.prepare()
    ada = learners.the_learner(START).id
    for n, (kind, payload) in enumerate(ACTS):
        journal.append(ada, kind, payload, START + timedelta(minutes=n), uuid5(SPACE, str(n)))
    documents.save(ada, "note", "the-whole-game/why-1", "64 numbers", None, START)
    documents.save(ada, "draft", "the-whole-game/accuracy", "def accuracy(correct, total):\n", None, START)
    documents.set_settings(ada, {"theme": "dark"}, START)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(settings.DATA_DIR) / "mlroadmap.sqlite3", FOLDER / f"{mlroadmap.__version__}.sqlite3")


if __name__ == "__main__":
    main()
