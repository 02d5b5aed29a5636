"""The lesson that an event speaks of, beside its payload, so that one lesson's events are found by an index."""

from __future__ import annotations

from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from mlroadmap.core.events import lesson_of

BATCH = 500


def name_lessons(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    events = apps.get_model("records", "Event")
    of: dict[str, list[UUID]] = {}
    for id, payload in events.objects.values_list("id", "payload").iterator(BATCH):
        of.setdefault(lesson_of(payload), []).append(id)
    of.pop("", None)
    for lesson, ids in of.items():
        for start in range(0, len(ids), BATCH):
            events.objects.filter(id__in=ids[start : start + BATCH]).update(lesson=lesson)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_written")]

    operations = [
        migrations.AddField("Event", "lesson", models.CharField(max_length=200, default="", blank=True)),
        migrations.RunPython(name_lessons, migrations.RunPython.noop),
        migrations.AddIndex("Event", models.Index(fields=["learner", "lesson", "kind"], name="event_lesson")),
    ]
