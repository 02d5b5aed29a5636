"""Reads a Markdown list of links into a content folder, as a road map of its own or in place of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mlroadmap.content import ledger, load, rules, write_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.places import named, named_in_map
from mlroadmap.content.plain import plain
from mlroadmap.content.readme.compose import Imported, compose
from mlroadmap.content.readme.known import Known, slug
from mlroadmap.content.schema import Retirement
from mlroadmap.content.sources import NOT_SECTIONS, MapSource, Sources, read_sources
from mlroadmap.outside import decoding

WHY_RETIRED = "No longer in the imported list."


@dataclass(frozen=True)
class Outcome:
    """What an import did. `notes` are lines of the list that deserve a second look."""

    road_map: str
    replaced: bool
    sections: int
    topics: int
    resources: int
    retired: tuple[str, ...]
    notes: tuple[Fault, ...]


def import_list(folder: Path, file: Path, id: str = "", author: str = "") -> Outcome:
    """Read `file` into the content folder as road map `id` (default: from its title), replacing a road map of that id.

    What the list cannot say (today's addresses, costs, our additions) stays as it was. Raises ContentError, and leaves
    the folder as it was, if the list cannot be read or holds no links, or the catalogue would be broken afterwards.
    """
    text, notes = _text(file)
    sources = read_sources(folder)
    if sources.faults:
        raise ContentError(sources.faults)
    id = id or slug(_title(text, file)) or "road-map"
    old = next((road_map for road_map in sources.road_maps if road_map.id == id), None)
    made = compose(text, file.name, _known(sources, id, old), old.road_map.model if old else None)
    if not made.resources and not made.topics:
        raise ContentError([*made.notes, Fault(file.name, 1, "there is no list or table of links in it")])
    if author:
        made.road_map.author.name = author
    before = rules.present(sources)
    with _undone_if_broken(folder, id):
        _write(folder / "road-maps" / id, made)
        after = rules.present(read_sources(folder))
        gone = sorted((before - after) & set(sources.ids))
        if gone:
            _retire(folder, sources, gone)
        ledger.write_ids(folder, after)
    return Outcome(
        id, old is not None, len(made.sections), len(made.topics), len(made.resources), tuple(gone),
        (*notes, *made.notes),
    )  # fmt: skip


def _text(file: Path) -> tuple[str, list[Fault]]:
    """The text of a list in whatever encoding it came, and a note if some of its bytes fit none."""
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise ContentError([Fault(file.name, 0, "the file is missing")]) from error
    except OSError as error:
        raise ContentError([Fault(file.name, 0, f"cannot be read: {error.strerror}")]) from error
    found = decoding.decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not found.encoding.startswith(("utf-16", "utf-32")):
            line = data.count(b"\n", 0, error.start) + 1
            return found.text, [
                Fault(file.name, line, f"not UTF-8 from byte {error.start} on: read as {found.encoding}")
            ]
    return found.text, []


def _title(text: str, file: Path) -> str:
    return compose(text, file.name, Known(file.stem)).road_map.title


def _known(sources: Sources, id: str, old: MapSource | None) -> Known:
    of_map = list(named_in_map(old)) if old else []
    taken = {thing.id for thing in named(sources)} | set(sources.ids) | set(sources.retired) | NOT_SECTIONS
    return Known(id, of_map, taken)


def _write(folder: Path, made: Imported) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files = {"road-map.yaml": made.road_map} | {f"{name}.yaml": entry for name, entry in made.sections.items()}
    for path in folder.glob("*.yaml"):
        if path.name not in files and path.stem not in NOT_SECTIONS:
            path.unlink()
    for name, entry in files.items():
        text = write_yaml.dump(plain(entry))
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _retire(folder: Path, sources: Sources, gone: list[str]) -> None:
    path = folder / "retired.yaml"
    entries = {**sources.retired, **{id: Retirement(why=WHY_RETIRED) for id in gone}}
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    body = write_yaml.dump({name: plain(entry) for name, entry in entries.items()})
    path.write_text("\n".join([*comments, body]), encoding="utf-8", newline="\n")


@contextmanager
def _undone_if_broken(folder: Path, id: str) -> Iterator[None]:
    """Run the changes; if the catalogue cannot be loaded after them, or they fail, put every file back."""
    home = folder / "road-maps" / id
    kept = {path: path.read_bytes() for path in (folder / ledger.FILE, folder / "retired.yaml", *home.glob("*.yaml"))}
    existed = home.is_dir()
    try:
        yield
        load.load_catalogue(folder)
    except BaseException:
        for path in home.glob("*.yaml"):
            path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)
        if not existed and home.is_dir():
            home.rmdir()
        raise
