"""A lesson as pages show it: parts that hold blocks. All `html` is sanitised and safe to put on a page as it is.

The `html` of code (`Cell`, `Listing`) is what goes inside `<pre class="ln"><code>`: one `<span>` a line, its line break
inside. Everything else named `html`, `ask`, `caption`, ... stands on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

PartKind = Literal["why", "example", "idea", "try", "exercises", "pitfall", "check", "next"]
PARTS: tuple[PartKind, ...] = ("why", "example", "idea", "try", "exercises", "pitfall", "check", "next")
"""The parts of a lesson, in their order."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, list, table, small heading or formula. `id` is the id that the element in `html` carries."""

    type: ClassVar[str] = "prose"
    id: str
    html: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """Code to read."""

    type: ClassVar[str] = "listing"
    source: str
    html: str
    language: str = "python"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Code to run. `output` is what it printed when it was last proved; None if that is not known or not shown."""

    type: ClassVar[str] = "cell"
    id: str
    source: str
    html: str
    output: str | None = None
    hide_output: bool = False
    line: int = 0
    language: str = "python"
    """python, or shell: commands for `sh`."""


@dataclass(frozen=True, slots=True)
class Predict:
    """A prediction to make. `answer` is the position of the right option; `because` is told after the choice."""

    type: ClassVar[str] = "predict"
    id: str
    ask: str
    options: tuple[str, ...]
    answer: int
    because: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """A quiz item to answer: the template (skill id / name) that a variant is drawn from."""

    type: ClassVar[str] = "item"
    template: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ExerciseBlock:
    """A graded exercise to solve; `exercise` is its full id, lesson / exercise."""

    type: ClassVar[str] = "exercise"
    exercise: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Explorable:
    """A live element. `state` is what it starts with; the caption and the table hold the same numbers as text."""

    type: ClassVar[str] = "explorable"
    name: str
    state: Mapping[str, object]
    caption: str
    table: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled step of a worked example."""

    label: str
    html: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example in labelled steps that can be folded away; the title is inline HTML."""

    type: ClassVar[str] = "worked"
    title: str
    steps: tuple[Step, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Callout:
    """A pitfall, or a hint that opens; the title is inline HTML."""

    type: ClassVar[str] = "callout"
    kind: Literal["pitfall", "hint"]
    title: str
    html: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Short:
    """The short version, for those who placed out of a prerequisite."""

    type: ClassVar[str] = "short"
    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """A side note to the paragraph before it."""

    type: ClassVar[str] = "aside"
    html: str
    line: int = 0


Block: TypeAlias = (
    Prose | Listing | Cell | Predict | ItemBlock | ExerciseBlock | Explorable | Worked | Callout | Short | Aside
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a lesson. `id` is unique in the lesson and marks its heading; the title is inline HTML."""

    id: str
    kind: PartKind
    title: str
    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermText:
    """A term that the lesson defines; `means` is inline HTML. Its place in the text has the id `term-<id>`."""

    id: str
    term: str
    means: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim of the lesson was checked, and when (year-month-day)."""

    claim: str
    url: str
    checked: str


@dataclass(frozen=True, slots=True)
class Further:
    """A resource of the road map to go on with, and what it does better than the lesson (inline HTML)."""

    resource: str
    better: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the linter counts of the prose."""

    words: int = 0
    sentences: int = 0
    longest: int = 0
    """Words of the longest sentence."""
    formulas: int = 0
    """Formulas that stand alone."""

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class LessonText:
    """The text of one lesson in one language, read and rendered."""

    id: str
    promise: str
    """Inline HTML that follows "You will be able to:"."""
    warm_up: str
    """Template of the opening item; empty for a lesson that rests on no other."""
    terms: tuple[TermText, ...]
    sources: tuple[Source, ...]
    further: tuple[Further, ...]
    without: str
    """What to do without an optional library (HTML); empty if none is needed."""
    parts: tuple[Part, ...]
    digest: str
    everyday: frozenset[str] = frozenset()
    """Ids of terms of other lessons whose words mean something else here: they are not linked."""
    language: str = ""
    """Empty for the language that the lesson was written in."""
    words: Words = field(default_factory=Words)

    def blocks(self) -> Iterator[Block]:
        """Every block in order, those inside a short version after it."""
        for part in self.parts:
            for block in part.blocks:
                yield block
                if isinstance(block, Short):
                    yield from block.blocks

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, in the order in which they run."""
        return tuple(block for block in self.blocks() if isinstance(block, Cell))

    @property
    def predictions(self) -> tuple[Predict, ...]:
        """The predictions, in order."""
        return tuple(block for block in self.blocks() if isinstance(block, Predict))

    @property
    def items(self) -> tuple[str, ...]:
        """The templates of the check at the end, in order."""
        return tuple(block.template for block in self.blocks() if isinstance(block, ItemBlock))

    @property
    def exercises(self) -> tuple[str, ...]:
        """Full ids of the exercises, in order."""
        return tuple(block.exercise for block in self.blocks() if isinstance(block, ExerciseBlock))
