"""Markdown, as every text of the content may use it: CommonMark with tables and formulas, without raw HTML.

The HTML that comes out is sanitised: no script, no handlers, no inline style, no foreign schemes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from mlroadmap.content import filling
from mlroadmap.content.highlight import UnknownLanguage, highlight
from mlroadmap.content.maths import MathsError, render_maths

_TEXT = (
    "a b blockquote br code dd dfn div dl dt em h2 h3 h4 hr i kbd li ol p pre s span strong sub sup table tbody td th "
    "thead tr ul"
)
_MATHML = (
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder "
    "mover munderover mmultiscripts mprescripts mtable mtr mtd"
)
_MATH_ATTRIBUTES = frozenset(
    {"display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "symmetric", "form", "lspace", "rspace"}
    | {"minsize", "maxsize", "accent", "accentunder", "linethickness", "width", "height", "depth", "largeop"}
    | {"movablelimits", "columnspan", "rowspan", "fence", "separator", "class"}
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class"},
    "a": {"href", "title", "hreflang"},
    "ol": {"start"},
    "th": {"scope"},
    **{tag: set(_MATH_ATTRIBUTES) for tag in _MATHML.split()},
}
_CLEANER = nh3.Cleaner(
    tags={*_TEXT.split(), *_MATHML.split()},
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)


def clean(html: str) -> str:
    """HTML with nothing in it but text, links, tables, code and formulas."""
    return _CLEANER.clean(html)


def render_inline(text: str, values: Mapping[str, object] | None = None) -> str:
    """One line of Markdown as HTML without a paragraph around it.

    Values fill {placeholders} after the Markdown was read, so that nothing in a value (which may come from a learner's
    code) can become markup.
    """
    return _cached_inline(text) if values is None else _filled(text, values, inline=True)


def render_block(text: str, values: Mapping[str, object] | None = None) -> str:
    """Markdown as HTML: paragraphs, lists, code, formulas. Values as in `render_inline`."""
    return _cached_block(text) if values is None else _filled(text, values, inline=False)


def render_plain(text: str) -> str:
    """One line of Markdown as plain text: code and formulas as they are written, without their marks."""
    return "".join(child.content for token in tokens(text, {}) for child in token.children or () if child.content)


@lru_cache(maxsize=256)
def render_note(text: str) -> str:
    """A learner's own Markdown as HTML: as `render_block`, but without ids, classes and pictures of its own making.

    A formula that cannot be read stands as code; nothing in the text can raise.
    """
    return clean(_NOTE_PARSER.render(text))


@lru_cache(maxsize=4096)
def _cached_inline(text: str) -> str:
    return clean(_PARSER.renderInline(text))


@lru_cache(maxsize=4096)
def _cached_block(text: str) -> str:
    return clean(_PARSER.render(text))


_MARKS = re.compile("[\ue000-\uf8ff]")
"""Private characters, one of which stands for each value while the Markdown is read."""


def _filled(text: str, values: Mapping[str, object], inline: bool) -> str:
    known = sorted(name for name in filling.names(text) if name in values)
    marks = {name: chr(0xE000 + place) for place, name in enumerate(known)}
    tex = {marks[name]: _as_tex(filling.written(values[name])) for name in known}
    marked = filling.fill(_MARKS.sub("", text), marks)
    env: dict[str, Any] = {"tex": tex}
    html = clean(_PARSER.renderInline(marked, env) if inline else _PARSER.render(marked, env))
    for name in known:
        html = html.replace(marks[name], escape(_MARKS.sub("", filling.written(values[name])), quote=True))
    return html


def _as_tex(value: str) -> str:
    """A value inside a formula: as text, with the characters that TeX reads escaped."""
    if value.replace(".", "", 1).lstrip("-").isalnum():
        return value
    escaped = "".join("\\" + char if char in "#$%&_{}" else char for char in value)
    return rf"\text{{{escaped}}}" if "\\" not in value and "^" not in value and "~" not in value else r"\text{…}"


def tokens(text: str, env: MutableMapping[str, Any]) -> list[Token]:
    """The parsed text. `env` collects link references and is handed to `render`."""
    return _PARSER.parse(text, env)


def render(parsed: Sequence[Token], env: MutableMapping[str, Any]) -> str:
    """Sanitised HTML of parsed tokens. Formulas that cannot be read stand as code: `faults` has said so."""
    return clean(_PARSER.renderer.render(parsed, _PARSER.options, env))


def faults(parsed: Sequence[Token], first_line: int = 1) -> list[tuple[int, str]]:
    """Line and reason of what cannot be shown: formulas nobody can read, unknown languages, pictures."""
    found: list[tuple[int, str]] = []
    for token in parsed:
        line = first_line + (token.map[0] if token.map else 0)
        if reason := _fault(token):
            found.append((line, reason))
        for child in token.children or ():
            if reason := _fault(child):
                found.append((line, reason))
            line += child.type in ("softbreak", "hardbreak")
    return found


def _fault(token: Token) -> str:
    try:
        if token.type in ("math_inline", "math_block"):
            render_maths(token.content.strip(), token.type == "math_block")
        elif token.type == "fence" and not token.info.startswith("{"):
            highlight("", token.info.split(" ")[0])
    except (MathsError, UnknownLanguage) as error:
        return str(error)
    if token.type == "image":
        return "pictures cannot stand in a text: a cell or an explorable draws them"
    return ""


def plain(parsed: Sequence[Token]) -> str:
    """The words of parsed text, for counting: code and formulas are one word each, a block ends with a line break."""
    text = ""
    for token in parsed:
        if token.type == "inline":
            text += "".join(_plain_child(child) for child in token.children or ()) + "\n"
    return text


def _plain_child(token: Token) -> str:
    match token.type:
        case "text":
            return token.content
        case "code_inline" | "math_inline":
            return "code"
        case "softbreak" | "hardbreak":
            return " "
        case _:
            return ""


_TAG = re.compile(r"<[^>]*>")


def words_of(html: str) -> str:
    """The text of sanitised HTML, its tags taken away."""
    return unescape(_TAG.sub("", html)).strip()


Env = MutableMapping[str, Any]


def _math(self: RendererHTML, parsed: Sequence[Token], at: int, options: object, env: Env) -> str:
    token = parsed[at]
    tex, display = token.content.strip(), token.type == "math_block"
    for mark, value in env.get("tex", {}).items():
        tex = tex.replace(mark, value)
    try:
        html = render_maths(tex, display)
    except MathsError:
        html = f"<code>{escape(tex)}</code>"
    if not display:
        return html
    token.attrJoin("class", "formula")
    return f"<div{self.renderAttrs(token)}>{html}</div>\n"


def _code(self: RendererHTML, parsed: Sequence[Token], at: int, options: object, env: Env) -> str:
    token = parsed[at]
    language = token.info.removeprefix("{code}").split(" ")[0] if token.type == "fence" else ""
    if token.info.strip() == "{code}":
        language = "python"
    try:
        html = highlight(token.content, language)
    except UnknownLanguage:
        html = escape(token.content)
    token.attrJoin("class", "listing")
    return f"<pre{self.renderAttrs(token)}><code>{html}</code></pre>\n"


def _span(self: RendererHTML, parsed: Sequence[Token], at: int, options: object, env: Env) -> str:
    token = parsed[at]
    if term := token.attrs.pop("term", None):
        token.tag = "dfn"
        token.attrSet("id", f"term-{term}")
        _closing(parsed, at).tag = "dfn"
    return self.renderToken(parsed, at, options, env)  # type: ignore[arg-type]


def _closing(parsed: Sequence[Token], at: int) -> Token:
    return next(t for t in parsed[at + 1 :] if t.type == "span_close" and t.level == parsed[at].level)


def _table_cell(self: RendererHTML, parsed: Sequence[Token], at: int, options: object, env: Env) -> str:
    """Alignment as a class, for pages allow no inline style; `n` is the class of numbers."""
    token = parsed[at]
    style = str(token.attrs.pop("style", ""))
    if "right" in style or "center" in style:
        token.attrJoin("class", "n" if "right" in style else "mid")
    if token.tag == "th":
        token.attrSet("scope", "col")
    return self.renderToken(parsed, at, options, env)  # type: ignore[arg-type]


def _nothing(self: RendererHTML, parsed: Sequence[Token], at: int, options: object, env: Env) -> str:
    return ""


def _parser() -> MarkdownIt:
    allowed = ("id", "class", "part", "term")
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(front_matter_plugin).use(colon_fence_plugin)
    parser.use(attrs_plugin, spans=True, allowed=allowed).use(attrs_block_plugin, allowed=allowed)
    return _with_rules(parser)


def _note_parser() -> MarkdownIt:
    # Without attributes: a learner's text shall not take the ids and classes of the page.
    return _with_rules(MarkdownIt("commonmark", {"html": False}).enable("table").disable("image"))


def _with_rules(parser: MarkdownIt) -> MarkdownIt:
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False)
    rules = {
        "math_inline": _math, "math_block": _math, "fence": _code, "code_block": _code, "colon_fence": _nothing,
        "span_open": _span, "th_open": _table_cell, "td_open": _table_cell, "front_matter": _nothing,
    }  # fmt: skip
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    return parser


_PARSER = _parser()
_NOTE_PARSER = _note_parser()
