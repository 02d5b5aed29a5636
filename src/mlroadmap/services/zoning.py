"""Where a learner is: the time zone by which their days are counted and their times shown.

What they chose in the settings comes first, then what their browser says, then what this machine is set to; on a server
for many, where the machine is nobody's own, UTC. A name that is not known here counts as if nothing had been chosen.
The zone of the moment is Django's current one: `web.identity` sets it for a request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo
from functools import cached_property, lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils import timezone

from mlroadmap.core.days import Days
from mlroadmap.outside.machine_zone import known, machine_zone
from mlroadmap.services import documents

REGIONS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


def zone_of(learner_id: UUID, browser: str = "") -> ZoneInfo:
    """The learner's zone, with what their browser says of itself, if it does."""
    return ZoneInfo(documents.settings(learner_id).zone or unless_chosen(browser))


def unless_chosen(browser: str = "") -> str:
    """The zone of somebody who chose none: as the browser says, or else this machine's, where it is their own."""
    if known(browser):
        return browser
    return machine_zone() if settings.ZONE_OF_MACHINE else settings.TIME_ZONE


def days() -> Days:
    """The days of the learner for whom work goes on now."""
    zone = timezone.get_current_timezone()
    return Days(zone.zone if isinstance(zone, LearnersZone) else zone)


@lru_cache(maxsize=1)
def choices() -> Mapping[str, tuple[str, ...]]:
    """Names to choose from, by region, in order; each without its region."""
    found: dict[str, list[str]] = {region: [] for region in REGIONS}
    for name in sorted(available_timezones()):
        region, _, place = name.partition("/")
        if place and region in found:
            found[region].append(place)
    return {region: tuple(places) for region, places in found.items() if places}


class LearnersZone(tzinfo):
    """The zone of somebody of whom it is asked only when a first time is shown: many requests show none."""

    def __init__(self, find: Callable[[], ZoneInfo]) -> None:
        self._find = find

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone itself."""
        return self._find()

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """As the zone."""
        return self.zone.utcoffset(when)

    def dst(self, when: datetime | None) -> timedelta | None:
        """As the zone."""
        return self.zone.dst(when)

    def tzname(self, when: datetime | None) -> str | None:
        """As the zone."""
        return self.zone.tzname(when)

    def fromutc(self, when: datetime) -> datetime:
        """As the zone."""
        return self.zone.fromutc(when.replace(tzinfo=self.zone))
