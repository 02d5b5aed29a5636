"""Running the cells of a lesson: one session for each learner and lesson keeps its names from cell to cell."""

from __future__ import annotations

import atexit
import base64
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from queue import SimpleQueue
from subprocess import SubprocessError
from threading import Thread
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext

from mlroadmap.content.blocks import LessonText
from mlroadmap.core.exercise import Exercise
from mlroadmap.records import journal
from mlroadmap.services import reading, trying, zoning
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.grading import LARGEST, SourceTooLong

if TYPE_CHECKING:  # imported where the first cell runs
    import nh3

    from mlroadmap.outside.sessions import CellError, CellResult, Sessions

ENDS: Mapping[str, Callable[[], tuple[str, str]]] = {
    "timeout": lambda: (
        gettext("Stopped"), gettext("the cell ran for more than %(n)s seconds.") % {"n": round(_wall())}
    ),
    "stopped": lambda: (gettext("Stopped"), gettext("as you asked.")),
    "output": lambda: (gettext("Stopped"), gettext("the cell printed without end.")),
    "exit": lambda: (gettext("Ended"), gettext("the cell ended Python itself. The next run starts afresh.")),
    "crashed": lambda: (
        gettext("Ended"), gettext("Python ended, perhaps for want of memory. The next run starts afresh.")
    ),
    "no-shell": lambda: (
        gettext("Not run"),
        gettext("this system cannot keep terminal commands in a folder of their own. Type them in your own terminal."),
    ),
    "unreadable": lambda: (gettext("Not shown"), gettext("the value of the last line cannot be shown.")),
}  # fmt: skip
"""Ends of a cell that are no exception of its code: a word and a sentence."""

_ran: set[tuple[UUID, str]] = set()
"""Sessions that ran a cell in this process: if one of these starts again, what the learner changed is lost."""


class UnknownCell(LookupError):
    """The lesson has no such cell."""


def _wall() -> float:
    from mlroadmap.outside.sessions import WALL

    return WALL


@cache
def _sessions() -> Sessions:
    from mlroadmap.outside.sessions import Sessions

    sessions = Sessions()
    atexit.register(sessions.close)
    return sessions


def run_cell(
    learner_id: UUID, lesson: str, cell_id: str, source: str, now: datetime, exercise: str = ""
) -> dict[str, Any]:
    """Run a cell with the code as the learner changed it. A fresh session runs the lesson's earlier cells first.

    With `exercise`, the name of one of the lesson, the code is that of the exercise, run where the cell stands; if it
    holds commands for a terminal, they run in the folder in which they are checked, whichever the cell.

    Returns plain values for JSON: text, printed (text without the last value), html (of the last value, cleaned),
    images (data addresses), error (type, text, line) or None, seconds, restarted. All but html is as the learner's
    code gave it: escape it. Raises UnknownCell, SourceTooLong.
    """
    run, keep = _prepared(learner_id, lesson, cell_id, source, now, exercise)
    return keep(run(None))


def hear_cell(
    learner_id: UUID, lesson: str, cell_id: str, source: str, now: datetime, exercise: str = ""
) -> Iterator[dict[str, Any]]:
    """As `run_cell`, piece by piece: {"out": text} for what the cell prints while it runs, then {"done": values}."""
    run, keep = _prepared(learner_id, lesson, cell_id, source, now, exercise)

    def pieces() -> Iterator[dict[str, Any]]:
        heard: SimpleQueue[str | CellResult | BaseException] = SimpleQueue()

        def run_it() -> None:
            try:
                heard.put(run(heard.put))
            except BaseException as error:
                heard.put(error)

        Thread(target=run_it, daemon=True, name="cell").start()
        while isinstance(piece := heard.get(), str):
            yield {"out": piece}
        if isinstance(piece, BaseException):
            raise piece
        yield {"done": keep(piece)}

    return pieces()


Run = Callable[[Callable[[str], None] | None], "CellResult"]


def _prepared(
    learner_id: UUID, lesson: str, cell_id: str, source: str, now: datetime, exercise: str
) -> tuple[Run, Callable[[CellResult], dict[str, Any]]]:
    """How to run the cell, given who hears what it prints, and how to note the result. Raises as `run_cell`."""
    text = reading.lesson_text(lesson)
    if text is None or (exercise and f"{lesson}/{exercise}" not in text.exercises):
        raise UnknownCell(exercise or lesson)
    source = source.replace("\r\n", "\n")
    if len(source.encode("utf-8", "replace")) > LARGEST:
        raise SourceTooLong(len(source))
    key, days = (learner_id, lesson), zoning.days()
    asked = reading.exercise(f"{lesson}/{exercise}") if exercise else None
    run = _commands(key, asked, source) if asked and asked.scripted else _cell(key, text, cell_id, source)

    def keep(result: CellResult) -> dict[str, Any]:
        again = result.restarted and key in _ran
        _ran.add(key)
        told = f"exercise-{exercise}" if exercise else cell_id  # the id of its place on the page
        journal.append(
            learner_id, "cell-run", {"lesson": lesson, "cell": told, "seconds": result.seconds}, now, days=days
        )
        return {
            "text": result.text,
            "printed": result.printed,
            "html": _cleaner().clean(result.html) if result.html else "",
            "images": [_address(image) for image in result.images],
            "error": _told(result.error) if result.error else None,
            "seconds": result.seconds,
            "restarted": again,
        }

    return run, keep


def _cell(key: tuple[UUID, str], text: LessonText, cell_id: str, source: str) -> Run:
    """How the code runs where a cell stands, with the cells of its language before it. Raises UnknownCell."""
    place = next((place for place, cell in enumerate(text.cells) if cell.id == cell_id), None)
    if place is None:
        raise UnknownCell(cell_id)
    language = text.cells[place].language
    before = [cell.source for cell in text.cells[:place] if cell.language == language]
    libraries = get_catalogue().lessons[key[1]].libraries

    def run(hear: Callable[[str], None] | None) -> CellResult:
        if language == "shell":
            from mlroadmap.outside.shells import shells

            return shells().run(key, source, before, hear)
        return _sessions().run(key, source, before, libraries, hear)

    return run


def _commands(key: tuple[UUID, str], exercise: Exercise, source: str) -> Run:
    """How the commands run in the folder in which they are checked."""

    def run(hear: Callable[[str], None] | None) -> CellResult:
        from mlroadmap.outside.sessions import CellError, CellResult
        from mlroadmap.outside.shells import shells

        try:
            commands, before = trying.typed(exercise, source)
        except (OSError, SubprocessError) as error:
            return CellResult("", (), CellError("crashed", str(error)))
        return shells().run(key, commands, before, hear)

    return run


@cache
def _cleaner() -> nh3.Cleaner:
    """Lets tables and plain texts through: no links, no pictures, no names, no styles."""
    import nh3

    tags = (
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "div", "span", "br", "b", "i", "em",
        "strong", "code", "pre", "sub", "sup", "ul", "ol", "li", "dl", "dt", "dd",
    )  # fmt: skip
    spans = {"colspan", "rowspan", "scope"}
    return nh3.Cleaner(tags=set(tags), attributes={"th": spans, "td": spans}, clean_content_tags={"script", "style"})


def _address(image: str) -> str:
    """A figure as an address for `<img>`: there an SVG runs no script and loads nothing."""
    if image.startswith("data:image/png;base64,"):
        return image
    return "data:image/svg+xml;base64," + base64.b64encode(image.encode()).decode("ascii")


def _told(error: CellError) -> dict[str, Any]:
    word, text = ENDS[error.type]() if error.type in ENDS else (error.type, error.text)
    return {"type": word, "text": text, "line": error.line}


def stop(learner_id: UUID, lesson: str) -> bool:
    """Stop the cell that runs. False if none does."""
    from mlroadmap.outside.shells import shells

    key = (learner_id, lesson)
    return _sessions().stop(key) or shells().stop(key)


def reset(learner_id: UUID, lesson: str) -> None:
    """Forget what the cells of the lesson defined."""
    _ran.discard((learner_id, lesson))
    _sessions().reset((learner_id, lesson))
