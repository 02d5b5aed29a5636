"""Free GPUs: what each offer gives, and how long a piece of work may run on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mlroadmap.core.web_address import quote

Confidence = Literal["high", "medium", "low"]
Ask = Literal["account", "email", "phone", "card", "approval", "identity"]
Per = Literal["day", "week", "month", "once", ""]
STALE = 180
"""Days after which a fact is to be looked at again."""
WEEKS: dict[Per, float] = {"day": 7.0, "week": 1.0, "month": 12 / 52}
"""How often a quota comes in a week."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A kind of GPU in an offer. `gib`: memory that the driver of each of `count` reports; 0 if it depends."""

    name: str
    gib: float
    count: int = 1


@dataclass(frozen=True, slots=True)
class Offer:
    """A free GPU, as its source described it on a day. `seed_said`, `now`: where the road map is out of date."""

    id: str
    provider: str
    title: str
    chips: tuple[Chip, ...]
    quota: str
    hours: float | None
    per: Per
    session: str
    session_hours: float | None
    asks: tuple[Ask, ...]
    needs: str
    notebook: str
    source: str
    as_of: str
    confidence: Confidence
    resource: str = ""
    seed_said: str = ""
    now: str = ""
    but: str = ""
    """What keeps work from running there although it fits."""
    upload: str = ""
    """Address where a notebook from one's own disk is brought in, and `upload_by` the way there in its menu."""
    upload_by: str = ""

    def opens(self, published: str, name: str) -> str:
        """The address that opens a notebook there; empty if the offer opens none from an address.

        `published` is owner/repository/branch on GitHub, with a folder behind it if there is one; `name` the file.
        Raises ValueError if it is not that.
        """
        parts = [quote(part) for part in published.strip("/").split("/")]
        if len(parts) < 3 or not all(parts):
            raise ValueError("notebooks are published at owner/repository/branch, with a folder behind it if you like")
        owner, repo, branch, *folder = parts
        path = "/".join([*folder, quote(name)])
        source = f"https://github.com/{owner}/{repo}/blob/{branch}/{path}"
        if "{encoded}" in self.notebook:
            return self.notebook.replace("{encoded}", quote(source, safe=""))
        if "{path}" not in self.notebook:
            return ""
        return self.notebook.format(owner=owner, repo=repo, branch=branch, path=path)

    @property
    def gib(self) -> float:
        """Memory of the largest single GPU; 0 if the offer has none or does not say."""
        return max((chip.gib for chip in self.chips), default=0.0)

    def age(self, today: date) -> int | None:
        """Days since the facts were looked at, from the last day that `as_of` may mean; None if it names none."""
        seen = last_day(self.as_of)
        return None if seen is None else max(0, (today - seen).days)

    def is_stale(self, today: date) -> bool:
        """True if the facts are older than STALE days, or nobody wrote how old they are."""
        age = self.age(today)
        return age is None or age > STALE

    @property
    def week_hours(self) -> float | None:
        """Hours in a week, if the quota comes again and again and is in hours."""
        return None if self.hours is None or self.per not in WEEKS else self.hours * WEEKS[self.per]


def last_day(as_of: str) -> date | None:
    """The last day of 2026-07-30, 2026-07 or 2026; None for any other text."""
    parts = as_of.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    year, month, day = [*map(int, parts), 12, 31][:3] if len(parts) == 1 else [*map(int, parts), 31][:3]
    for last in range(day, day - 4, -1):
        try:
            return date(year, month, last)
        except (ValueError, OverflowError):
            if len(parts) == 3:
                return None
    return None
