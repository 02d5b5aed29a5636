"""What the placement answers of the learners here have changed in the prior. Named by ids: content may move on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Calibration:
    """Corrections to the prior of `belief`; as it stands here, none."""

    offset: Mapping[str, float] = field(default_factory=dict)
    """For a skill, how much easier it is than guessed, in units of z."""
    ease: Mapping[str, float] = field(default_factory=dict)
    """For a template, how much easier it is than its skill."""
    scales: tuple[float, ...] = ()
    """Factors on ability, area, own, lineage and line."""
    kinds: tuple[float, ...] = ()
    """Share of each kind of people."""


UNTOLD = Calibration()
