"""The fences of a lesson: what stands in ```{cell}, :::{worked} and the others becomes a block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token
from pydantic import BaseModel, ConfigDict, Field, field_validator

from mlroadmap.content import markdown, marked_yaml, prose
from mlroadmap.content.blocks import (
    Aside,
    Block,
    Callout,
    Cell,
    ExerciseBlock,
    Explorable,
    ItemBlock,
    Listing,
    Predict,
    Prose,
    Short,
    Step,
    Worked,
)
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.highlight import UnknownLanguage, highlight
from mlroadmap.content.prose import Kind, Passage

INFO = re.compile(r"\{([a-z]+)\}[ \t]*(.*)")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HIDE_OUTPUT = "# hide-output"
CELL_LANGUAGES = ("python", "shell")


class PredictBody(BaseModel):
    """The body of ```{predict}."""

    model_config = ConfigDict(extra="forbid")

    ask: str
    options: list[str] = Field(min_length=2, max_length=5)
    answer: int = Field(ge=0)
    because: str


class ExplorableOptions(BaseModel):
    """The first lines of :::{explorable}."""

    model_config = ConfigDict(extra="forbid")

    state: dict[str, Any]

    @field_validator("state", mode="before")
    @classmethod
    def _as_in_a_link(cls, state: object) -> object:
        if not isinstance(state, str):
            return state
        pairs = [pair.partition("=") for pair in re.split("[;&]", state) if pair.strip()]
        if any(not sign or not name.strip() for name, sign, _ in pairs):
            raise ValueError("expected name=value; name=value")
        return {name.strip(): value.strip() for name, _, value in pairs}


@dataclass
class Reading:
    """What is known while a lesson is read, and what was found."""

    lesson: str
    file: str
    outputs: Mapping[str, tuple[str, str]]
    env: MutableMapping[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    """Id of each element of the page, with its line."""
    terms: dict[str, int] = field(default_factory=dict)
    """Terms marked in the text, with their line."""
    sources: list[tuple[str, str]] = field(default_factory=list)
    """Ids and code of the cells so far."""
    without_id: list[tuple[int, str]] = field(default_factory=list)
    """Line of each paragraph without an id, and the part that it stands in."""

    def fault(self, line: int, reason: str) -> None:
        self.faults.append(Fault(self.file, line, reason))

    def name(self, id: str, line: int, what: str) -> str:
        """Note an id, which must be a slug that was not used before."""
        if not SLUG.fullmatch(id):
            self.fault(line, f"{what}: {id!r} is no id (small letters, digits and - between)")
        elif id in self.ids:
            self.fault(line, f"{what}: the id {id!r} stands already on line {self.ids[id]}")
        else:
            self.ids[id] = line
        return id

    def inline(self, text: str, line: int, kind: Kind) -> str:
        """HTML of one line of Markdown; its words are counted as `kind`."""
        self.read(text.strip(), line, kind)
        return markdown.render_inline(text.strip())

    def html(self, text: str, line: int, kind: Kind) -> str:
        """HTML of Markdown in which only code to read may stand among the fences."""
        parsed = self.read(text, line, kind)
        for token in parsed:
            found = INFO.match(token.info.strip()) if token.type in ("fence", "colon_fence") else None
            if found and found[1] != "code":
                self.fault(line + (token.map or [0])[0], f"{{{found[1]}}} cannot stand inside another block")
        return markdown.render(parsed, self.env)

    def read(self, text: str, line: int, kind: Kind) -> list[Token]:
        """Parsed Markdown, with its faults, terms and passages noted."""
        parsed = markdown.tokens(text, self.env)
        self.note(parsed, line, kind)
        return parsed

    def note(self, parsed: Sequence[Token], line: int, kind: Kind) -> None:
        """Note the faults, terms and passages of parsed Markdown."""
        for at, reason in markdown.faults(parsed, line):
            self.fault(at, reason)
        self.passages += prose.passages(parsed, line, kind)
        for token in parsed:
            for child in token.children or ():
                if term := child.attrs.get("term"):
                    self.terms.setdefault(str(term), line + (token.map or [0])[0])

    def code(self, source: str, language: str, line: int) -> str:
        try:
            return highlight(source, language)
        except UnknownLanguage as error:
            self.fault(line, str(error))
            return highlight(source, "text")


@dataclass(frozen=True)
class Fence:
    """A fence: the word after it, its body, its line and the line that its body begins on."""

    argument: str
    body: str
    line: int

    @property
    def inside(self) -> int:
        """Line of the body."""
        return self.line + 1


def cell(reading: Reading, fence: Fence) -> Block:
    """```{cell} id, or ```{cell} id shell"""
    id, _, language = fence.argument.partition(" ")
    language = language.strip() or "python"
    if language not in CELL_LANGUAGES:
        reading.fault(fence.line, f"a cell runs {' or '.join(CELL_LANGUAGES)}, not {language}")
        language = "python"
    lines = fence.body.rstrip("\n").split("\n")
    hidden = lines[-1].strip() == HIDE_OUTPUT
    source = "\n".join(lines[:-1] if hidden else lines)
    reading.name(id, fence.line, "cell")
    reading.sources.append((id, source))
    _, printed = reading.outputs.get(id, ("", None))
    reading.passages.append(Passage("do", fence.line))
    html = reading.code(source, language, fence.line)
    return Cell(id, source, html, None if hidden else printed, hidden, fence.line, language)


def code(reading: Reading, fence: Fence) -> Block:
    """```{code} language"""
    language = fence.argument or "python"
    source = fence.body.rstrip("\n")
    return Listing(source, reading.code(source, language, fence.line), language, fence.line)


def predict(reading: Reading, fence: Fence) -> Block | None:
    """```{predict} id"""
    reading.name(fence.argument, fence.line, "prediction")
    marked = marked_yaml.parse(fence.body, reading.file, fence.inside)
    body = marked_yaml.fit(PredictBody, marked)
    if body.answer >= len(body.options):
        raise ContentError([marked.fault(["answer"], f"there is no option {body.answer}: the first one is 0")])
    if len(set(body.options)) != len(body.options):
        raise ContentError([marked.fault(["options"], "two options are the same")])
    reading.passages.append(Passage("do", fence.line))
    return Predict(
        fence.argument,
        reading.html(body.ask, marked.line(["ask"]), "ask"),
        tuple(reading.inline(text, marked.line(["options", at]), "table") for at, text in enumerate(body.options)),
        body.answer,
        reading.html(body.because, marked.line(["because"]), "ask"),
        fence.line,
    )


def item(reading: Reading, fence: Fence) -> Block:
    """```{item} skill/name"""
    reading.passages.append(Passage("do", fence.line))
    if fence.body.strip():
        reading.fault(fence.inside, "{item} has no body: the question stands in its own folder")
    return ItemBlock(fence.argument, fence.line)


def exercise(reading: Reading, fence: Fence) -> Block:
    """```{exercise} id"""
    reading.passages.append(Passage("do", fence.line))
    if fence.body.strip():
        reading.fault(fence.inside, "{exercise} has no body: the exercise stands in its own folder")
    return ExerciseBlock(f"{reading.lesson}/{fence.argument}", fence.line)


def explorable(reading: Reading, fence: Fence) -> Block:
    """:::{explorable} name"""
    reading.name(fence.argument, fence.line, "explorable")
    reading.passages.append(Passage("do", fence.line))
    body, line, state = fence.body, fence.inside, {}
    if body.lstrip().startswith("state:"):
        head, _, body = body.partition("\n\n")
        state = marked_yaml.fit(ExplorableOptions, marked_yaml.parse(head, reading.file, line)).state
        line += head.count("\n") + 2
    parsed = reading.read(body, line, "inside")
    start = next((at for at, token in enumerate(parsed) if token.type == "table_open"), len(parsed))
    end = next((at + 1 for at, token in enumerate(parsed) if token.type == "table_close"), len(parsed))
    caption = markdown.render([*parsed[:start], *parsed[end:]], reading.env)
    table = markdown.render(parsed[start:end], reading.env)
    if not table or not caption.strip():
        reading.fault(fence.line, "an explorable needs a caption and a table with the same numbers")
    reading.passages.append(Passage("do", fence.line))
    return Explorable(fence.argument, state, caption, table, fence.line)


def worked(reading: Reading, fence: Fence) -> Block:
    """::::{worked} Title, with :::{step} label inside"""
    reading.passages.append(Passage("do", fence.line))
    steps = []
    for token in markdown.tokens(fence.body, reading.env):
        found = INFO.match(token.info.strip()) if token.type == "colon_fence" else None
        line = fence.inside + (token.map or [0])[0]
        if found and found[1] == "step":
            label = reading.inline(found[2], line, "title")
            steps.append(Step(label, reading.html(token.content, line + 1, "inside"), line))
        elif token.level == 0 and token.nesting >= 0:
            reading.fault(line, "only :::{step} stands inside {worked}; the outer fence has more colons")
    if not steps:
        reading.fault(fence.line, "a worked example needs steps: :::{step} label")
    reading.passages.append(Passage("do", fence.line))
    return Worked(reading.inline(fence.argument, fence.line, "title"), tuple(steps), fence.line)


def callout(kind: Any) -> Directive:
    """:::{pitfall} Title, :::{hint} Title"""

    def make(reading: Reading, fence: Fence) -> Block:
        title = reading.inline(fence.argument, fence.line, "title")
        if not title:
            reading.fault(fence.line, f"{{{kind}}} needs a title behind it")
        html = reading.html(fence.body, fence.inside, "inside" if kind == "hint" else "prose")
        return Callout(kind, title, html, fence.line)

    return make


def aside(reading: Reading, fence: Fence) -> Block:
    """:::{aside}"""
    return Aside(reading.html(fence.body, fence.inside, "aside"), fence.line)


def short(reading: Reading, fence: Fence) -> Block:
    """:::{short}: what stands inside may be anything that stands in a part."""
    parsed = markdown.tokens(fence.body, reading.env)
    return Short(tuple(read_blocks(reading, parsed, fence.inside, "short", "short")), fence.line)


Directive = Callable[[Reading, Fence], Block | None]
FENCES: Mapping[str, Directive] = {
    "cell": cell, "code": code, "predict": predict, "item": item, "exercise": exercise,
}  # fmt: skip
"""Written between back ticks."""
COLON_FENCES: Mapping[str, Directive] = {
    "explorable": explorable, "worked": worked, "pitfall": callout("pitfall"), "hint": callout("hint"),
    "short": short, "aside": aside,
}  # fmt: skip
"""Written between colons: Markdown may stand inside."""


def read_fence(reading: Reading, token: Token, first_line: int) -> Block | None:
    """The block of a fence; None if it is broken, which `reading` then knows."""
    line = first_line + (token.map or [0])[0]
    known = FENCES if token.type == "fence" else COLON_FENCES
    found = INFO.fullmatch(token.info.strip())
    if token.type == "fence" and not token.info.strip().startswith("{"):
        return code(reading, Fence(token.info.split(" ")[0] or "text", token.content, line))
    if not found or found[1] not in known:
        other = COLON_FENCES if token.type == "fence" else FENCES
        right = "colons" if token.type == "fence" else "back ticks"
        hint = f"it stands between {right}" if found and found[1] in other else f"known are {', '.join(known)}"
        reading.fault(line, f"unknown block {token.info.strip()!r}: {hint}")
        return None
    try:
        return known[found[1]](reading, Fence(found[2].strip(), token.content, line))
    except ContentError as error:
        reading.faults += error.faults
        return None


def read_blocks(reading: Reading, parsed: Sequence[Token], first_line: int, kind: Kind, part: str) -> Iterator[Block]:
    """The blocks of parsed Markdown whose first line is `first_line` of the file; prose counts as `kind`."""
    for group in _groups(parsed):
        token, line = group[0], first_line + (group[0].map or [0])[0]
        if token.type in ("fence", "colon_fence"):
            if block := read_fence(reading, token, first_line):
                yield block
            continue
        id = str(token.attrs.get("id", ""))
        if id:
            reading.name(id, line, "paragraph")
        elif token.type not in ("heading_open", "hr"):
            reading.without_id.append((line, part))
        reading.note(group, first_line, kind)
        yield Prose(id, markdown.render(group, reading.env).strip(), line)


def _groups(parsed: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block that stands in no other."""
    start = 0
    for at, token in enumerate(parsed):
        if token.level == 0 and token.nesting <= 0:
            yield parsed[start : at + 1]
            start = at + 1
