"""Any bytes as a file of adverts give entry-level faults with their place, and all other entries are kept."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.adverts import Advert, EntryFault, NoAdvert, of_fields, plain, role_of
from mlroadmap.outside.advert_files import read
from mlroadmap.outside.advert_tally import Tally, engines

ROWS = [
    {"title": f"AI Engineer {n}", "company": f"Acme {n}", "description": f'Python, "SQL"\nand RAG {n}',
     "posted_date": "2026-01-20"}
    for n in range(4)
]  # fmt: skip


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


SHAPES = {
    "a.csv": as_csv(ROWS),
    "semicolons.csv": as_csv(ROWS, ";"),
    "a.jsonl": as_lines(ROWS),
    "a.json": json.dumps(ROWS),
    "indented.json": json.dumps(ROWS, indent=2),
    "wrapped.json": json.dumps({"meta": {"total": 4}, "jobs": ROWS}, indent=1),
    "list.yaml": yaml.safe_dump(ROWS),
    "documents.yaml": yaml.safe_dump_all(ROWS),
    "wrapped.yaml": yaml.safe_dump({"jobs": ROWS}),
}


def split(folder: Path, name: str, data: bytes) -> tuple[list[Advert], list[EntryFault]]:
    path = folder / name
    path.write_bytes(data)
    found = list(read(path))
    return [f for f in found if isinstance(f, Advert)], [f for f in found if isinstance(f, EntryFault)]


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("packed", [False, True])
def test_every_shape_gives_the_same_adverts(tmp_path: Path, name: str, packed: bool) -> None:
    data = SHAPES[name].encode()
    adverts, faults = split(tmp_path, name, gzip.compress(data) if packed else data)
    assert faults == []
    assert adverts == [Advert(r["title"], r["description"], r["company"], 2026) for r in ROWS]


def test_utf_16_and_a_mark_at_the_start(tmp_path: Path) -> None:
    assert len(split(tmp_path, "a.csv", SHAPES["a.csv"].encode("utf-16"))[0]) == 4
    assert len(split(tmp_path, "b.csv", b"\xef\xbb\xbf" + SHAPES["a.csv"].encode())[0]) == 4


def test_greenhouse(tmp_path: Path) -> None:
    content = "&lt;h2&gt;Requirements&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Python&amp;nbsp;&amp;amp; Go&lt;/li&gt;&lt;/ul&gt;"
    job = {"title": "ML Engineer", "company_name": "Acme", "first_published": "2025-11-03T10:00:00-05:00"}
    board = {"jobs": [{**job, "content": content}], "meta": {"total": 1}}
    [advert], faults = split(tmp_path, "g.json", json.dumps(board).encode())
    assert faults == []
    assert (advert.title, advert.employer, advert.year) == ("ML Engineer", "Acme", 2025)
    assert [line.strip() for line in advert.text.split("\n") if line.strip()] == ["Requirements", "- Python & Go"]


def test_lever(tmp_path: Path) -> None:
    board = [{"text": "Data Scientist", "hostedUrl": "https://jobs.lever.co/acme-labs/1", "createdAt": 1735689600000,
              "descriptionPlain": "We count.", "lists": [{"text": "Requirements", "content": "<li>SQL</li><li>R</li>"}],
              "additional": "<p>Perks</p>"}]  # fmt: skip
    [advert], faults = split(tmp_path, "l.json", json.dumps(board).encode())
    assert faults == []
    assert (advert.title, advert.employer, advert.year) == ("Data Scientist", "acme labs", 2025)
    assert advert.text == "We count.\n\nRequirements\n- SQL\n- R\n\nPerks"


def test_ashby(tmp_path: Path) -> None:
    job = {"title": "Researcher", "descriptionHtml": "<p>JAX</p>", "publishedAt": "2026-02-01"}
    board = {"apiVersion": "1", "jobs": [{**job, "jobUrl": "https://jobs.ashbyhq.com/Acme/2"}]}
    [advert], faults = split(tmp_path, "a.json", json.dumps(board).encode())
    assert (advert.title, advert.text, advert.employer, advert.year, faults) == ("Researcher", "JAX", "Acme", 2026, [])


BROKEN = {
    "a.jsonl": (as_lines(ROWS[:1]) + '{"title": \n' + as_lines(ROWS[1:]), "line 2", 4),
    "b.jsonl": (as_lines(ROWS[:2]) + '{"title": "no text"}\n[1]\n' + as_lines(ROWS[2:]), "line 3", 4),
    "c.json": (json.dumps(ROWS[:2])[:-1] + ", {'title': 1}, " + json.dumps(ROWS[2:])[1:], "entry 3", 4),
    "d.csv": (SHAPES["a.csv"] + "too,many,fields,in,this,row\n" + as_csv(ROWS).split("\n", 1)[1], "line 10", 8),
    "e.yaml": (yaml.safe_dump(ROWS[:1]) + "- title: [\n" + yaml.safe_dump(ROWS[1:]), "line 8", 4),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_is_named_and_the_rest_is_kept(tmp_path: Path, name: str) -> None:
    text, place, kept = BROKEN[name]
    adverts, faults = split(tmp_path, name, text.encode())
    assert len(adverts) == kept
    assert faults and faults[0].place == place and faults[0].file == name, faults


def test_a_quotation_mark_that_never_closes_costs_one_line(tmp_path: Path) -> None:
    text = 'title,description\na,"never closed\nb,Python\nc,SQL\n'
    adverts, faults = split(tmp_path, "q.csv", text.encode())
    assert [advert.text for advert in adverts] == ["Python", "SQL"]
    assert [fault.place for fault in faults] == ["line 2"]


def test_what_is_not_utf_8_is_named_and_kept(tmp_path: Path) -> None:
    adverts, faults = split(tmp_path, "u.csv", b"title,description\na,caf\xe9 Python\n")
    assert [advert.text for advert in adverts] == ["caf\ufffd Python"]
    assert [fault.place for fault in faults] == ["line 2"]


def test_damaged_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    data = gzip.compress(as_lines(ROWS * 2000).encode())
    adverts, faults = split(tmp_path, "g.gz", data[: len(data) // 2])
    assert len(adverts) > 100
    assert "gzip" in faults[-1].reason


PIECES = [b'"', b"\n", b"{", b"[" * 3000, b"---\n", b"&a *a", b"\xff"]


@given(st.sampled_from(sorted(SHAPES)), st.data())
def test_mutated_files_never_break_it(name: str, data: st.DataObject) -> None:
    whole = bytearray(SHAPES[name].encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole)))
        piece = data.draw(
            st.binary(max_size=6) | st.sampled_from([b'"', b"\n", b"{", b"[" * 3000, b"---\n", b"&a *a", b"\xff"])
        )
        whole[at : at + data.draw(st.integers(0, 5))] = piece
    with tempfile.TemporaryDirectory() as folder:
        for found in split(Path(folder), name, bytes(whole)):
            assert all(isinstance(one, Advert | EntryFault) for one in found)


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        split(Path(folder), "any", data)


def test_html_becomes_lines() -> None:
    assert plain("<p>We use&nbsp;<b>Python</b></p><ul><li>SQL</li><li>R &amp; more</li></ul>") == (
        "We use Python\n\n- SQL\n- R & more"
    )
    assert plain("5 < 6 and a<b") == "5 < 6 and a<b"


def test_fields_of_unknown_names_are_no_advert() -> None:
    with pytest.raises(NoAdvert):
        of_fields({"colour": "red"})
    assert of_fields({"Job Description": "Python", "Company Name": "Acme\n3.8", "Rating": "-1"}).employer == "Acme"
    assert of_fields({"Job Description": "Python", "company": "-1"}, "board").employer == "board"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Senior AI Engineer", "ai-engineer"), ("Machine Learning Engineer II", "ml-engineer"),
        ("Data Scientist, NLP", "data-scientist"),
        ("BI Analyst", "data-analyst"), ("Research Scientist", "research"), ("ETL Data Engineer", "data-engineer"),
        ("Backend Engineer", "software-engineer"), ("Cook", "other"),
    ],
)  # fmt: skip
def test_roles(title: str, role: str) -> None:
    assert role_of(title) == role


@pytest.mark.parametrize("engine", engines())
def test_texts_and_employers_count_once(engine: str) -> None:
    with Tally("here", engine) as tally:
        for text, employer, skills in [
            ("Python and SQL", "Acme", {"python", "sql"}), ("python  and\nsql", "Acme", {"python"}),
            ('Python, "quoted"\nline', "ACME ", {"python"}), ("R \ud800", "", {"r"}),
        ]:  # fmt: skip
            advert = Advert("AI engineer", text, employer, 2026)
            if tally.is_new(advert):
                tally.add(advert, skills)
        [counts] = tally.counts()
        assert (tally.read, tally.distinct) == (4, 3)
    assert (counts.role, counts.year, counts.source) == ("ai-engineer", 2026, "here")
    assert (counts.adverts, counts.employers) == (3, 1)
    assert counts.skills == {"python": 2, "r": 1, "sql": 1}


def test_a_list_on_one_long_line_loses_no_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlroadmap.outside.advert_files.ENTRY", 997)
    rows = [{"title": "T", "description": f"Zürich 中文 😀 Python {n} " + "é" * (n % 7)} for n in range(200)]
    adverts, faults = split(tmp_path, "long.json", json.dumps(rows, ensure_ascii=False).encode())
    assert faults == []
    assert [advert.text for advert in adverts] == [row["description"].strip() for row in rows]


@pytest.mark.parametrize("line", ["{},\n", "}\n", "\n", '"a",\n', "[\n"])
def test_an_entry_that_never_ends_costs_no_more_than_its_length(tmp_path: Path, line: str) -> None:
    adverts, faults = split(
        tmp_path, "endless.json", b'[{"description": "Python"},\n{"a": [\n' + line.encode() * 100_000
    )
    assert [advert.text for advert in adverts] == ["Python"]
    assert faults
