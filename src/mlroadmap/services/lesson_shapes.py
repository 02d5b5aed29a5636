"""The shapes of a lesson's page: the text's parts and blocks, with what the learner did in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from mlroadmap.content import blocks as text
from mlroadmap.content.blocks import LessonText
from mlroadmap.core.catalogue import Lesson, Resource, Skill
from mlroadmap.core.exercise import Exercise
from mlroadmap.records.models import Document
from mlroadmap.services.answering import LessonItem
from mlroadmap.services.explaining import Explained
from mlroadmap.services.grading import Graded
from mlroadmap.services.noting import Note

WARM_UP = "warm-up"
"""Id of the part that holds the opening item; it has no heading in the text."""
PartState = Literal["done", "now", "ready", "ahead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An exercise and what its last check said. HTML fields are safe."""

    exercise: Exercise
    last: Graded | None
    told: Explained | None
    """The verdict in words; None while there is none."""
    afterwards: str
    """HTML of the alternatives, shown after passing."""

    @property
    def line(self) -> int | None:
        """The line that the verdict blames."""
        return self.told.verdict.line if self.told else None

    @property
    def passed(self) -> bool:
        """True once any submission passed."""
        return self.last is not None and self.last.passed


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePage(Checked):
    """An exercise as the page shows it. `source` is the learner's, to be escaped."""

    number: int
    stem: str
    """HTML"""
    source: str
    version: UUID | None
    others: tuple[Document, ...]
    """Drafts that conflict with the one shown."""
    earlier: Document | None
    """What stood here before Start over."""
    hints: tuple[Hint, ...]

    @property
    def name(self) -> str:
        """The exercise's own part of its id."""
        return self.exercise.id.partition("/")[2]

    @property
    def anchor(self) -> str:
        """Id of its place on the page."""
        return f"exercise-{self.name}"

    @property
    def rows(self) -> int:
        """Rows of a text field that shows all of the code, and no more: the editor that takes its place is as high."""
        return max(2, self.source.count("\n") + 1)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines to put in order, as they are offered."""
        return tuple(self.exercise.starter.rstrip("\n").split("\n"))

    @property
    def order(self) -> tuple[int, ...]:
        """For each place, the position among `lines` of the line that the learner put there."""
        given = self.source.rstrip("\n").split("\n")
        return tuple(
            self.lines.index(given[place]) if place < len(given) and given[place] in self.lines else place
            for place in range(len(self.lines))
        )

    @property
    def line(self) -> int | None:
        """The line that the verdict blames, while the code is still the one that was checked."""
        told = self.told.verdict.line if self.told else None
        return told if self.last and self.source == self.last.source else None

    @property
    def newest_hint(self) -> Hint | None:
        """The last of the hints that were opened."""
        return next((hint for hint in reversed(self.hints) if hint.seen), None)

    @property
    def next_hint(self) -> Hint | None:
        """The first hint that was not opened yet: hints come one at a time."""
        return next((hint for hint in self.hints if not hint.seen), None)


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint: its number from 1, its HTML, and whether the learner opened it."""

    number: int
    html: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the text, with what the learner did in it (only the fields that its type has)."""

    block: text.Block
    number: int = 0
    """Position among the cells, from 1."""
    choice: int | None = None
    covered: bool = False
    """A cell whose recorded output would give away a prediction that was not made yet."""
    item: LessonItem | None = None
    closing: bool = False
    """An item that asks what the explorable before it has shown."""
    exercise: ExercisePage | None = None
    cell: str = ""
    """The cell in whose place an exercise's code can be run, with the names of those before it."""
    inner: tuple[Shown, ...] = ()
    spot: str = ""
    """Id of its place for notes and reports; empty where none can stand."""
    note: Note | None = None
    """What the learner wrote beside it."""

    @property
    def still(self) -> bool:
        """True if it holds nothing of the learner's."""
        return isinstance(self.block, text.Cell | text.Listing | text.Worked | text.Callout)

    @property
    def anchor(self) -> str:
        """Id of an item's place on the page."""
        return f"item-{getattr(self.block, 'template', '').replace('/', '-')}"

    @property
    def template(self) -> str:
        """The template that draws the block."""
        return f"lesson/_{self.block.type}.html"


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks that stand beside the same side notes. A `wide` one holds an explorable and uses the notes' room too."""

    blocks: tuple[Shown, ...]
    notes: tuple[str, ...] = ()
    """HTML of asides"""
    terms: tuple[text.TermText, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part of the lesson; the title is inline HTML and empty for the warm-up."""

    id: str
    kind: str
    title: str
    minutes: int
    state: PartState
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A resource outside, and what it does better than the lesson (inline HTML, may be empty)."""

    resource: Resource
    better: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """Everything that the page of a lesson shows. `text` is None while the lesson is not written."""

    lesson: Lesson
    text: LessonText | None
    area: str
    stop: int
    """Position of the lesson among those of its area, from 1."""
    stops: int
    skills: tuple[Skill, ...]
    parts: tuple[PartPage, ...]
    voices: tuple[Voice, ...]
    previous: Lesson | None
    next: Lesson | None
    finished: bool
    """True if it was worked through; not written, if all its skills are known."""
    opened: bool
    """True if the log says that this text was opened."""
    notes: tuple[Note, ...]
    """All notes of the lesson; also those whose place has left the text."""
    short_first: bool
    """True if the learner placed out of what the lesson builds on, so that the short version comes opened."""
    states: Mapping[str, str] = field(default_factory=dict)
    """The state of each skill, where the lesson is not written."""
    ask: int = 0
    """Skills of an unwritten lesson that can be asked about now."""
    asked_about: bool = False
    """True if there are questions about any skill of an unwritten lesson."""

    @property
    def to_show(self) -> bool:
        """True if it is taught elsewhere and some of its skills were not shown yet."""
        return self.text is None and not self.finished

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that its resources lead to."""
        all_ = ((voice.resource.url, *(moment.url for moment in voice.resource.moments)) for voice in self.voices)
        return tuple(address for some in all_ for address in some if address)

    @property
    def begin(self) -> tuple[str, str] | None:
        """Title and address of what to open first: a resource, or the first part of one whose own address is gone."""
        for voice in self.voices:
            if voice.resource.url:
                return voice.resource.title, voice.resource.url
            if voice.resource.moments:
                return voice.resource.moments[0].title, voice.resource.moments[0].url
        return None

    def blocks(self) -> Iterator[Shown]:
        """Every block, those inside a short version after it."""
        for part in self.parts:
            for segment in part.segments:
                for shown in segment.blocks:
                    yield shown
                    yield from shown.inner

    @property
    def explorables(self) -> tuple[str, ...]:
        """Names of the explorables in the text."""
        return tuple(shown.block.name for shown in self.blocks() if isinstance(shown.block, text.Explorable))

    @property
    def scripted(self) -> bool:
        """True if commands for a terminal are run in it."""
        return any(
            shown.exercise.exercise.scripted
            if shown.exercise
            else isinstance(shown.block, text.Cell) and shown.block.language == "shell"
            for shown in self.blocks()
        )

    @property
    def short_anchor(self) -> str:
        """Id of the short version's place on the page; empty if there is none."""
        return next((f"short-{shown.block.line}" for shown in self.blocks() if shown.inner), "")

    @property
    def next_minutes(self) -> int:
        """Minutes of the next lesson, exercises included."""
        return self.next.minutes + self.next.practice_minutes if self.next else 0

    @property
    def adrift(self) -> tuple[Note, ...]:
        """Notes that stand beside nothing that is shown."""
        shown = {shown.spot for shown in self.blocks()}
        return tuple(note for note in self.notes if note.spot not in shown)

    @property
    def resumes(self) -> bool:
        """True if the lesson was left in its middle: there is a place to go on at."""
        return self.opened and not self.finished and self.now is not None and self.place > 1

    @property
    def now(self) -> PartPage | None:
        """The part to go on with; None when all are done."""
        return next((part for part in self.parts if part.state == "now"), None)

    @property
    def place(self) -> int:
        """Position of that part, from 1."""
        return next((i for i, part in enumerate(self.parts, 1) if part.state == "now"), len(self.parts))

    @property
    def read_minutes(self) -> int:
        """Minutes of everything but the exercises."""
        return sum(part.minutes for part in self.parts if part.kind != "exercises")

    @property
    def solve_minutes(self) -> int:
        """Minutes of the exercises."""
        return sum(part.minutes for part in self.parts if part.kind == "exercises")

    @property
    def minutes_left(self) -> int:
        """Minutes of the parts that are not done."""
        return sum(part.minutes for part in self.parts if part.state != "done")
