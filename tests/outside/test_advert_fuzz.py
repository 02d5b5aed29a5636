"""Whatever bytes come as a file of adverts: no crash, no hang, every fault with its place, no advert lost to another.

`pytest --hypothesis-profile=full tests/outside/test_advert_fuzz.py` tries 10,000 files of each kind.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mlroadmap.core.adverts import Advert, EntryFault
from mlroadmap.outside.advert_files import read
from mutating import examples, mutated

ROWS = [
    {"title": f"AI Engineer {n}", "company": f"Acme {n}", "description": f'Python, "SQL"\nand RAG {n} – café',
     "posted_date": "2026-01-20"}
    for n in range(5)
]  # fmt: skip
GREENHOUSE = {
    "jobs": [
        {"title": "ML Engineer", "company_name": f"Acme {n}", "first_published": "2025-11-03T10:00:00-05:00",
         "content": "&lt;h2&gt;Requirements&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Python &amp;amp; Go&lt;/li&gt;&lt;/ul&gt;"}
        for n in range(3)
    ],
    "meta": {"total": 3},
}  # fmt: skip
LEVER = [
    {"text": "Data Scientist", "hostedUrl": f"https://jobs.lever.co/acme-labs/{n}", "createdAt": 1735689600000,
     "descriptionPlain": "We count.", "lists": [{"text": "Requirements", "content": "<li>SQL</li><li>R</li>"}]}
    for n in range(3)
]  # fmt: skip
ASHBY = {
    "apiVersion": "1",
    "jobs": [
        {"title": "Researcher", "descriptionHtml": "<p>JAX</p>", "publishedAt": "2026-02-01",
         "jobUrl": f"https://jobs.ashbyhq.com/Acme/{n}"}
        for n in range(3)
    ],
}  # fmt: skip


def as_csv(delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return text.getvalue()


KINDS: dict[str, list[bytes]] = {
    "csv": [as_csv().encode(), as_csv(";").encode(), as_csv("\t").encode("cp1252"), as_csv().encode("utf-16")],
    "jsonl": ["".join(json.dumps(row) + "\n" for row in ROWS).encode()],
    "json": [
        json.dumps(ROWS).encode(),
        json.dumps({"meta": {"total": 4}, "jobs": ROWS}, indent=1, ensure_ascii=False).encode(),
    ],
    "yaml": [
        text.encode() for text in (yaml.safe_dump(ROWS), yaml.safe_dump_all(ROWS), yaml.safe_dump({"jobs": ROWS}))
    ],
    "greenhouse": [json.dumps(GREENHOUSE).encode(), json.dumps(GREENHOUSE, indent=2).encode()],
    "lever": [json.dumps(LEVER).encode(), json.dumps(LEVER, indent=2).encode()],
    "ashby": [json.dumps(ASHBY).encode(), json.dumps(ASHBY, indent=2).encode()],
}
PIECES = [
    b'"', b"\n", b"{", b"}", b"]", b",", b":", b"[" * 3000, b"{\"a\":" * 300, b"---\n", b"&a *a", b"\xff", b"\x00",
    b"\xed\xa0\x80",
    b"\r", b"- ", b"? ", b"!!python/object/apply:os.system [id]", b"!!binary x", b"<<: *a", b"1e999999", b"NaN",
    b"null",
    b"&lt;script&gt;", b"<script>alert(1)</script>", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b'"title": ',
    b"99999999999999999999", b"\xc3(",
    b"# ", b"|\n", b"2026-99-99", b"\\u0000", b"\\ud800", b"\t",
]  # fmt: skip


def check(data: bytes) -> tuple[list[Advert], list[EntryFault]]:
    """What must hold of every file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        found = list(read(path))
    adverts = [one for one in found if isinstance(one, Advert)]
    faults = [one for one in found if isinstance(one, EntryFault)]
    assert len(adverts) + len(faults) == len(found)
    assert found, "a file that gives nothing says why"
    for fault in faults:
        assert fault.reason and fault.place and fault.file == "file", fault
        fault.reason.encode("utf-8")
    for advert in adverts:
        assert advert.text.strip()
        assert advert.year is None or 1900 < advert.year < 2200
        for text in (advert.title, advert.text, advert.employer):
            text.encode("utf-8")  # no half of a pair: neither database nor terminal could take it
            assert "<script" not in text.lower() or b"script" in data  # plain text, which pages escape
    return adverts, faults


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_files_never_break_it(kind: str) -> None:
    @given(mutated(KINDS[kind], PIECES))
    @settings(max_examples=examples(60))
    def holds(data: bytes) -> None:
        check(data)

    holds()


@given(st.binary(max_size=400) | st.binary(max_size=300).map(gzip.compress))
@settings(max_examples=examples(100))
def test_no_bytes_break_it(data: bytes) -> None:
    check(data)


@given(mutated([gzip.compress(KINDS["csv"][0]), gzip.compress(KINDS["json"][0])], PIECES))
@settings(max_examples=examples(60))
def test_no_packed_file_breaks_it(data: bytes) -> None:
    check(data)


LINE = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\n\r\0\x1c\x1d\x1e\x85\u2028\u2029"), max_size=60
)


@given(LINE)
@settings(max_examples=examples(100))
def test_a_broken_line_costs_no_other(broken: str) -> None:
    good = [json.dumps({"title": f"T{n}", "description": f"Python {n}"}) for n in range(2)]
    adverts, faults = check("\n".join([good[0], '{"x' + broken, good[1], ""]).encode())
    assert [advert.text for advert in adverts if advert.title in ("T0", "T1")] == ["Python 0", "Python 1"]
    assert [fault.place for fault in faults] == ["line 2"]
