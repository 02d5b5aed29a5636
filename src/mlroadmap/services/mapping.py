"""The map and the outline of one learner: every topic, lesson and skill with its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from uuid import UUID

from django.utils.translation import get_language, gettext, ngettext

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core import graph, map_layout, map_sheet, map_strip, planner
from mlroadmap.core.catalogue import Catalogue, Lesson, Section, Topic
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.map_layout import Placed
from mlroadmap.core.map_sheet import HELD, Sheet, Words
from mlroadmap.core.map_strip import Strip
from mlroadmap.services import durations, knowing
from mlroadmap.services.catalogue import get_catalogue

LEVELS = len(map_sheet.SCALES)
STATES = ("solid", "known", "fading", "progress", "ready", "ahead")


@dataclass(frozen=True)
class Standing:
    """A learner before the catalogue: what the pages of the map, the outline, a topic and a skill share."""

    catalogue: Catalogue
    state: LearnerState

    @cached_property
    def next(self) -> Lesson | None:
        """The next lesson on the way to the goal: the one in progress, or else the first of the path."""
        path, states = self.state.path, self.state.lesson_states
        found = next((id for id in path if states[id] == "progress"), path[0] if path else None)
        return self.catalogue.lessons[found] if found else None

    @property
    def next_short(self) -> str:
        """The title of the next lesson up to its colon, for a button."""
        return self.next.title.split(":")[0] if self.next else ""

    @cached_property
    def known(self) -> int:
        """How many lessons need not be learned (any more)."""
        return sum(state in HELD for state in self.state.lesson_states.values())

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many lessons are in each state."""
        found: list[str] = list(self.state.lesson_states.values())
        return {state: found.count(state) for state in STATES}

    @property
    def goals(self) -> tuple[str, ...]:
        """Names of the goals."""
        return tuple(graph.goal_title(self.catalogue, goal) for goal in self.state.goals)


def get_standing(learner_id: UUID, now: datetime) -> Standing:
    """Where the learner stands now."""
    return Standing(get_catalogue(), knowing.get_state(learner_id, now))


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson in the outline."""

    id: str
    title: str
    state: str
    minutes: int
    here: bool
    written: bool

    @property
    def short(self) -> str:
        """The title up to its colon, for a button."""
        return self.title.split(":")[0]


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station in the outline: its number, and how much of it is known."""

    number: str
    id: str
    title: str
    line: str
    topics: tuple[Topic, ...]
    """The topics of the road map that its lessons belong to."""
    known: int
    minutes_left: int
    lessons: tuple[LessonRow, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class LandRow:
    """A region in the outline."""

    number: int
    id: str
    title: str
    stations: tuple[StationRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """The map drawn: for a wide window and for a phone. The same object while it is the same picture."""

    sheet: Sheet
    strip: Strip
    titles: Mapping[str, str]
    """Titles of lessons by id, for the marks."""
    needs: Mapping[str, tuple[str, ...]]
    """The lessons that each lesson rests on directly."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelves:
    """Sections with topics that have no station of their own on the sheet: job skills, reading, GPUs, texts.

    The same object for everybody while the catalogue stays as it is.
    """

    rows: tuple[tuple[Section, tuple[Topic, ...]], ...]


@dataclass(frozen=True)
class MapPage:
    """Everything the map page shows. Without a layout there is no drawing, and the outline stands alone."""

    standing: Standing
    drawing: Drawing | None
    lands: tuple[LandRow, ...]
    beyond: Shelves

    @property
    def sheet(self) -> Sheet | None:
        """The map for a wide window."""
        return self.drawing.sheet if self.drawing else None


@cache
def _placed(fingerprint: str) -> Placed | None:
    """The places of all lessons, once for each state of the content files."""
    catalogue = get_catalogue()
    layout = kept.load_layout(config.content_dir(), config.data_dir() / "cache", catalogue.road_map.id)
    return map_layout.place(layout, catalogue.lessons) if layout else None


def get_map(
    learner_id: UUID, now: datetime, level: int = 0, at: str = "", centre: tuple[float, float] | None = None
) -> MapPage:
    """The map of one learner. `at` is a land, station or lesson to look at closely; `centre` a point of the sheet."""
    standing = get_standing(learner_id, now)
    catalogue, state = standing.catalogue, standing.state
    placed = _placed(catalogue.fingerprint)
    if placed is None:
        return MapPage(standing, None, (), _beyond(catalogue.fingerprint))
    here = standing.next.id if standing.next else None
    words = _words(standing, placed.layout.goal)
    middle = centre or _middle(placed, at or here or placed.layout.goal)
    states = tuple(state.lesson_states.items())
    drawing = _drawn(catalogue.fingerprint, get_language(), states, state.path, here, words, level, middle)
    return MapPage(standing, drawing, _lands(placed, standing), _beyond(catalogue.fingerprint))


@lru_cache(maxsize=32)
def _drawn(
    fingerprint: str,
    language: str | None,
    states: tuple[tuple[str, str], ...],
    path: tuple[str, ...],
    here: str | None,
    words: Words,
    level: int,
    middle: tuple[float, float],
) -> Drawing:
    """The picture. It follows from the arguments alone, so that it is drawn anew only when one of them changes."""
    catalogue, placed = get_catalogue(), _placed(fingerprint)
    assert placed is not None
    by_lesson = dict(states)
    sheet = map_sheet.draw(placed, catalogue, by_lesson, path, here, words, level, middle)
    strip = map_strip.draw(placed, catalogue, by_lesson, path, here, words)
    titles = {id: lesson.title for id, lesson in catalogue.lessons.items()}
    return Drawing(sheet, strip, titles, {id: tuple(sorted(b)) for id, b in graph.lessons_before(catalogue).items()})


def _words(standing: Standing, goal: str) -> Words:
    lesson = standing.catalogue.lessons.get(goal)
    far = ""
    if goal in standing.state.path:
        far = gettext("your goal, %(time)s away") % {"time": durations.span(*standing.state.minutes_range)}
    elif standing.state.lesson_states.get(goal) in HELD:
        far = gettext("you have been here")
    return Words(
        tally=lambda known, total: (
            ngettext("%(known)s of %(total)s lesson", "%(known)s of %(total)s lessons", total)
            % {"known": known, "total": total}
        ),
        short=lambda known, total: gettext("%(known)s of %(total)s") % {"known": known, "total": total},
        here=gettext("You are here"),
        goal=lesson.title.split(":")[0] if lesson else "",
        goal_far=far,
    )


def _middle(placed: Placed, at: str) -> tuple[float, float]:
    """The point of the sheet to look at for a land, station or lesson; the middle of the sheet for an unknown id."""
    spots = [(s.x, s.y) for s in placed.stops.values() if at in (s.lesson, s.station.id, s.station.land)]
    if not spots:
        x, y, w, h = placed.layout.sheet
        return (x + w / 2, y + h / 2)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def _lands(placed: Placed, standing: Standing) -> tuple[LandRow, ...]:
    catalogue, states = standing.catalogue, standing.state.lesson_states
    here = standing.next.id if standing.next else None
    rows = []
    for n, land in enumerate(placed.layout.lands, 1):
        stations = []
        shown = [s for s in map_layout.reading_order(placed, land.id) if placed.members[s.id]]
        for i, station in enumerate(shown, 1):
            ids = placed.members[station.id]
            left = [id for id in ids if states[id] not in HELD]
            stations.append(
                StationRow(
                    number=f"{n}.{i}",
                    id=station.id,
                    title=station.title,
                    line=station.line,
                    topics=tuple(catalogue.topics[t] for t in dict.fromkeys(catalogue.lessons[id].topic for id in ids)),
                    known=len(ids) - len(left),
                    minutes_left=sum(planner.length(catalogue.lessons[id]) for id in left),
                    lessons=tuple(lesson_row(standing, id) for id in ids),
                    open=here in ids or placed.layout.goal in ids,
                )
            )
        rows.append(LandRow(n, land.id, land.title, tuple(stations)))
    return tuple(rows)


def lesson_row(standing: Standing, id: str) -> LessonRow:
    """A lesson as a row of an outline."""
    lesson = standing.catalogue.lessons[id]
    here = standing.next is not None and standing.next.id == id
    state = standing.state.lesson_states[id]
    return LessonRow(id, lesson.title, state, planner.length(lesson), here, lesson.written)


@lru_cache(maxsize=2)
def _beyond(fingerprint: str) -> Shelves:
    """What the road map holds and the sheet does not: whole sections where most topics have no station."""
    catalogue, placed = get_catalogue(), _placed(fingerprint)
    drawn = {catalogue.lessons[id].topic for id in (placed.stops if placed else ())}
    found: list[tuple[Section, tuple[Topic, ...]]] = []
    for section in catalogue.road_map.sections:
        rest = tuple(t for t in section.topics if t.id not in drawn)
        if not section.topics:
            found.append((section, ()))
        elif rest:
            found.append((section, section.topics if len(rest) > len(section.topics) / 2 else rest))
    return Shelves(tuple(found))
