"""How this installation does: what the grader can promise here, and what stands in the way of anything else."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext

from mlroadmap import __version__, config
from mlroadmap.content.faults import ContentError
from mlroadmap.services.catalogue import get_catalogue

if TYPE_CHECKING:  # it brings NumPy; pages ask for it only once the server has found it out
    from mlroadmap.outside.probe import Report

PROMISES: Mapping[str, Callable[[], str]] = {
    "full": lambda: gettext(
        "Your code runs in a process that sees nothing of this computer but Python: no files of yours, no network, no "
        "other processes. Endless loops, huge memory and everything it starts end with it."
    ),
    "walls": lambda: gettext(
        "Your code runs in a process that can read Python and write its own folder, and reach no network and no other "
        "process. Endless loops and huge memory end with it. This system does not let it have a view of its own."
    ),
    "calls": lambda: gettext(
        "Your code runs in a process that reaches no network and no other process. It can read your files: run only "
        "code that you trust."
    ),
    "limits": lambda: gettext(
        "Your code runs in a process with limited time and memory. It can reach your files and the network: run only "
        "code that you trust."
    ),
    "apart": lambda: gettext(
        "Your code runs in a process of its own that is ended when it takes too long. It can do what you can do: run "
        "only code that you trust."
    ),
}
"""What each tier means for somebody who runs code here. On every tier, code cannot change its own verdict."""
ATTEMPTS: Mapping[str, Callable[[], str]] = {
    "read_file": lambda: gettext("read a file of yours"),
    "write_outside": lambda: gettext("write outside its folder"),
    "network": lambda: gettext("open a connection"),
    "other_processes": lambda: gettext("signal another process"),
    "trace": lambda: gettext("take over another process"),
    "start_programs": lambda: gettext("start a program"),
    "fork": lambda: gettext("copy itself"),
    "see_processes": lambda: gettext("see other processes"),
    "environment": lambda: gettext("see the server's environment"),
    "memory": lambda: gettext("take more memory than it may"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    well: bool
    says: str


@cache
def grader_report() -> Report | None:
    """What the grader can promise here, found out once for the process; None if it does not start at all."""
    from mlroadmap.outside import probe

    try:
        return probe.probe()
    except (RuntimeError, OSError):
        return None


def runs_scripts() -> bool | None:
    """Whether commands for a terminal can be run here; None while that was not found out yet."""
    if sys.platform != "linux":
        return False
    if not grader_report.cache_info().currsize:
        return None
    from mlroadmap.outside import isolation

    report = grader_report()
    return report is not None and isolation.keeps_scripts(report.layers)


def promise(report: Report | None) -> str:
    """The promise in words."""
    return PROMISES[report.tier]() if report else gettext("The grader does not start here, so no code can be checked.")


def tried(report: Report) -> list[tuple[str, bool]]:
    """Everything that was tried, in words, and whether it was stopped."""
    return [(text(), name not in report.reached) for name, text in ATTEMPTS.items()]


def may_grade() -> bool:
    """Whether this server may run learners' code. A hosted one needs the full tier, or the tier its operator named."""
    least = config.least_tier() or ("full" if settings.HOSTED else "apart")
    if least == "apart":
        return True
    from mlroadmap.outside.probe import TIERS

    report = grader_report()
    return report is not None and TIERS.index(report.tier) <= TIERS.index(least)


def _scripts(report: Report | None) -> Finding:
    """Whether exercises on the terminal can be checked here, and what holds a script that starts too much."""
    from mlroadmap.outside import groups, isolation

    held = report.layers if report else ()
    if not isolation.keeps_scripts(held):
        says = gettext("not run here: nothing would keep them from your files")
    elif groups.places():
        says = gettext("run here; memory and processes of a script are limited together, by control groups")
    elif isolation.NAMESPACES in held and os.geteuid() != 0:
        says = gettext("run here; memory is limited for each process of a script, and how many there are")
    else:
        says = gettext("run here; memory is limited for each process of a script, their number is not")
    return Finding(gettext("scripts"), True, says)


def examine() -> list[Finding]:
    """Look at everything that this installation needs."""
    report = grader_report()
    found = [Finding(gettext("program"), True, f"mlroadmap {__version__}, Python {sys.version.split()[0]}")]
    try:
        found.append(Finding(gettext("data folder"), True, str(config.make_data_dir())))
    except OSError as error:
        found.append(Finding(gettext("data folder"), False, str(error)))
    try:
        catalogue = get_catalogue()
        says = gettext("%(skills)s skills, %(lessons)s lessons in %(folder)s") % {
            "skills": len(catalogue.skills), "lessons": len(catalogue.lessons), "folder": config.content_dir(),
        }  # fmt: skip
        found.append(Finding(gettext("content"), True, says))
    except ContentError as error:
        says = gettext("%(n)s faults; `mlroadmap check` lists them") % {"n": len(error.faults)}
        found.append(Finding(gettext("content"), False, says))
    for program in ("sh", "git"):
        place = shutil.which(program)
        says = place or gettext("not found: exercises on the terminal cannot be checked")
        found.append(Finding(program, place is not None, says))
    found.append(_scripts(report))
    tier = report.tier if report else gettext("none")
    found.append(Finding(gettext("grader"), report is not None and may_grade(), f"{tier}. {promise(report)}"))
    return found
