"""What a page says of itself, and whether it is the page that a link promises.

Pages are read with patterns that pass over a text once: any bytes may come, and none may take long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mlroadmap.core.web_address import split, unquote
from mlroadmap.core.words import words_of

Fault = Literal["anchor", "soft-404", "wrong-target"]

SHELL_WORDS = 40
"""words; a page with fewer builds itself by script, and says nothing to us"""
SHORT_PAGE = 220
"""words; an error page is short, an article about errors is not"""
_GAPS = re.compile(r"<(script|style|template|svg|noscript)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")
_META = re.compile(r"<meta\b([^<>]*)>", re.I)
_HEADING = re.compile(r"<h([12])\b[^<>]*>", re.I)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""")
_NAMED = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.I)
_NUMBERED = re.compile(r"\b(lecture|lesson|chapter|part|week|module|unit|episode|volume)\s*#?\s*0*(\d{1,3})\b", re.I)

NOTHING_HERE = re.compile(
    r"\b(?:page|file|site|document|article|video|account|content|repository|course|product|post)?\s*"
    r"(?:not found|could ?n[o'\u2019]?t be found|can ?not be found|can[\u2019']t be found"
    r"|does ?n[o\u2019']t exist|does not exist|no longer exists?|no longer available|is ?n[o\u2019']t available"
    r"|is unavailable|has been (?:removed|deleted))\b"
    r"|\b(?:error|http)?\s*404\b|\bnothing (?:was )?found\b|\bpage you (?:requested|are looking for|were looking for)\b"
    r"|\bwe (?:can[\u2019']?t|cannot|could ?n[\u2019']?t) find\b",
    re.I,
)
FOR_SALE = re.compile(
    r"\b(?:domain|name) (?:is|may be) for sale\b|\bbuy this domain\b|\bdomain (?:is )?parked\b|\bparked domain\b",
    re.I,
)
REFUSAL = re.compile(
    r"captcha|are you a (?:robot|human)|verify (?:that )?you are (?:a )?human|access denied|unusual traffic"
    r"|checking your browser|just a moment\.\.\.|attention required|enable javascript and cookies|request blocked"
    r"|bot detection|ddos protection|incapsula|perimeterx|datadome",
    re.I,
)
_COMMON = """
    a about all an and are as at basics be beginner beginners best blog book by can chapter complete course courses
    do edition first for free from full get getting go guide half here home how i in into intro introduction is it
    its learn learning lecture lectures lesson machine ml module my new notes of official on online or our page part
    read resource resources second section series site start started the this to top tutorial tutorials unit use
    using video videos week what with you your
"""
COMMON = frozenset(_COMMON.split())
"""Words that say nothing about which page was meant."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `words` are those of everything that a reader sees."""

    title: str
    headings: str
    words: frozenset[str]
    count: int
    names: frozenset[str]
    """ids and names that an address can lead to"""
    text: str
    """its first words, for judging errors"""


@dataclass(frozen=True, slots=True)
class Promise:
    """What links say about an address: the texts they carry, and whom they credit."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def read(source: str) -> Page:
    """What a page says, read from its HTML."""
    title = _element(source, "title")
    named = {a or b or c for a, b, c in _NAMED.findall(source)}
    headings = [html.unescape(_strip(_inner(source, match))) for match in list(_HEADING.finditer(source))[:8]]
    for attributes in _META.findall(source)[:200]:
        values = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        if values.get("property", values.get("name", "")).lower() in ("og:title", "description", "og:description"):
            headings.append(html.unescape(values.get("content", "")))
    text = html.unescape(_strip(_GAPS.sub(" ", source)))
    words = words_of(text)
    return Page(
        title=" ".join(html.unescape(title).split())[:300],
        headings=" ".join(" ".join(headings).split())[:2000],
        words=frozenset(words),
        count=len(words),
        names=frozenset(html.unescape(name) for name in named),
        text=" ".join(text.split())[:3000],
    )


def fault(page: Page, promise: Promise, asked: str, final: str, whole: bool) -> tuple[Fault, str] | None:
    """What is wrong with the page that an address led to, with the evidence; None if nothing is.

    `asked`: the address with its fragment; `final`: where redirects ended; `whole`: the page was read to its end.
    """
    meant = [_telling(title) for title in promise.titles]
    keywords = frozenset().union(*meant, *(_telling(author) for author in promise.authors))
    named = frozenset(words_of(f"{page.title} {page.headings}"))
    if (found := _soft(page, keywords & named, asked, final)) is not None:
        return "soft-404", found
    if (found := _other_number(page, promise.titles)) is not None:
        return "wrong-target", found
    every_title_says_something = bool(meant) and all(meant)
    if every_title_says_something and page.count >= SHELL_WORDS and not keywords & (page.words | named):
        return (
            "wrong-target",
            f"none of its words is {', '.join(sorted(keywords)[:6])}; its title is “{page.title[:120]}”",
        )
    if whole and (found := _anchor(page, asked)) is not None:
        return "anchor", found
    return None


def fits(page: Page, promise: Promise) -> bool:
    """True if the title or a heading says a word that the links promise: proof that it is the page."""
    keywords = frozenset().union(*(_telling(title) for title in promise.titles))
    return bool(keywords & frozenset(words_of(f"{page.title} {page.headings}")))


def refuses(source: str) -> bool:
    """True if the page is a wall that a host puts up before programs."""
    return REFUSAL.search(source[:20_000]) is not None


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if word not in COMMON and (len(word) > 1 or not word.isascii()))


def _soft(page: Page, confirmed: frozenset[str], asked: str, final: str) -> str | None:
    if page.count < SHORT_PAGE and FOR_SALE.search(page.text):
        return f"the domain is for sale: “{page.text[:120]}”"  # its own name stands on it, which proves nothing
    if confirmed:
        return None
    heading = NOTHING_HERE.search(page.title) or NOTHING_HERE.search(page.headings[:300])
    body = NOTHING_HERE.search(page.text) if heading or page.count < SHORT_PAGE else None
    if heading and (body or page.count < SHORT_PAGE):
        return f"it answers 200 and is titled “{page.title[:120]}”"
    if body and page.count < SHORT_PAGE:
        at = max(body.start() - 40, 0)
        return f"it answers 200 and says “{page.text[at : at + 120].strip()}”"
    here, there = split(asked), split(final)
    deep = len([part for part in here.path.split("/") if part]) >= 1
    if deep and there.path in ("", "/") and not there.query and page.count >= SHELL_WORDS and here.path != there.path:
        return f"it leads to the front page of {there.host}"
    if deep and here.path != there.path and re.search(r"404|not-?found|/error\b", there.path, re.I):
        return f"it leads to an error page: {final[:200]}"
    return None


def _other_number(page: Page, titles: Sequence[str]) -> str | None:
    """A title that promises "lecture 1" where the page is "lecture 2"."""
    said = {(kind.lower(), int(n)) for kind, n in _NUMBERED.findall(page.title)}
    for title in titles:
        for kind, n in _NUMBERED.findall(title):
            others = {m for name, m in said if name == kind.lower()}
            if others and int(n) not in others:
                return f"the link says “{kind} {n}”, the page’s title “{page.title[:120]}”"
    return None


def _anchor(page: Page, asked: str) -> str | None:
    fragment = split(asked).fragment
    # Text fragments and routes of single pages are no names; and a page without any names builds them by script.
    if not fragment or fragment.startswith((":~:", "!", "/")) or not page.names or page.count < SHELL_WORDS:
        return None
    wanted = {fragment, unquote(fragment)}
    wanted |= {f"user-content-{name}" for name in wanted} | {"top"} & wanted
    have = page.names | {name.lower() for name in page.names}
    if "top" in wanted or any(name in have or name.lower() in have for name in wanted):
        return None
    if re.fullmatch(r"L\d+(-L?\d+)?", fragment):  # lines of a file, drawn by script
        return None
    return f"the page has no part named #{fragment[:100]}"


def _element(source: str, name: str) -> str:
    match = re.search(rf"<{name}\b[^<>]*>", source, re.I)
    return _inner(source, match) if match else ""


def _inner(source: str, start: re.Match[str]) -> str:
    """The text after a tag up to the next closing tag of a title or heading, at most 500 characters."""
    piece = source[start.end() : start.end() + 500]
    end = re.search(r"</(?:title|h[12])", piece, re.I)
    return piece[: end.start()] if end else piece


def _strip(source: str) -> str:
    return _TAG.sub(" ", source)
