"""The tables. Fields and constraints only: rules live in core, acts in services."""

from __future__ import annotations

import uuid

from django.db import models

from mlroadmap.records.feed_models import Entry, EntryMark, EntryTopic, EntryVersion, Feed

__all__ = [
    "Attempt", "Device", "Document", "Entry", "EntryMark", "EntryTopic", "EntryVersion", "Event", "Feed", "Learner",
    "Projection",
]  # fmt: skip


class Learner(models.Model):
    """Someone who learns. Local mode has exactly one, made at first start."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField()
    written = models.PositiveBigIntegerField(default=0)
    """Events ever written to this log. Only grows: what was computed from the log is right while it stands still."""


class Device(models.Model):
    """An installation that writes events, with its own count of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created = models.DateTimeField()
    last_sequence = models.BigIntegerField(default=0)


class Event(models.Model):
    """One act of a learner; appended, never changed. The device is a bare id: merged logs name devices of elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="events")
    device = models.UUIDField()
    sequence = models.BigIntegerField()
    time = models.DateTimeField()
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    payload = models.JSONField()
    lesson = models.CharField(max_length=200, default="", blank=True)
    """What `core.events.lesson_of` says of the payload, to find the events of one lesson without reading the others."""
    offset = models.SmallIntegerField(null=True)
    """Minutes that clocks were ahead of UTC where it was done."""

    class Meta:
        indexes = [
            models.Index(fields=["learner", "time", "device", "sequence"], name="event_replay"),
            models.Index(fields=["learner", "kind"], name="event_kind"),
            models.Index(fields=["learner", "lesson", "kind"], name="event_lesson"),
        ]


class Attempt(models.Model):
    """Queue state of a submission that has no verdict yet. No truth: rebuilt from submissions without a verdict."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, primary_key=True, related_name="attempt")
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="attempts")
    state = models.CharField(max_length=10, choices=[(s, s) for s in ("queued", "running", "done")], default="queued")
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="attempt_waiting")]


class Document(models.Model):
    """One version of a draft, note, setting or kept advert. One nobody follows is a head; two are a conflict, kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in ("draft", "note", "setting", "advert")])
    key = models.CharField(max_length=200)
    parent = models.UUIDField(null=True)
    device = models.UUIDField()
    time = models.DateTimeField()
    body = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["learner", "kind", "key", "time"], name="document_key")]


class Projection(models.Model):
    """What was last computed from a learner's log. May be thrown away at any time."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="projections")
    name = models.CharField(max_length=40)
    engine = models.CharField(max_length=80)
    """Version of the rules and fingerprint of the content it was computed with."""
    events = models.BigIntegerField()
    """How many events it has folded; the log has grown or merged if it differs."""
    payload = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "name"], name="projection_once")]


class Link(models.Model):
    """What is known of an address that the road map, or a list somebody had checked, leads to. Nobody's own: a fact."""

    key = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of the address: addresses are longer than what every database can index."""
    address = models.TextField()
    verdict = models.CharField(max_length=16, default="unchecked")
    since = models.DateTimeField(null=True)
    checked = models.DateTimeField(null=True)
    times = models.PositiveIntegerField(default=0)
    due = models.DateTimeField(null=True)
    gone_first = models.DateTimeField(null=True)
    gone_last = models.DateTimeField(null=True)
    gone_times = models.PositiveIntegerField(default=0)
    read = models.DateTimeField(null=True)
    """When the page itself was last read; an answer that nothing changed is believed for a while only."""
    promise = models.CharField(max_length=64, default="")
    """Fingerprint of what its links said when it was read."""
    status = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=40, default="")
    detail = models.TextField(default="")
    final = models.TextField(default="")
    moved_to = models.TextField(default="")
    archived = models.TextField(default="")
    """A copy in an archive, looked up when the page was lost."""
    title = models.TextField(default="")
    etag = models.TextField(default="")
    last_modified = models.CharField(max_length=100, default="")

    class Meta:
        indexes = [models.Index(fields=["due"], name="link_due")]


class LinkSpan(models.Model):
    """A run of checks of one link that all found the same: its history, however long, in a few rows."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="spans")
    finding = models.CharField(max_length=16)
    reason = models.CharField(max_length=40)
    status = models.PositiveSmallIntegerField(default=0)
    detail = models.TextField(default="")
    first = models.DateTimeField()
    last = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["link", "last"], name="link_history")]


class Chore(models.Model):
    """Work that one process does at a time, for everybody: who does it, until when it may, and how far it is."""

    name = models.CharField(max_length=40, primary_key=True)
    wanted = models.BooleanField(null=True)
    """Whether it may run of itself; null as long as nobody was asked."""
    holder = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    """null while it runs, and after it was cut off: then it goes on where it was"""
    due = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stop = models.BooleanField(default=False)
    outcome = models.CharField(max_length=16, default="")
