"""The model in use: weights and times fitted to answers, one versioned file in the data folder; without it, none."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path

import msgspec

from mlroadmap import config
from mlroadmap.core.calibration import UNTOLD, Calibration
from mlroadmap.core.mastery import COLD, Weights
from mlroadmap.core.memory import USUAL, Forgetting, fault

log = logging.getLogger(__name__)
FORMAT = 1


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """model.json."""

    format: int
    version: str
    """changes with every fit"""
    weights: Weights
    minutes: dict[str, int] = {}
    """measured minutes of lessons that enough learners finished"""
    placing: Calibration = UNTOLD
    """what placement answers changed in the prior"""
    forgetting: tuple[float, ...] = ()
    """FSRS's parameters of the learners here taken together; none if they were not fitted, or foretell no better"""


def file() -> Path:
    """Where the fitted model is kept."""
    return config.data_dir() / "model.json"


@cache
def fitted() -> Fitted | None:
    """The fitted model, read once for the process; None if there is none or it cannot be read."""
    try:
        found = msgspec.json.decode(file().read_bytes(), type=Fitted)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.error("%s is not used: %s", file(), error)
        return None
    return found if found.format == FORMAT else None


def weights() -> Weights:
    """What acts weigh."""
    found = fitted()
    return found.weights if found else COLD


def placing() -> Calibration:
    """What placements here have shown of the prior."""
    found = fitted()
    return found.placing if found else UNTOLD


def forgetting() -> Forgetting:
    """How learners here forget, as far as it was fitted: what the fit of one learner's own starts from."""
    found = fitted()
    return Forgetting(found.forgetting) if found and not fault(found.forgetting) else USUAL


def version() -> str:
    """Name of the model in use, for what is computed with it."""
    found = fitted()
    return found.version if found else "cold"


def save(model: Fitted) -> None:
    """Write the model, whole or not at all, and use it from now on."""
    target = file()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=2) + b"\n")
    part.replace(target)
    fitted.cache_clear()
