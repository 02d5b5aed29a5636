"""Whatever bytes come as a README: no crash, no hang, every note with its line, and no entry lost because of another.

`pytest --hypothesis-profile=full tests/content/test_readme_fuzz.py` tries 10,000 documents.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content_files import small
from mlroadmap.content import load, markdown
from mlroadmap.content.faults import ContentError
from mlroadmap.content.readme.compose import Imported, compose
from mlroadmap.content.readme.known import Known
from mlroadmap.content.readme.render import render
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.outside import decoding
from mlroadmap.services import importing
from mutating import examples, mutated

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = (FIXTURES / "seed/road-map.md").read_bytes()
DOCUMENTS = [
    (FIXTURES / "readme/upstream-faults.md").read_bytes(),
    SEED[:2500],
    SEED[6000:9000],
    b"# T\n\n## A\n\n- [x](https://x.org) - d\n  - [z](https://z.org)\n\n## B\n\n1. [q](<https://q.org/a b>)\n"
    b"- [t][ref]\n\n"
    b"[ref]: https://ref.org\n\n```\ncode\n```\n\n> - [u](https://v.org)\n\nSee [p](https://p.org) and ![i](i.png).\n",
]
PIECES = [
    b"|", b"\n", b"\n\n", b"# ", b"## ", b"- ", b"  - ", b"](", b"[", b")", b"```", b"<!--", b"-->", b"|---|---|",
    b"**", b"`",
    b"<script>alert(1)</script>", b"<img src=x onerror=alert(1)>", b"[a](javascript:alert(1))", b"[b](https://b.org)",
    b"[c](data:text/html,x)", b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b"\xc3(", b"\\", b"&#0;", b"&#xD800;", b"\r",
    b"\t", b"> ",
    b"[" * 200, b"> " * 100, b"  " * 60 + b"- ", b"*_" * 80, b"[r]: https://r.org", b"| Coming Soon |",
    b"\xe2\x80\xa8", b"\x1b[31m",
]  # fmt: skip


def read(data: bytes) -> Imported:
    """As an import reads it."""
    return compose(decoding.decode(data).text, "list.md", Known("listed"))


def lines(data: bytes) -> int:
    text = decoding.decode(data).text
    return len(re.split(r"\r\n|\r|\n", text))


def check(data: bytes) -> Imported:
    """What must hold of every document."""
    found = read(data)
    count = lines(data)
    for note in found.notes:
        assert note.reason and note.file == "list.md"
        assert 1 <= note.line <= count, note
    for entry in found.resources:
        followed = entry.url if "url" in entry.model_fields_set else entry.seed_url  # where a page would link to
        assert not followed or re.match(r"https?://[^\s<>]+$", followed), followed
    text = render(found.road_map, list(found.sections.values()), "seed")
    text.encode("utf-8")
    again = compose(text, "list.md", Known("listed"))
    assert len(again.resources) == len(found.resources)  # what was read is written, all of it
    for prose in (found.road_map.intro, *(section.intro for section in found.sections.values())):
        html = markdown.render_block(prose)
        assert not re.search(r"<script|<[^>]*\son\w+\s*=|(?:href|src)=\"?\s*javascript:", html, re.IGNORECASE), html
    return found


@given(mutated(DOCUMENTS, PIECES) | st.binary(max_size=300))
@settings(max_examples=examples(80))
@example(b"\xff\xfe# \0T\0")
@example(b"# a\xc3(\n\n- [x](https://x.org)")
@example(b"# T\n\n- [T](#t)\n  - [a](#a)\n\n## [a](javascript:alert(1))\n\n- [x](https://x.org)")
def test_no_document_breaks_the_reader(data: bytes) -> None:
    check(data)


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="`~<"), max_size=60)


@given(WORDS.filter(lambda text: "`" not in text))
@settings(max_examples=examples(60))
def test_a_sound_row_survives_whatever_stands_in_another(text: str) -> None:
    row = f"| Middle | {text} |\n"
    table = (
        f"| Topic | Source |\n|---|---|\n| First | [one](https://one.org) |\n{row}| Last | [two](https://two.org) |\n"
    )
    found = check(f"# T\n\n## S\n\n{table}".encode())
    titles = [entry.title for entry in found.resources]
    assert "one" in titles and "two" in titles


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@given(mutated(DOCUMENTS, PIECES))
@settings(max_examples=examples(25))
def test_what_an_import_takes_is_a_sound_catalogue_and_what_it_refuses_changes_nothing(data: bytes) -> None:
    folder = Path(_folder().name) / "content"
    if not folder.exists():
        small(folder)
    before = load.fingerprint(folder)
    file = Path(_folder().name) / "list.md"
    file.write_bytes(data)
    try:
        outcome = importing.import_list(folder, file, "mine")
    except ContentError as error:
        found = read(data)
        assert not found.resources and not found.topics, error.faults  # only a list without any link is refused
        assert load.fingerprint(folder) == before
        return
    catalogue: Catalogue = load.load_catalogue(folder)
    assert outcome.resources == len(read(data).resources)
    assert any(road_map.id == "mine" for road_map in catalogue.road_maps)
    for path in (folder / "road-maps/mine").glob("*"):
        path.unlink()
    (folder / "road-maps/mine").rmdir()
    small(folder)
