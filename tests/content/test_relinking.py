"""One address is changed in the content files, and not a byte besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from content_files import small
from lesson_files import LESSON, lesson_folder
from mlroadmap.content import load, relink, relink_text
from mlroadmap.content.relink import CannotRelink

OLD, NEW = "https://old.example/a?b=c", "https://new.example/x"
WHY = "It moved, says the author: for good."
MAP, SECTION = "road-maps/small/road-map.yaml", "road-maps/small/start.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small(tmp_path / "content")


def put(folder: Path, name: str, old: str, new: str) -> bytes:
    """Change a file; its bytes afterwards."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    return path.read_bytes()


PROSE = [
    "intro: 'See [it''s this](https://old.example/a?b=c).'\n",
    "intro: See [this](https://old.example/a?b=c) # a comment\n",
    "intro: |\n  # Title\n\n  See [this](https://old.example/a?b=c)\n  and [that](https://old.example/a?b=c&d=e).\n",
    "intro: >-\n  See\n  [this](https://old.example/a?b=c)\n",
    'intro: "See [this](https://old.example/a?b=c)\\nand \\u00e9."\n',
]


@pytest.mark.parametrize("prose", PROSE)
def test_a_link_in_the_words_of_a_road_map_is_corrected_beside_them(folder: Path, prose: str) -> None:
    section = put(folder, SECTION, "kind: topics\n", f"{prose}kind: topics\n")
    before = put(folder, MAP, "sections:", "# what it holds\nsections:")
    (change,) = relink_text.relink_text(folder, OLD, NEW, WHY)
    assert (folder / SECTION).read_bytes() == section  # the original road map's words stay as they are
    after = (folder / MAP).read_text("utf-8")
    added = f"links:\n- seed_url: '{OLD}'\n  url: '{NEW}'\n  why: '{WHY}'\n"
    assert after.replace(added, "") == before.decode()
    assert change.file == MAP
    (shown,) = [one.intro for one in load.load_catalogue(folder).road_maps[0].sections]
    assert f"]({NEW})" in shown
    assert f"]({OLD})" not in shown


@pytest.mark.parametrize(
    "links",
    [
        f"links:\n  - seed_url: {OLD}x  # kept\n    url: null\n    why: gone\n\n# sections\n",
        f"links:\n- seed_url: {OLD}x\n  url: null\n  why: |\n    gone\n    away\n",
        f"links: [{{seed_url: '{OLD}x', url: null, why: gone}}]\n",
        "links: []\n",
    ],
)
def test_corrections_that_are_there_stay(folder: Path, links: str) -> None:
    put(folder, SECTION, "kind: topics\n", f"intro: See [this]({OLD})\nkind: topics\n")
    put(folder, MAP, "sections:", f"{links}sections:")
    relink_text.relink_text(folder, OLD, NEW, WHY)
    text = (folder / MAP).read_text("utf-8")
    assert all(line in text for line in links.splitlines() if "[" not in line)
    assert f"]({NEW})" in load.load_catalogue(folder).road_maps[0].sections[0].intro
    # A second move corrects the correction; the first address stays the one that the text names.
    relink_text.relink_text(folder, NEW, "https://third.example/", WHY)
    assert (folder / MAP).read_text("utf-8").count("seed_url") == text.count("seed_url")
    assert "](https://third.example/)" in load.load_catalogue(folder).road_maps[0].sections[0].intro


@pytest.mark.parametrize(
    ("prose", "changed"),
    [
        (f"note: <{OLD}> and {OLD}, not {OLD}&d or {OLD}/e\n", f"note: <{NEW}> and {NEW}, not {OLD}&d or {OLD}/e\n"),
        (f"note: 'See [this]({OLD}).'  # {OLD}\n", f"note: 'See [this]({NEW}).'  # {OLD}\n"),
    ],
)
def test_other_words_are_changed_where_they_stand(folder: Path, prose: str, changed: str) -> None:
    before = put(folder, SECTION, "    title: Python\n", f"    title: Python\n    {prose}")
    (change,) = relink_text.relink_text(folder, OLD, NEW, WHY)
    assert (folder / SECTION).read_bytes() == before.replace(prose.encode(), changed.encode())
    assert change == relink.Change(SECTION, 7)


def test_line_ends_and_marks_stay_as_they_are(folder: Path) -> None:
    path = folder / SECTION
    before = path.read_text("utf-8")
    before = before.replace("    title: Python\n", f"    title: Python\n    note: '{OLD}'\n").replace("\n", "\r\n")
    path.write_bytes(before.encode())
    relink_text.relink_text(folder, OLD, NEW, WHY)
    assert path.read_bytes() == before.replace(OLD, NEW).encode()


def test_an_address_in_a_lesson_is_changed_where_it_stands(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    lesson_folder(folder, f"{LESSON}\nRead [on]({OLD}), or <{OLD}>.\n\n{OLD}x stays.\n")
    path = next(folder.glob("lessons/*/lesson.md"))
    before = path.read_bytes()
    (change,) = relink_text.relink_text(folder, OLD, "https://new.example/a_(b)'c", WHY)
    new = b"https://new.example/a_%28b%29%27c"
    old = OLD.encode()
    assert path.read_bytes() == before.replace(old, new).replace(new + b"x", old + b"x")
    assert change.file.endswith("lesson.md")


@pytest.mark.parametrize("new", ["javascript:alert(1)", "https://a b", "https://x.example/<b>", ""])
def test_what_is_no_address_is_not_written(folder: Path, new: str) -> None:
    before = put(folder, SECTION, "kind: topics\n", f"intro: See [this]({OLD})\nkind: topics\n")
    with pytest.raises(CannotRelink):
        relink_text.relink_text(folder, OLD, new, WHY)
    assert (folder / SECTION).read_bytes() == before


def test_a_file_that_would_be_broken_stays_as_it_was(folder: Path) -> None:
    before = put(folder, SECTION, "kind: topics\n", f"intro: See [this]({OLD})\nkind: topics\n")
    whole = (folder / MAP).read_bytes()
    with pytest.raises(CannotRelink, match="would be broken"):
        relink_text.relink_text(folder, OLD, NEW, "")  # a correction has a reason
    assert ((folder / SECTION).read_bytes(), (folder / MAP).read_bytes()) == (before, whole)


def test_what_stands_nowhere_is_said(folder: Path) -> None:
    with pytest.raises(CannotRelink, match="no text links to"):
        relink_text.relink_text(folder, OLD, NEW, WHY)
