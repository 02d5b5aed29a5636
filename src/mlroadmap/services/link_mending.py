"""What could stand in the place of a link that fails, and writing it into the catalogue when somebody confirms it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mlroadmap import config
from mlroadmap.core.link_health import BROKEN
from mlroadmap.core.web_address import split
from mlroadmap.records.models import Link
from mlroadmap.services.linking import Mention

if TYPE_CHECKING:  # what reads and writes content files is imported by who does it: a check needs none of it
    from mlroadmap.content.moves import MoveEntry
    from mlroadmap.content.relink import Change

Source = Literal["redirect", "record", "archive"]
REASONS: Mapping[Source, str] = {
    "redirect": "The address moved; the old one leads on to this for good.",
    "archive": "The page is gone; this is a copy of it in an archive.",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address that could stand in the place of another, who says so, and the reason to write beside it."""

    address: str
    source: Source
    why: str


def suggestions(row: Link) -> tuple[Suggestion, ...]:
    """What could stand in the place of a link, the best first; nothing if it does well."""
    if row.verdict not in (*BROKEN, "moved"):
        return ()
    found = []
    if row.moved_to and row.moved_to != row.address:
        found.append(Suggestion(_with_part(row.moved_to, row.address), "redirect", REASONS["redirect"]))
    for address, why in _recorded(row.address):
        found.append(Suggestion(address, "record", why))
    if row.archived and row.verdict != "moved":
        found.append(Suggestion(row.archived, "archive", REASONS["archive"]))
    unique = {one.address: one for one in reversed(found) if one.address != row.address}
    return tuple(one for one in found if unique.get(one.address) is one)


def _with_part(moved_to: str, address: str) -> str:
    """The new address with the part of the page that the old one named."""
    part = split(address).fragment
    return f"{moved_to}#{part}" if part and "#" not in moved_to else moved_to


def _recorded(address: str) -> list[tuple[str, str]]:
    from mlroadmap.services.catalogue import get_catalogue

    catalogue = get_catalogue()
    ours = [
        (resource.url, resource.why)
        for resource in catalogue.resources.values()
        if resource.seed_url == address and resource.url and resource.url != address
    ]
    known = _moves(config.content_dir(), catalogue.fingerprint)
    return ours + [(to, move.why) for move in known if (to := move.of(address))]


@lru_cache(maxsize=2)
def _moves(folder: Path, fingerprint: str) -> Sequence[MoveEntry]:
    from mlroadmap.content import moves
    from mlroadmap.content.faults import ContentError

    try:
        return moves.read(folder)
    except ContentError:  # `mlroadmap check` names its faults; suggestions do without it
        return ()


def can_write(folder: Path | None = None) -> str:
    """Empty if the catalogue in use can be written to; else why not, and what to do."""
    from mlroadmap.services import curating

    try:
        curating.writable(folder)
    except curating.Refused as error:
        return str(error)
    return ""


class CannotMend(Exception):
    """Nothing was written; the text says why."""


def mend(mentions: Sequence[Mention], old: str, new: str, why: str, folder: Path | None = None) -> list[Change]:
    """Write `new` in the place of `old` wherever a resource, the text of a road map or a lesson links to it.

    The pages show it at once. Raises CannotMend if the catalogue cannot be written to, or if nothing was changed.
    """
    from mlroadmap.content import relink, relink_text
    from mlroadmap.services import catalogue, curating

    there = [one for one in mentions if one.address == old]
    resources = dict.fromkeys(one.resource for one in there if one.resource)
    changes: list[Change] = []
    try:
        home = curating.writable(folder)
        for id in resources:
            changes.append(relink.relink(home, id, old, new, why))
        if any(not one.resource for one in there):
            changes += relink_text.relink_text(home, old, new, why)
    except (curating.Refused, relink.CannotRelink) as error:
        if not changes:
            raise CannotMend(str(error)) from error
    finally:
        if changes:
            catalogue.reload()
    if not changes:
        raise CannotMend(f"nothing that can be written to links to {old}")
    return changes
