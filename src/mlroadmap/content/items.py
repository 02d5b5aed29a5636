"""Quiz items: templates on disk, and the variants drawn from them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import factorial
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mlroadmap.content import generators, marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.filling import fill, written
from mlroadmap.core.items import Option, Template, Variant

TYPED_GUESS = 0.02
"""Chance to hit a number or text that must be typed."""


class ItemFile(BaseModel):
    """item.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["choice", "number", "text", "order"]
    stems: dict[str, str] = Field(min_length=1)
    feedback: dict[str, str]
    placement: bool = False
    seconds: int = Field(45, ge=5, le=300)
    options: dict[str, str] = {}


class ItemTexts(BaseModel):
    """item.<lang>.yaml: the same texts under the same ids in another language; what is missing stays as it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stems: dict[str, str] = {}
    feedback: dict[str, str] = {}
    options: dict[str, str] = {}


@dataclass(frozen=True)
class Loaded:
    """A template read whole, ready to draw from."""

    template: Template
    texts: ItemFile
    marked: marked_yaml.Marked
    source: str
    generate: generators.Generate

    @property
    def code_file(self) -> str:
        """Name of its generate.py in faults."""
        return f"items/{self.template.id}/generate.py"


def template_ids(content_dir: Path) -> tuple[str, ...]:
    """Ids of all templates, sorted."""
    return tuple(
        sorted(f"{p.parent.parent.name}/{p.parent.name}" for p in (content_dir / "items").glob("*/*/item.yaml"))
    )


@lru_cache(maxsize=8)
def index(content_dir: Path) -> Mapping[str, tuple[Template, ...]]:
    """All templates by skill. Kept until `forget`. Raises ContentError if an item.yaml is broken."""
    found: dict[str, list[Template]] = {}
    faults: list[Fault] = []
    for id in template_ids(content_dir):
        try:
            template, _, _ = _read(content_dir, id)
            found.setdefault(template.skill, []).append(template)
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    return {skill: tuple(templates) for skill, templates in found.items()}


@lru_cache(maxsize=4096)
def load(content_dir: Path, template_id: str, language: str = "") -> Loaded:
    """One template with its generator. Kept until `forget`. Raises ContentError if it is missing or broken."""
    template, texts, marked = _read(content_dir, template_id)
    folder = content_dir / "items" / template_id
    if language and (folder / f"item.{language}.yaml").is_file():
        file = f"items/{template_id}/item.{language}.yaml"
        other = marked_yaml.fit(ItemTexts, marked_yaml.read(folder / f"item.{language}.yaml", file))
        texts = texts.model_copy(
            update={name: {**getattr(texts, name), **getattr(other, name)} for name in ("stems", "feedback", "options")}
        )
    code_file = f"items/{template_id}/generate.py"
    source = marked_yaml.read_text(folder / "generate.py", code_file)
    return Loaded(template, texts, marked, source, generators.load(source, code_file))


def forget() -> None:
    """Read everything anew next time: the files may have changed."""
    index.cache_clear()
    load.cache_clear()


def _read(content_dir: Path, id: str) -> tuple[Template, ItemFile, marked_yaml.Marked]:
    folder = content_dir / "items" / id
    if id.count("/") != 1 or folder.resolve().parent.parent != (content_dir / "items").resolve():
        raise ContentError([Fault(f"items/{id}", 0, "a template is named skill/name")])
    marked = marked_yaml.read(folder / "item.yaml", f"items/{id}/item.yaml")
    texts = marked_yaml.fit(ItemFile, marked)
    digest = hashlib.sha256()
    for name in ("item.yaml", "generate.py"):
        if (folder / name).is_file():
            digest.update((folder / name).read_bytes() + b"\0")
    guess = {"choice": 1 / 4, "order": 1 / factorial(4)}.get(texts.format, TYPED_GUESS)
    return Template(id, texts.format, texts.placement, guess, texts.seconds, digest.hexdigest()), texts, marked


def draw(content_dir: Path, template_id: str, seed: int, language: str = "") -> Variant:
    """The variant of a template for a seed: the same on every machine as long as the template's digest is the same.

    Raises ContentError if the template is missing or broken, or its generator fails for this seed.
    """
    return draw_from(load(content_dir, template_id, language), seed)


def draw_from(loaded: Loaded, seed: int) -> Variant:
    """The variant of a loaded template for a seed. Raises ContentError as `draw`."""
    template, texts = loaded.template, loaded.texts
    made = generators.run(loaded.generate, f"{template.id} {seed}", loaded.code_file)
    maker = _Maker(loaded, made, random.Random(f"shuffle {template.id} {seed}"))  # noqa: S311  questions, not secrets
    variant = Variant(
        template=template.id,
        seed=seed,
        format=template.format,
        stem=fill(maker.take(texts.stems, maker.need("stem"), "stem"), maker.values).strip(),
        answer="",
        feedback={slip: fill(text, maker.values).strip() for slip, text in texts.feedback.items()},
        guess=template.guess,
        seconds=template.seconds,
        digest=template.digest,
    )
    finish = {"choice": maker.choice, "number": maker.number, "text": maker.typed_text, "order": maker.order}
    return finish[template.format](variant)


class _Maker:
    """Turns what a generator returned into the parts of a variant."""

    def __init__(self, loaded: Loaded, made: Mapping[str, Any], shuffler: random.Random) -> None:
        self.loaded, self.made, self.shuffler = loaded, made, shuffler
        self.values: Mapping[str, object] = {}
        raw = made.get("values", {})
        if not isinstance(raw, Mapping):
            raise self.broken("values is not a dict")
        self.values = {name: self.text(value) for name, value in raw.items()}

    def broken(self, reason: str) -> ContentError:
        return ContentError([Fault(self.loaded.code_file, 1, reason)])

    def need(self, name: str) -> Any:
        if name not in self.made:
            raise self.broken(f"generate returned no {name!r}, which {self.loaded.template.format} items need")
        return self.made[name]

    def take(self, texts: Mapping[str, str], id: object, what: str) -> str:
        if not isinstance(id, str) or id not in texts:
            raise self.broken(f"there is no {what} {id!r} in item.yaml")
        return texts[id]

    def text(self, value: object) -> str:
        """A value as text; `@id` stands for a text among the options of item.yaml."""
        if isinstance(value, str) and value.startswith("@") and value[1:].replace("-", "").replace("_", "").isalnum():
            return fill(self.take(self.loaded.texts.options, value[1:], "option"), self.values)
        return written(value)

    def slips(self) -> Mapping[str, Any]:
        slips = self.made.get("slips", {})
        if not isinstance(slips, Mapping):
            raise self.broken("slips is not a dict")
        return slips

    def choice(self, variant: Variant) -> Variant:
        wrong = self.need("wrong")
        if not isinstance(wrong, Mapping) or not wrong:
            raise self.broken("wrong is no dict of texts by slip")
        options = [Option(self.text(self.need("right"))), *(Option(self.text(t), slip) for slip, t in wrong.items())]
        self.shuffler.shuffle(options)
        right = next(place for place, option in enumerate(options) if not option.slip)
        return replace(variant, options=tuple(options), answer=str(right), guess=1 / len(options))

    def number(self, variant: Variant) -> Variant:
        return replace(
            variant,
            answer=self.digits(self.need("answer")),
            tolerance=float(self.digits(self.made.get("tolerance", 0.0))),
            slips=self.by_answer({slip: self.digits(value) for slip, value in self.slips().items()}),
        )

    def digits(self, value: object) -> str:
        """A number in full, so that nothing is lost on the way to the judge."""
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError) as error:
            raise self.broken(f"{value!r} is not a number") from error
        return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)

    def by_answer(self, slips: Mapping[str, str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for slip, answer in slips.items():
            if found.setdefault(answer, slip) != slip:
                raise self.broken(f"the slips {found[answer]!r} and {slip!r} give the same answer {answer}")
        return found

    def typed_text(self, variant: Variant) -> Variant:
        slips = {slip: self.text(value).strip() for slip, value in self.slips().items()}
        return replace(variant, answer=self.text(self.need("answer")).strip(), slips=self.by_answer(slips))

    def order(self, variant: Variant) -> Variant:
        lines = [self.text(line) for line in self.need("lines")]
        if len(set(lines)) != len(lines) or len(lines) < 3:
            raise self.broken("an order needs three or more lines, all different")
        shown = list(lines)
        while shown == lines:
            self.shuffler.shuffle(shown)

        def places(texts: list[str]) -> str:
            return " ".join(str(shown.index(text)) for text in texts)

        try:
            slips = {slip: places([self.text(line) for line in wrong]) for slip, wrong in self.slips().items()}
        except ValueError as error:
            raise self.broken(f"a slip of an order holds a line that is not among the lines: {error}") from error
        return replace(
            variant,
            options=tuple(Option(text) for text in shown),
            answer=places(lines),
            slips=self.by_answer(slips),
            guess=1 / factorial(len(lines)),
        )
