"""The tables of the reader. Feeds and entries belong to the installation, marks to a learner."""

from __future__ import annotations

from django.db import models


class Feed(models.Model):
    """A feed that is asked, and how that went. `key` never changes; `address` may."""

    key = models.CharField(max_length=1000, unique=True)
    """What the content calls it, or, for a feed that a learner added, its first address."""
    address = models.CharField(max_length=1000)
    title = models.CharField(max_length=500, blank=True)
    site = models.CharField(max_length=4000, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=32, blank=True)
    """Of the last body: the same body again is not read again."""
    whole = models.DateTimeField(null=True)
    """When the whole document last came, and not word that nothing changed."""
    checked = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True, db_index=True)
    failures = models.PositiveIntegerField(default=0)
    """in a row"""
    trouble = models.CharField(max_length=20, blank=True)
    said = models.CharField(max_length=500, blank=True)
    """What went wrong, in the words of the program."""
    failing_since = models.DateTimeField(null=True)
    faults = models.JSONField(default=list)
    """What was wrong with entries of the last document: number, line, reason, kept."""
    lease_until = models.DateTimeField(null=True)
    """Somebody asks it now; whoever was killed meanwhile leaves it free from then on."""


class Entry(models.Model):
    """A post. Its id is made from the feed's key and the entry's name there, the same on every machine."""

    id = models.UUIDField(primary_key=True, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    guid = models.CharField(max_length=2000, blank=True)
    link = models.CharField(max_length=4000, blank=True)
    link_key = models.CharField(max_length=32, blank=True)
    content_key = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=200, blank=True)
    html = models.TextField(blank=True)
    """Safe, with its remote images."""
    words = models.TextField(blank=True)
    """Title, author and text, a line each: what the search and the topics are found in."""
    start = models.CharField(max_length=300, blank=True)
    """The beginning of its text."""
    published = models.DateTimeField(null=True)
    seen = models.DateTimeField()
    edited = models.DateTimeField(null=True)
    when = models.DateTimeField()
    """Its place in the list: when it was published, and never later than when it was first seen."""
    twin = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="twins")
    """The same post, seen earlier in another feed."""
    matched = models.CharField(max_length=32, blank=True)
    """The words by which its topics were found."""

    class Meta:
        indexes = [
            models.Index(fields=["when", "id"], name="entry_when"),
            models.Index(fields=["feed", "when"], name="entry_feed_when"),
            models.Index(fields=["link_key"], name="entry_link"),
            models.Index(fields=["content_key"], name="entry_content"),
            models.Index(fields=["matched"], name="entry_matched"),
        ]


class EntryVersion(models.Model):
    """What an entry said before it was edited."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    until = models.DateTimeField()
    title = models.CharField(max_length=500, blank=True)
    html = models.TextField(blank=True)


class EntryTopic(models.Model):
    """A topic that an entry is about."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=80)
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "topic"], name="entry_topic_once")]
        indexes = [models.Index(fields=["topic"], name="entry_topic")]


class EntryMark(models.Model):
    """What a learner marked, computed from the log. The entry is a bare id: a merged log may name one not seen here."""

    learner = models.ForeignKey("Learner", on_delete=models.CASCADE, related_name="entry_marks")
    entry = models.UUIDField()
    read = models.BooleanField(default=False)
    starred = models.BooleanField(default=False)
    title = models.CharField(max_length=500, blank=True)
    link = models.CharField(max_length=4000, blank=True)
    """Title and link of a starred entry, which outlive it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "entry"], name="entry_mark_once")]
        indexes = [models.Index(fields=["learner", "starred"], name="entry_starred")]
