"""The history of links in the records: what each check found, in a few rows however many there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from mlroadmap.core.link_health import BROKEN, Health, Observation, after
from mlroadmap.records.models import Link, LinkSpan
from mlroadmap.services import linking

BATCH = 200
_FIELDS = [field.name for field in Link._meta.fields if field.name not in ("key", "address")]


def record(entries: Sequence[tuple[str, Observation, str]], rows: dict[str, Link]) -> None:
    """Take observations into the records, with the fingerprint of what was promised.

    `rows`, by address, are what is known already, read since the caller claimed the chore, and follow what is written.
    """
    with transaction.atomic():
        keys = list(dict.fromkeys(linking.key(address) for address, _, _ in entries))
        unknown = [linking.key(address) for address, _, _ in entries if address not in rows]
        have = {address: rows[address] for address, _, _ in entries if address in rows}
        have |= {row.address: row for row in Link.objects.select_for_update().filter(key__in=unknown)}
        latest = {}
        for known in LinkSpan.objects.filter(link_id__in=keys).order_by("last", "id"):
            latest[known.link_id] = known
        spans: list[LinkSpan] = []
        for address, seen, promise in entries:
            row = have.get(address)
            if row is None:
                row = have[address] = Link(key=linking.key(address), address=address)
            seen = _standing(row, seen)
            _take_in(row, seen, promise)
            span = latest.get(row.key)
            if span is not None and (span.finding, span.reason, span.status) == (
                seen.finding,
                seen.reason,
                seen.status,
            ):
                span.last, span.times, span.detail = max(span.last, seen.time), span.times + 1, row.detail
            else:
                span = latest[row.key] = LinkSpan(
                    link=row, finding=seen.finding, reason=seen.reason, status=seen.status, detail=row.detail,
                    first=seen.time, last=seen.time,
                )  # fmt: skip
            spans.append(span)
        # A thousand rows one by one take seconds, all at once a tenth of that.
        Link.objects.bulk_create(
            have.values(), update_conflicts=True, unique_fields=["key"], update_fields=_FIELDS, batch_size=BATCH
        )
        known_spans = {id(span): span for span in spans if span.pk}.values()
        LinkSpan.objects.bulk_create(
            known_spans, update_conflicts=True, unique_fields=["id"], update_fields=["last", "times", "detail"],
            batch_size=BATCH,
        )  # fmt: skip
        LinkSpan.objects.bulk_create({id(span): span for span in spans if not span.pk}.values(), batch_size=BATCH)
    rows.update(have)


def _standing(row: Link, seen: Observation) -> Observation:
    """What a 304 stands for: what was found when the page was read."""
    if not seen.unchanged or row.verdict not in ("moved", *BROKEN):
        return seen
    if row.verdict == "dead":
        return seen
    return replace(seen, finding=row.verdict, reason=row.reason, detail=row.detail, status=row.status)  # type: ignore[arg-type]


def _take_in(row: Link, seen: Observation, promise: str) -> None:
    health = after(linking.health_of(row), seen)
    for name in Health.__dataclass_fields__:
        setattr(row, name, getattr(health, name))
    row.reason, row.detail = seen.reason, plain(seen.detail)
    if seen.status and not seen.unchanged:
        row.status = seen.status
    if not seen.unchanged:
        row.final, row.moved_to = (
            plain(seen.final)[:4000],
            plain(seen.moved_to)[:4000] if seen.finding == "moved" else "",
        )
        row.etag, row.last_modified = plain(seen.etag), plain(seen.last_modified)
        if seen.status == 200:
            row.title, row.read, row.promise = plain(seen.title), seen.time, promise


def plain(text: str) -> str:
    """The text without what a database cannot hold."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
