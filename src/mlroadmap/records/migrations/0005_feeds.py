import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=1000, unique=True)),
                ("address", models.CharField(max_length=1000)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("site", models.CharField(blank=True, max_length=4000)),
                ("etag", models.CharField(blank=True, max_length=500)),
                ("modified", models.CharField(blank=True, max_length=100)),
                ("digest", models.CharField(blank=True, max_length=32)),
                ("whole", models.DateTimeField(null=True)),
                ("checked", models.DateTimeField(null=True)),
                ("due", models.DateTimeField(db_index=True, null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=20)),
                ("said", models.CharField(blank=True, max_length=500)),
                ("failing_since", models.DateTimeField(null=True)),
                ("faults", models.JSONField(default=list)),
                ("lease_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("guid", models.CharField(blank=True, max_length=2000)),
                ("link", models.CharField(blank=True, max_length=4000)),
                ("link_key", models.CharField(blank=True, max_length=32)),
                ("content_key", models.CharField(blank=True, max_length=32)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("author", models.CharField(blank=True, max_length=200)),
                ("html", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("start", models.CharField(blank=True, max_length=300)),
                ("published", models.DateTimeField(null=True)),
                ("seen", models.DateTimeField()),
                ("edited", models.DateTimeField(null=True)),
                ("when", models.DateTimeField()),
                ("matched", models.CharField(blank=True, max_length=32)),
                (
                    "twin",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="twins",
                        to="records.entry",
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="records.feed"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField()),
                ("title", models.CharField(blank=True, max_length=500)),
                ("html", models.TextField(blank=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="records.entry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.UUIDField()),
                ("read", models.BooleanField(default=False)),
                ("starred", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("link", models.CharField(blank=True, max_length=4000)),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entry_marks", to="records.learner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["learner", "starred"], name="entry_starred")],
                "constraints": [models.UniqueConstraint(fields=("learner", "entry"), name="entry_mark_once")],
            },
        ),
        migrations.CreateModel(
            name="EntryTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=80)),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="records.entry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["topic"], name="entry_topic")],
                "constraints": [models.UniqueConstraint(fields=("entry", "topic"), name="entry_topic_once")],
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["when", "id"], name="entry_when"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["feed", "when"], name="entry_feed_when"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["link_key"], name="entry_link"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["content_key"], name="entry_content"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["matched"], name="entry_matched"),
        ),
    ]
