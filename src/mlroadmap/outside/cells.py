"""In the learner's process: runs one cell of a lesson in the name space of that lesson, and shows its last value."""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import re
import signal
import sys
import types
from typing import Any

from mlroadmap.outside.learner import SOURCE, Learner

SVG_LIMIT = 200_000
HTML_LIMIT = 200_000
"""Characters; a larger figure is sent as PNG."""
IMAGES_LIMIT = 8


def run(learner: Learner, source: str) -> dict[str, Any]:
    """Run a cell. What it printed has gone ahead; the rest: `value` (text), `images`, `error` (a description, or
    None).
    """
    space = _space(learner)
    learner.source = source
    value, html, error = "", "", None
    pictures: list[str] = []
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        tree = ast.parse(source, SOURCE)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, SOURCE, "exec", dont_inherit=True), space)  # noqa: S102 - what the process is for
        if isinstance(last, ast.Expr):
            code = compile(ast.Expression(last.value), SOURCE, "eval", dont_inherit=True)
            result = eval(code, space)  # noqa: S307
            if result is not None:
                space["_"] = result
                pictures, html = _pictures(result), _html(result)
                value = "" if pictures else _show(result)
    except BaseException as raised:
        error = learner.describe(raised)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return {"value": value, "html": html, "images": [*_figures(), *pictures], "error": error}


def _space(learner: Learner) -> dict[str, Any]:
    if 0 not in learner.spaces:
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        learner.spaces[0] = module.__dict__
        learner.sow()
    return learner.spaces[0]


def _show(value: Any) -> str:
    matplotlib = "matplotlib" in type(value).__module__
    if matplotlib or (isinstance(value, list | tuple) and value and "matplotlib" in type(value[0]).__module__):
        return ""  # the figure itself is shown
    return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))


def _html(value: Any) -> str:
    """What a value says of itself in HTML, such as a table; empty if it says nothing. Not to be trusted."""
    method = getattr(type(value), "_repr_html_", None)
    with contextlib.suppress(Exception):  # then it is shown as text
        text = method(value) if method else None
        if type(text) is str and len(text) <= HTML_LIMIT:
            return text
    return ""


def _pictures(value: Any) -> list[str]:
    """What a value's own methods for notebooks draw of it: SVG or PNG, if there is one that fits."""
    for name, kind, picture in (
        ("_repr_svg_", str, lambda text: text),
        ("_repr_png_", bytes, lambda data: "data:image/png;base64," + base64.b64encode(data).decode("ascii")),
    ):
        method = getattr(type(value), name, None)
        with contextlib.suppress(Exception):  # then it is shown as text
            drawn = method(value) if method else None
            if isinstance(drawn, str | bytes) and type(drawn) is kind and 0 < len(drawn) <= SVG_LIMIT:
                return [picture(drawn)]
    return []


def _figures() -> list[str]:
    """The open figures, closed on the way: SVG texts, or `data:image/png;base64,` ones if that would be too large."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "cell"  # the same figure gives the same text
    images = []
    for number in pyplot.get_fignums()[:IMAGES_LIMIT]:
        figure = pyplot.figure(number)
        text = io.StringIO()
        try:
            figure.savefig(text, format="svg", metadata={"Date": None}, bbox_inches="tight")
            image = text.getvalue()
            if len(image) > SVG_LIMIT:
                data = io.BytesIO()
                figure.savefig(data, format="png", dpi=120, metadata={"Software": None}, bbox_inches="tight")
                image = "data:image/png;base64," + base64.b64encode(data.getvalue()).decode("ascii")
            images.append(image)
        except Exception as error:  # a figure that cannot be drawn, such as one with broken maths in a label
            print(f"{type(error).__name__}: {error}")  # noqa: T201
    pyplot.close("all")
    return images
