"""A mark that changes whenever a log does. Logs that are there already start with the number of their events."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    learners, events = (apps.get_model("records", name) for name in ("Learner", "Event"))
    for learner in learners.objects.all():
        learner.written = events.objects.filter(learner_id=learner.id).count()
        learner.save(update_fields=["written"])


class Migration(migrations.Migration):
    dependencies = [("records", "0001_first")]

    operations = [
        migrations.AddField("Learner", "written", models.PositiveBigIntegerField(default=0)),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
