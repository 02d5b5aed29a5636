"""An advert as any file gives it: which field is which, what kind of job it is, and when it was posted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

LONGEST = 200_000
"""Signs of a text that are read; no advert is longer."""


@dataclass(frozen=True, slots=True)
class Advert:
    """One advert. `year` is None where the file does not say when it was posted; `employer` is empty likewise."""

    title: str
    text: str
    employer: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class EntryFault:
    """An entry that could not be read, or not whole: where it begins and why. All others are kept."""

    file: str
    place: str
    """Such as `line 12`, `entry 3` or `byte 400`."""
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.reason}"


class NoAdvert(ValueError):
    """An entry that holds no text of an advert; the message says what is missing."""


_TEXT = ("description", "jobdescription", "jd", "descriptionplain", "descriptionhtml", "content", "body", "jobtext",
         "details", "text")  # fmt: skip
_TITLE = ("title", "jobtitle", "jobname", "position", "positiontitle", "role", "name")
_EMPLOYER = ("company", "companyname", "employer", "employername", "organization", "organisation", "hiringorganization")
_DATE = ("posteddate", "dateposted", "publishedat", "firstpublished", "createdat", "jobpostedatdatetimeutc", "posted",
         "date", "postedat", "publicationdate", "updatedat", "extractiondate", "jobpostedat", "year")  # fmt: skip
_MISSING = {"", "-1", "nan", "none", "null", "n/a"}
_BOARD = re.compile(
    r"https?://(?:jobs\.lever\.co|jobs\.ashbyhq\.com|boards\.greenhouse\.io|job-boards\.greenhouse\.io)/([^/?#]+)"
)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_BLOCK = re.compile(r"<(?:/?(?:p|div|ul|ol|h[1-6]|tr|table|section)|br|hr)\b[^<>]{0,400}>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]{0,400}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")


def of_fields(fields: Mapping[str, Any], employer: str = "", year: int | None = None) -> Advert:
    """The advert that an entry holds, whatever its fields are called; `employer` and `year` where it does not say.

    Reads plain tables and the public shapes of Greenhouse, Lever and Ashby boards. Raises NoAdvert.
    """
    named = {re.sub(r"[^a-z]", "", str(key).lower()): value for key, value in fields.items()}
    text = _said(named, _TEXT)
    title_names: tuple[str, ...] = _TITLE
    if isinstance(named.get("lists"), list):  # Lever: `text` is the title, and lists follow the description
        title_names = ("text", *_TITLE)
        text = "\n\n".join(
            filter(None, [_said(named, _TEXT[:5]), *map(_list, named["lists"]), _plain(named.get("additional"))])
        )
    if not text:
        raise NoAdvert("there is no description")
    address = next((v for v in named.values() if isinstance(v, str) and _BOARD.match(v)), "")
    board = _BOARD.match(address)
    who = _said(named, _EMPLOYER).split("\n")[0].strip() or (board[1].replace("-", " ") if board else "") or employer
    return Advert(_said(named, title_names)[:400], text[:LONGEST], who[:200], _year(named) or year)


def plain(text: str) -> str:
    """Text without HTML: blocks become lines, points of lists begin with a dash."""
    if "&lt;" in text and "<" not in text:
        text = unescape(text)  # Greenhouse escapes its HTML once more
    if "<" in text:
        text = _TAG.sub("", _ITEM.sub("\n- ", _BLOCK.sub("\n", text)))
        text = re.sub(r"\n\s*\n\s*\n", "\n\n", text)
    return unescape(text).replace("\xa0", " ").strip()


def role_of(title: str) -> str:
    """What kind of job a title names: a key of ROLES, or `other`."""
    flat = f" {' '.join(re.findall(r'[a-z]+', title.lower()))} "
    return next((role for role, words in ROLES.items() if any(f" {word} " in flat for word in words)), "other")


ROLES: Mapping[str, tuple[str, ...]] = {
    "data-scientist": ("data scientist", "data scientists", "data science", "statistician"),
    "data-analyst": ("data analyst", "business analyst", "analyst", "business intelligence"),
    "data-engineer": ("data engineer", "data engineering", "data platform", "etl developer", "big data engineer"),
    "research": ("research scientist", "researcher", "research engineer", "applied scientist", "research"),
    "ml-engineer": ("machine learning engineer", "ml engineer", "machine learning", "mlops", "ml", "deep learning",
                    "computer vision", "nlp"),
    "ai-engineer": ("ai engineer", "ai", "genai", "llm", "artificial intelligence", "generative", "agentic", "prompt"),
    "software-engineer": ("software engineer", "software developer", "developer", "engineer", "programmer", "devops",
                          "full stack", "backend", "frontend", "architect"),
}  # fmt: skip
"""Kinds of jobs with the words of a title that name them; the first that fits counts."""


def _said(named: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        if (text := _plain(named.get(name))).lower() not in _MISSING:
            return text
    return ""


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("text") or ""
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    return plain(str(value)[: 2 * LONGEST]) if isinstance(value, str | int | float) else ""


def _list(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    return f"{_plain(value.get('text'))}\n{_plain(value.get('content'))}".strip()


def _year(named: Mapping[str, Any]) -> int | None:
    for name in _DATE:
        value = named.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            if 2000 <= value < 2050:
                return int(value)
            seconds = value / 1000 if value > 1e11 else value
            if 9e8 < seconds < 2.6e9:
                return datetime.fromtimestamp(seconds, UTC).year
        elif value is not None and (found := _YEAR.search(str(value)[:100])):
            return int(found[1])
    return None
