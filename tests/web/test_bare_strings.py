"""Every interface text goes through gettext: under a pseudo-locale, text without brackets is a bare string."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from mlroadmap.web import explorable_words
from mlroadmap.web.templatetags import charts, inferred, notes, rows, still, zones
from pages import PAGES

ROOT = Path(__file__).parents[2]
OPEN, CLOSE = "\u27e6", "\u27e7"
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title", "summary")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "math", "code", "kbd", "pre"}


class BareStrings(HTMLParser):
    """Collects texts that are neither translated nor content."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.stack: list[tuple[str, bool]] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        content = tag in SILENT or any(name in ("data-content", "translate") for name, _ in attrs)
        exempt = content or (bool(self.stack) and self.stack[-1][1])
        for name, value in attrs:
            if name in SPOKEN and not exempt and not self.depth and is_text(value or "") and OPEN not in (value or ""):
                self.found.append(f"{name}={value}")
        if tag not in VOID:
            self.stack.append((tag, exempt))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for piece in re.split(f"([{OPEN}{CLOSE}])", data):
            if piece == OPEN:
                self.depth += 1
            elif piece == CLOSE:
                self.depth -= 1
            elif not self.depth and is_text(piece) and not (self.stack and self.stack[-1][1]):
                self.found.append(piece.strip())


def is_text(value: str) -> bool:
    return bool(re.search(r"[^\W\d_]", value.replace("ML Road Map", "")))


@pytest.fixture
def pseudo_locale(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def bracketed(function: object) -> object:
        return lambda *texts: f"{OPEN}{function(*texts)}{CLOSE}"  # type: ignore[operator]

    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, bracketed(getattr(translation._trans, name)))  # type: ignore[attr-defined]
    caches = (
        notes._pen, rows._lesson, rows._skill, rows._known, rows._resource, charts._calendar, still._drawn,
        inferred._answered, zones._all,
    )  # fmt: skip
    for function in caches:  # by language, and this one has the name of another
        function.cache_clear()
    yield
    for function in caches:
        function.cache_clear()


@pytest.mark.parametrize("address", PAGES)
def test_no_bare_strings(client: Client, pseudo_locale: None, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    reader = BareStrings()
    reader.feed(answer.content.decode())
    assert reader.found == []


def test_a_bare_string_would_be_found() -> None:
    reader = BareStrings()
    reader.feed(f'<p>{OPEN}a <b>b</b>{CLOSE}</p><p>bare</p><p data-content>x <i>y</i></p><p aria-label="z">1</p>')
    assert reader.found == ["bare", "aria-label=z"]


def test_what_scripts_say_is_translated(client: Client, pseudo_locale: None) -> None:
    page = client.get("/lessons/gradient-descent/").content.decode()
    block = re.search(r'<script id="lesson-words" type="application/json">(.*?)</script>', page)
    assert block
    texts = json.loads(block[1])
    assert texts
    assert all(text.startswith(OPEN) for text in texts.values())
    asked = re.findall(r'say\("(\w+)"', (ROOT / "frontend/lesson/words.ts").read_text("utf-8"))
    assert set(asked) == set(texts)


@pytest.mark.parametrize(
    ("lesson", "name"),
    [
        ("backpropagation-step-by-step", "backprop-steps"),
        ("numpy-broadcasting", "broadcasting-boxes"),
        ("gradient-descent", "descent-terrain"),
        ("the-whole-game", "digit-neighbours"),
        ("python-lists-and-loops", "python-stepper"),
    ],
)
def test_what_an_explorable_says_is_translated(client: Client, pseudo_locale: None, lesson: str, name: str) -> None:
    page = client.get(f"/lessons/{lesson}/").content.decode()
    block = re.search(r'<script id="explorable-words" type="application/json">(.*?)</script>', page)
    assert block
    texts = json.loads(block[1])
    assert all(said == f"{OPEN}{text}{CLOSE}" for text, said in texts.items())
    for folder, listed in (("frame", explorable_words.FRAME), (name, explorable_words.OWN[name])):
        sources = (ROOT / "frontend/explorables" / folder).glob("*.ts")
        asked = {text for file in sources for text in re.findall(r'(?<![\w.])t\("([^"]*)"', file.read_text("utf-8"))}
        assert asked == set(listed)
        assert asked <= set(texts)


def test_a_page_without_an_explorable_brings_no_texts_of_them(client: Client) -> None:
    assert "explorable-words" not in client.get("/lessons/python-functions-and-tests/").content.decode()
