"""`mlroadmap import`: a list becomes a road map, and what cannot be imported changes nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content_files import small
from mlroadmap.cli import main
from mlroadmap.content import load
from mlroadmap.services import curating, exporting, importing

SEED = Path(__file__).parents[1] / "fixtures/seed/road-map.md"


def run(file: Path, folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["import", str(file), "--content", str(folder), *more])


def listed(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "list.md"
    file.write_text(text, encoding="utf-8")
    return file


def addresses(text: str) -> Counter[str]:
    return Counter(re.findall(r"\]\(([^)\s]*)\)", text))


def test_seed_to_import_to_export_to_import_loses_nothing(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    result = run(SEED, folder, "--id", "again", "--author", "Logan Thorneloe")
    assert result.exit_code == 0, result.output
    assert "Road map again (new): 8 sections" in result.output
    assert load.faults(folder) == []
    exported = exporting.export(folder, "readme", "seed", "again")
    assert addresses(exported) == addresses(SEED.read_text("utf-8"))
    assert run(listed(tmp_path, exported), folder, "--id", "third").exit_code == 0
    assert exporting.export(folder, "readme", "seed", "third") == exported
    first, second = (m for m in load.load_catalogue(folder).road_maps if m.id in ("again", "third"))
    assert [len(s.topics) for s in first.sections] == [len(s.topics) for s in second.sections]


def test_importing_the_seed_over_its_road_map_changes_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    curating.copy_content(folder)
    before = load.fingerprint(folder / "road-maps")
    outcome = importing.import_list(folder, SEED, "ml-road-map")
    assert outcome.replaced
    assert outcome.retired == ()
    assert load.fingerprint(folder / "road-maps") == before


def test_ids_and_our_knowledge_survive_an_edit_of_the_list(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    rows = "| A | [One](https://one.org) |\n| B | [Two](https://two.org) |\n"
    text = f"# Mine\n\n## Start\n\n| Topic | Source |\n|---|---|\n{rows}"
    assert run(listed(tmp_path, text), folder).exit_code == 0
    section = folder / "road-maps/mine/mine-start.yaml"
    edited = section.read_text("utf-8").replace(
        "seed_url: https://one.org", "seed_url: https://one.org\n        url: https://new.org\n        why: moved"
    )
    section.write_text(edited, encoding="utf-8")
    text = text.replace("| B | [Two](https://two.org) |\n", "| C | [Three](https://three.org) |\n").replace(
        "One", "Uno"
    )
    result = run(listed(tmp_path, text), folder, "--id", "mine")
    assert "2 ids retired" in result.output, result.output
    catalogue = load.load_catalogue(folder)
    assert (catalogue.resources["one"].title, catalogue.resources["one"].url) == ("Uno", "https://new.org")
    assert {"b", "two"} <= set(catalogue.retired)
    assert {"c", "three"} <= set((folder / "ids.txt").read_text("utf-8").split())
    assert load.faults(folder) == []


def test_a_list_that_would_break_the_catalogue_changes_nothing(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    before = load.fingerprint(folder)
    result = run(listed(tmp_path, "# Small\n\n- [Other](https://other.org)\n"), folder, "--id", "small")
    assert result.exit_code == 1
    assert "there is no topic python" in result.output
    assert load.fingerprint(folder) == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "list.md:1: there is no list or table of links"),
        (b"# Words\n\nonly.\n", "list.md:1: there is no list or table of links"),
        (b"\xff\xfe\x00", "list.md:1: there is no list or table of links"),
    ],
)
def test_what_cannot_be_read_says_where(tmp_path: Path, data: bytes, says: str) -> None:
    folder = small(tmp_path / "content")
    before = load.fingerprint(folder)
    file = tmp_path / "list.md"
    file.write_bytes(data)
    result = run(file, folder)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output
    assert load.fingerprint(folder) == before


def test_bytes_in_no_encoding_are_named_and_the_rest_is_imported(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    file = tmp_path / "list.md"
    file.write_bytes("# Café\n\n- [é](https://c.org)\n- [b\x00](https://d.org)\n".encode().replace(b"\x00", b"\xe9"))
    result = run(file, folder, "--id", "mine")
    assert result.exit_code == 0, result.output
    assert "list.md:4: not UTF-8 from byte" in result.output
    assert "2 resources" in result.output


def test_missing_file_and_bad_id(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    assert "the file is missing" in run(tmp_path / "no.md", folder).output
    result = run(SEED, folder, "--id", "../up")
    assert result.exit_code == 2
    assert not (tmp_path / "up").exists()


def test_odd_lines_are_noted_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = small(tmp_path / "content")
    text = "# Odd\n\n| Topic | Source |\n|---|---|\n| A | [b](https://c.org) | more | x |\n"
    result = run(listed(tmp_path, text), folder)
    assert result.exit_code == 0
    assert "list.md:5: 4 cells in a table of 2 columns" in result.output
    assert "1 topics, 1 resources" in result.output
