"""Which time zone this machine is set to, by its IANA name.

Found here and not by tzlocal: that reads the variable TZ, into which Django writes its own zone.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

LOCALTIME, TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")
TOLD = os.environ.get("TZ")
"""What the user set. Django writes into this variable later, so it is read when the program starts."""
LONGEST = 64
"""Letters of a name at most; the longest there is has 32."""
MAIN = (
    "UTC", "America/Los_Angeles", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/St_Johns", "America/Mexico_City",
    "America/Bogota", "America/Caracas", "America/Santiago", "America/Asuncion", "America/Sao_Paulo", "America/Nuuk",
    "Atlantic/Azores", "Atlantic/Cape_Verde", "Europe/London", "Europe/Berlin", "Africa/Lagos", "Europe/Athens",
    "Africa/Cairo", "Africa/Johannesburg", "Europe/Istanbul", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul",
    "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai",
    "Asia/Tokyo", "Australia/Adelaide", "Australia/Darwin", "Australia/Brisbane", "Australia/Sydney",
    "Australia/Lord_Howe", "Pacific/Noumea", "Pacific/Auckland", "Pacific/Fiji", "Pacific/Chatham", "Pacific/Tongatapu",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Marquesas", "Asia/Almaty",
)  # fmt: skip
"""Zones that stand for all with their offsets, where a system names its zone in other ways (Windows)."""


def known(name: str) -> bool:
    """Whether the zone data of this machine knows the name, which may be anything that somebody typed."""
    return 0 < len(name) <= LONGEST and _there(name)


@lru_cache(maxsize=1024)
def _there(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, LookupError, OSError):  # no key, a key that leads out of the data, a folder of it
        return False
    return True


def machine_zone() -> str:
    """The IANA name of this machine's zone, or of one with the same clock; UTC if there is none.

    Asked anew each time: people travel while programs run.
    """
    return _told(TOLD) if TOLD else _linked() or _written() or _alike()


def _told(text: str) -> str:
    text = text.removeprefix(":")
    return text if known(text) else _of_path(text) or _alike()


def _linked() -> str:
    try:
        return _of_path(str(LOCALTIME.readlink())) or _of_path(str(LOCALTIME.resolve()))
    except OSError:  # no such file, or no link
        return ""


def _written() -> str:
    try:
        name = TIMEZONE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return name if known(name) else ""


def _of_path(path: str) -> str:
    """The zone that a file of zone data holds, from its place: .../zoneinfo/America/Argentina/Ushuaia."""
    parts = Path(path).parts
    if not any(part.startswith("zoneinfo") for part in parts):
        return ""
    return next((name for n in (3, 2, 1) if known(name := "/".join(parts[-n:]))), "")


def _alike() -> str:
    """A main zone whose clocks show the same as this machine's, in winter and in summer."""
    year = datetime.now().astimezone().year
    seasons = [datetime(year, month, 15) for month in (1, 7)]  # noqa: DTZ001  this machine's own wall clock
    return zone_like([moment.astimezone().utcoffset() or timedelta() for moment in seasons], year)


def zone_like(offsets: list[timedelta], year: int) -> str:
    """The first main zone with these offsets in the middle of January and of July of a year; UTC if there is none."""
    for name in MAIN:
        if known(name):
            zone = ZoneInfo(name)
            if [datetime(year, month, 15, tzinfo=zone).utcoffset() for month in (1, 7)] == offsets:
                return name
    return "UTC"
