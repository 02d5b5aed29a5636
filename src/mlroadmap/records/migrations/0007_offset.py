"""Events note how far clocks were ahead of UTC where they were done. Of older ones nobody knows: they stay UTC days."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_adverts")]

    operations = [migrations.AddField("event", "offset", models.SmallIntegerField(null=True))]
