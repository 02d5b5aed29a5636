"""What the scripts of a page say, translated: they find it in a block of JSON on the page. `{n}` is filled there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext

LESSON: Mapping[str, Callable[[], str]] = {
    "editor": lambda: gettext("Press Escape, then Tab, to leave the editor."),
    "saved": lambda: gettext("Draft saved"),
    "conflict": lambda: gettext(
        "Draft saved. Another version was written elsewhere, in another tab or on another device. Both are kept: "
        "reload the page to see them side by side."
    ),
    "notSaved": lambda: gettext(
        "Not saved: the server does not answer. Your code stays on this page, and saving is tried again."
    ),
    "checking": lambda: gettext("Checking …"),
    "notChecked": lambda: gettext(
        "Your code was not checked: the server does not answer. Nothing is lost. See that the program runs, then check "
        "again."
    ),
    "refused": lambda: gettext(
        "Your code was not checked: the server answered with an error ({n}). Nothing is lost. Check again, or reload "
        "the page."
    ),
    "run": lambda: gettext("Run"),
    "runTitle": lambda: gettext("Run it without judging it, with the names of the lesson's cells (Shift and Enter)"),
    "runCommandsTitle": lambda: gettext(
        "Run it without judging it, in the folder in which it is checked (Shift and Enter)"
    ),
    "runAgain": lambda: gettext("Run again"),
    "running": lambda: gettext("Running …"),
    "stop": lambda: gettext("Stop"),
    "stopping": lambda: gettext("Stopping …"),
    "reset": lambda: gettext("Reset"),
    "resetTitle": lambda: gettext("Back to the printed code, with a fresh Python"),
    "wasReset": lambda: gettext("Reset. The next run starts with a fresh Python."),
    "editHint": lambda: gettext("Press Enter to edit, Shift and Enter to run"),
    "cellLabel": lambda: gettext("Code of this cell. Press Escape, then Tab, to leave."),
    "output": lambda: gettext("Output"),
    "picture": lambda: gettext("Picture {n} drawn by the cell"),
    "noOutput": lambda: gettext("It ran and printed nothing."),
    "ranInSeconds": lambda: gettext("ran in {n} s"),
    "ranInMilliseconds": lambda: gettext("ran in {n} ms"),
    "restarted": lambda: gettext(
        "Python was started afresh: run the earlier cells again if this one needs their names."
    ),
    "notRun": lambda: gettext(
        "The cell did not run: the server does not answer. See that the program runs, then try again."
    ),
    "runRefused": lambda: gettext(
        "The cell did not run: the server answered with an error ({n}). Try again, or reload the page."
    ),
    "errorAt": lambda: gettext("in line {n}"),
}


def lesson_words() -> dict[str, str]:
    """Texts of the lesson's elements by name, in the language of the request."""
    return {name: text() for name, text in LESSON.items()}
