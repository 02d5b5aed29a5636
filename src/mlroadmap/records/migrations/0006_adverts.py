"""Documents may be adverts that a learner keeps. Nothing in the table changes: Django alone checks the kinds."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_feeds")]

    operations = [
        migrations.AlterField(
            "document",
            "kind",
            models.CharField(
                choices=[("draft", "draft"), ("note", "note"), ("setting", "setting"), ("advert", "advert")],
                max_length=10,
            ),
        ),
    ]
