"""What was found of links, as rows for a page, JSON for programs, and JUnit for continuous integration."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from mlroadmap.core.link_health import BROKEN
from mlroadmap.core.web_address import split
from mlroadmap.records.models import Link, LinkSpan
from mlroadmap.services import link_mending, linking
from mlroadmap.services.link_mending import Suggestion
from mlroadmap.services.linking import Mention

ORDER = ("dead", "soft-404", "wrong-target", "anchor", "moved", "temporary", "blocked", "unchecked", "alive")
"""The verdicts, the most urgent first."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One address with what is known of it and who links to it."""

    link: Link
    mentions: tuple[Mention, ...]
    suggestions: tuple[Suggestion, ...]
    spans: tuple[LinkSpan, ...] = ()

    @property
    def broken(self) -> bool:
        """True if a reader does not find there what was promised."""
        return self.link.verdict in BROKEN

    @property
    def gone_once(self) -> bool:
        """True if the address was gone when last seen, and may yet come back."""
        return self.link.verdict == "temporary" and self.link.gone_times > 0


def rows(mentions: Sequence[Mention], *, history_of: Container[str] = ()) -> list[Row]:
    """One row for each address, the most urgent first, then in the order of the mentions.

    `history_of`: verdicts whose rows come with their history.
    """
    by_address: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_address.setdefault(mention.address, []).append(mention)
    links = {link.address: link for link in linking.find(by_address)}
    spans: dict[str, list[LinkSpan]] = {}
    if told := [link.key for link in links.values() if link.verdict in history_of]:
        for span in LinkSpan.objects.filter(link_id__in=told).order_by("-last", "-id"):
            spans.setdefault(span.link_id, []).append(span)
    found = []
    for address, said in by_address.items():
        link = links.get(address) or Link(address=address)
        found.append(Row(link, tuple(said), link_mending.suggestions(link), tuple(spans.get(link.key, ()))))
    return sorted(found, key=lambda row: ORDER.index(row.link.verdict))


def as_json(rows: Iterable[Row], now: datetime) -> str:
    """The rows as one JSON object."""
    entries = [_entry(row) for row in rows]
    counts = {verdict: sum(entry["verdict"] == verdict for entry in entries) for verdict in ORDER}
    told = {"checked_at": now.isoformat(), "verdicts": {k: n for k, n in counts.items() if n}}
    head = json.dumps(told, ensure_ascii=False).removesuffix("}")
    # A link a line: easy to compare and to search, and written by the encoder in C, which knows no indents.
    links = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{head},\n"links": [\n{links}\n]}}\n'


def _entry(row: Row) -> dict[str, Any]:
    link = row.link
    return {
        "address": link.address,
        "verdict": link.verdict,
        "since": link.since and link.since.isoformat(),
        "checked": link.checked and link.checked.isoformat(),
        "times": link.times,
        "gone_times": link.gone_times,
        "status": link.status or None,
        "reason": link.reason,
        "detail": link.detail,
        "title": link.title,
        "suggestions": [{"address": one.address, "source": one.source, "why": one.why} for one in row.suggestions],
        "mentions": [_place(mention) for mention in row.mentions],
    }


def _place(mention: Mention) -> dict[str, Any]:
    names = ("title", "kind", "resource", "topic", "file", "line")
    return {name: value for name in names if (value := getattr(mention, name))}


def as_junit(rows: Sequence[Row], *, once: bool = False) -> str:
    """The rows as a JUnit test suite: what is broken fails, what is unknown is skipped. `once`: gone once is broken."""
    failing = [row for row in rows if row.broken or (once and row.gone_once)]
    skipped = [row for row in rows if row not in failing and row.link.verdict in ("temporary", "blocked", "unchecked")]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites><testsuite name="links" tests="{len(rows)}" failures="{len(failing)}" errors="0" '
        f'skipped="{len(skipped)}">',
    ]
    for row in rows:
        case = f"<testcase classname={_attribute(split(row.link.address).host)} name={_attribute(row.link.address)}"
        said = _attribute(f"{row.link.verdict}: {row.link.detail or row.link.reason}")
        if row in failing:
            lines.append(f'{case}><failure type="{row.link.verdict}" message={said}/></testcase>')
        elif row in skipped:
            lines.append(f"{case}><skipped message={said}/></testcase>")
        else:
            lines.append(f"{case}/>")
    return "\n".join([*lines, "</testsuite></testsuites>", ""])


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
