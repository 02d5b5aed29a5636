"""A content folder of six skills in two areas, three lessons and two templates a skill, for tests of the engine.

The answer to every question of skill `x` is the number in its text, so that a test can play somebody who knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from mlroadmap.content import items
from mlroadmap.core.items import Variant
from mlroadmap.services.catalogue import get_catalogue

SKILLS = {"add": [], "times": ["add"], "powers": ["times"], "roots": ["powers"], "vectors": [], "norms": ["vectors"]}
LESSONS = {"first-steps": ["add", "times"], "growing": ["powers", "roots"], "arrows": ["vectors", "norms"]}
TYPED = """
    def generate(rng):
        n = rng.randint(2, 90000)
        return {"stem": "say", "values": {"n": n}, "answer": n, "tolerance": 0, "slips": {"off": n + 1}}
"""
CHOSEN = """
    def generate(rng):
        n = rng.randint(2, 90000)
        return {"stem": "say", "values": {"n": n}, "right": f"{n}", "wrong": {"off": f"{n + 1}", "far": f"{n + 7}"}}
"""


def write(folder: Path) -> Path:
    """Write the whole content folder."""

    def put(name: str, text: str) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")

    put("areas.yaml", "sums: Sums\narrows: Arrows & <b>lines</b>\n")
    put("retired.yaml", "{}\n")
    for area, names in (("sums", ["add", "times", "powers", "roots"]), ("arrows", ["vectors", "norms"])):
        rows = [
            f"  {name}:\n    title: Do {name} <i>well</i>\n    minutes: 10\n    aim: core\n"
            f"    difficulty: {1 + place}\n    topic: basics\n"
            f"    needs: {{{', '.join(f'{under}: 0.5' for under in SKILLS[name])}}}\n"
            for place, name in enumerate(names)
        ]
        put(f"skills/{area}.yaml", "skills:\n" + "".join(rows))
    for place, (name, skills) in enumerate(LESSONS.items(), 1):
        area = "arrows" if name == "arrows" else "sums"
        put(
            f"lessons/{name}/lesson.yaml",
            f"title: Lesson {name}\norder: {place}\narea: {area}\naim: core\nminutes: 12\npractice_minutes: 12\n"
            f"topic: basics\nresource: a-book\nskills: [{', '.join(skills)}]\n",
        )
    put(
        "road-maps/small/road-map.yaml",
        "title: Small\nauthor: {name: Ada}\norder: 1\nintro: Hello.\nsections: [fundamentals]\n",
    )
    put(
        "road-maps/small/fundamentals.yaml",
        "title: The fundamentals\nkind: topics\ntopics:\n  - id: basics\n    title: Basics\n"
        "    resources:\n      - {id: a-book, title: A book, authors: [{name: Bo}], type: book, ours: true, "
        "url: 'https://example.org/book'}\n  - id: bare\n    title: Bare\n",
    )
    for skill in SKILLS:
        for name, format, code in (("typed", "number", TYPED), ("chosen", "choice", CHOSEN)):
            put(f"items/{skill}/{name}/generate.py", code)
            put(
                f"items/{skill}/{name}/item.yaml",
                f"format: {format}\nplacement: true\nstems: {{say: 'About {skill}: say *{{n}}*.'}}\n"
                "feedback: {right: 'It is {n}.', off: 'One too many.', far: 'Seven too many.'}\n",
            )
    ids = [*SKILLS, *LESSONS, "basics", "bare", "small", "fundamentals", "a-book"]
    put("ids.txt", "".join(f"{id}\n" for id in sorted(set(ids))))
    return folder


def right(variant: Variant) -> str:
    """The right answer as a form sends it."""
    return variant.answer


def number_in(page: str) -> str:
    """The number that the shown question asks for."""
    found = re.search(r"say <em>(\d+)</em>", page)
    assert found, page
    return found[1]


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program uses the small content folder while the test runs."""
    folder = write(tmp_path / "content")
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(folder))
    get_catalogue.cache_clear()
    items.forget()
    yield folder
    get_catalogue.cache_clear()
    items.forget()
