"""Code with classes for its kinds of words, one element a line, without script and without inline styles."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Text, _TokenType
from pygments.util import ClassNotFound

PLAIN = frozenset({"", "text", "output"})
_CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Keyword, "k"),
    (Operator.Word, "k"),
    (String, "s"),
    (Number, "d"),
    (Comment, "c"),
    (Name.Function, "f"),
    (Name.Class, "f"),
    (Name.Builtin.Pseudo, "k"),
    (Name.Builtin, "f"),
)
"""Kinds of words, the first that fits; the style sheet knows k keyword, s string, d number, c comment, f function."""


class UnknownLanguage(ValueError):
    """A language that nobody can highlight."""


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound as error:
        raise UnknownLanguage(f"unknown language {language!r}") from error


@lru_cache(maxsize=1024)
def highlight(source: str, language: str = "python") -> str:
    """The inside of `<pre class="ln"><code>`: one `<span>` a line, line breaks inside the spans.

    Raises UnknownLanguage.
    """
    source = source.rstrip("\n")
    tokens = [(Text, source)] if language in PLAIN else _lexer(language).get_tokens(source)
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, text in tokens:
        css = next((css for group, css in _CLASSES if _within(kind, group)), "")
        for piece in text.splitlines(keepends=True):
            line = lines[-1]
            shown = piece.rstrip("\n")
            if shown and line and line[-1][0] == css:
                line[-1] = (css, line[-1][1] + shown)
            elif shown:
                line.append((css, shown))
            if piece.endswith("\n"):
                lines.append([])
    html = ["".join(_word(css, text) for css, text in line) for line in lines]
    return "".join(f"<span>{line}\n</span>" for line in html[:-1]) + f"<span>{html[-1]}</span>"


def _within(kind: _TokenType, group: _TokenType) -> bool:
    return kind is group or (kind.parent is not None and _within(kind.parent, group))


def _word(css: str, text: str) -> str:
    shown = escape(text, quote=False)
    return f'<span class="{css}">{shown}</span>' if css and not text.isspace() else shown
