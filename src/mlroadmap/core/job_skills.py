"""What employers name in adverts, and how they spell it: the vocabulary that the matcher of adverts works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SkillKind = Literal["language", "library", "data", "cloud", "operations", "web", "method", "mathematics"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a skill. It counts only where every rule holds; words of rules are compared without capitals.

    `exact`: capitals must be as written, as in Go, R, RAG. `near`: one of these words stands within NEAR words.
    `not_after` and `not_before`: words that may not stand directly before and directly after it.
    """

    text: str
    exact: bool = False
    near: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobSkill:
    """A skill as adverts name it. `decoys` look like it and are not it, as `GitHub Copilot` for Git.

    `topic`: the road map's topic where it is learned; empty if it is not on the map.
    """

    id: str
    title: str
    kind: SkillKind
    spellings: tuple[Spelling, ...]
    decoys: tuple[str, ...] = ()
    topic: str = ""
    implies: tuple[str, ...] = ()
    """Skills asked for wherever this one is, as vector databases where Pinecone is."""
    broad: bool = False
    """A field, such as AI agents: named by what a company does or how it calls a job, it is no demand yet."""
    narrower: tuple[str, ...] = ()
    """Where one of these is asked for, this one says nothing more, as generative AI beside LLMs."""
