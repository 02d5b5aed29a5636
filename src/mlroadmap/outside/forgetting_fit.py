"""FSRS's own optimiser, if it is installed (the extra `personal`): parameters fitted to review histories.

It is native code that holds Python's lock while it works, so it runs in a process of its own: pages do not wait for
it, and a fault of it ends nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

PACKAGE, MODULE = "fsrs-rs-python", "fsrs_rs_python"
DIGITS = 4
"""decimals of the parameters that are kept: as many as FSRS publishes its own with"""

LONGEST = 120.0
"""seconds that one fit may take; 14,000 reviews take one"""
Histories = Sequence[tuple[Sequence[int], Sequence[int]]]


class FitFailed(RuntimeError):
    """The optimiser gave no parameters: it is missing, failed, or took too long. Says which."""


def engine() -> str:
    """Name and version of the optimiser; empty if it is not installed."""
    if find_spec(MODULE) is None:
        return ""
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE


def fit(histories: Histories) -> tuple[float, ...]:
    """FSRS-6's 21 parameters that foretell the last review of each history best, pulled towards the usual ones.

    Each history is the grades, 1 to 4, of all practices of a skill up to a review, and the whole days since the one
    before, 0 for the first. The same histories give the same parameters. Raises FitFailed.
    """
    command = [sys.executable, "-P", "-m", "mlroadmap.outside.forgetting_fit"]
    try:
        asked = subprocess.run(
            command, input=json.dumps(histories), capture_output=True, text=True, encoding="utf-8", timeout=LONGEST
        )
        if asked.returncode:
            raise FitFailed(asked.stderr.strip().rpartition("\n")[2] or f"exit code {asked.returncode}")
        return tuple(json.loads(asked.stdout))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise FitFailed(str(error)) from error


def find(histories: Histories) -> list[float]:
    """In the process of its own: the parameters, as the optimiser finds them, within FSRS's bounds."""
    import fsrs_rs_python as rs

    items = [rs.FSRSItem([rs.FSRSReview(*one) for one in zip(grades, days, strict=True)]) for grades, days in histories]
    found = rs.FSRS([]).compute_parameters(items)
    return [
        min(max(round(float(value), DIGITS), low), high)
        for value, low, high in zip(found, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(find(json.load(sys.stdin))))
