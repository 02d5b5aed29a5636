"""The text inside a line of Markdown: read into tokens, written back, escaped, and cut at its links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PUNCTUATION = re.compile(r"[\\`*\[\]~]|_(?![^\W_])|(?<![^\W_])_|<(?=[A-Za-z/!?])|&(?=#|\w+;)")
_BLOCK_START = re.compile(r"^(?:[-+#>]|\d{1,9}(?=[.)]))")


class Markdown(MarkdownIt):
    """CommonMark with tables that leaves every address byte for byte as it was written."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")

    def normalizeLink(self, url: str) -> str:
        """The address itself: nothing is encoded, nothing folded."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        """The text of an autolink: its address."""
        return link

    def validateLink(self, url: str) -> bool:
        """Any address is read; whether it may be followed is for the catalogue to say."""
        return True


MARKDOWN = Markdown()


@dataclass(frozen=True)
class Link:
    """A link in a line: the Markdown of its words, their plain text, its address, and the Markdown before it."""

    label: str
    text: str
    url: str
    before: str


def read_inline(text: str, env: dict[str, object] | None = None) -> list[Token]:
    """Tokens of one line. `env` holds the reference links of the document."""
    return words(MARKDOWN.parseInline(text, env if env is not None else {})[0])


def words(token: Token) -> list[Token]:
    """The tokens inside an inline token, without the empty texts that the parser leaves between others."""
    return [child for child in token.children or [] if child.type != "text" or child.content]


def escape(text: str) -> str:
    """Plain text as Markdown that reads as exactly that text inside a line; `guarded` lets it begin one."""
    return _PUNCTUATION.sub(lambda found: "\\" + found[0], text)


def guarded(text: str) -> str:
    """Markdown of a line so that it can begin a list item without beginning a list, heading or quotation in it."""
    found = _BLOCK_START.match(text)
    if not found:
        return text
    return f"{found[0]}\\{text[found.end() :]}" if found[0].isdigit() else f"\\{text}"


def destination(url: str) -> str:
    """An address as it must be written between the parentheses of a link to come out byte for byte."""
    url = re.sub(r"&(?=#|\w+;)", "&amp;", url.replace("\\", "\\\\"))
    if url and not re.search(r"[\s<>\x00-\x20\x7f]", url) and _balanced(url):
        return url
    return "<" + url.replace("<", "\\<").replace(">", "\\>") + ">"


def _balanced(url: str) -> bool:
    depth = 0
    for letter in url:
        depth += (letter == "(") - (letter == ")")
        if not 0 <= depth < 30:
            return False
    return depth == 0


def link(label: str, url: str) -> str:
    """A link, from Markdown words and an address."""
    return f"[{label}]({destination(url)})"


def plain(tokens: Iterable[Token]) -> str:
    """The words alone, on one line."""
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type == "image":
            parts.append(plain(words(token)))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return " ".join("".join(parts).split())


def write(tokens: Sequence[Token]) -> str:
    """Tokens as Markdown inside a line."""
    parts: list[str] = []
    ends: list[str] = []
    for token in tokens:
        if token.type == "text":
            parts.append(escape(token.content))
        elif token.type == "code_inline":
            parts.append(_code(token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" " if token.type == "softbreak" else "<br>")
        elif token.type == "link_open":
            if parts and parts[-1].endswith("!"):  # it would make an image of the link
                parts[-1] = parts[-1][:-1] + "\\!"
            parts.append("[")
            ends.append(f"]({_target(token, 'href')})")
        elif token.type == "link_close":
            parts.append(ends.pop())
        elif token.type == "image":
            parts.append(f"![{write(words(token))}]({_target(token, 'src')})")
        elif token.type == "html_inline":
            parts.append(token.content.replace("\n", " "))
        else:
            parts.append(token.markup)
    return "".join(parts)


def _target(token: Token, name: str) -> str:
    title = str(token.attrs.get("title", ""))
    quoted = " ".join(title.replace("\\", "\\\\").replace('"', '\\"').split())
    return destination(str(token.attrs[name])) + (f' "{quoted}"' if title else "")


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or (text.strip(" ") and text[0] == text[-1] == " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def links_in(tokens: Sequence[Token]) -> tuple[list[Link], str]:
    """The links of a line in order, and the Markdown after the last one (all of the line if it has none)."""
    found: list[Link] = []
    start = at = 0
    while at < len(tokens):
        if tokens[at].type == "link_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "link_close")
            inside = tokens[at + 1 : end]
            url = str(tokens[at].attrs["href"])
            found.append(Link(write(inside), plain(inside), url, write(tokens[start:at])))
            start = at = end + 1
        else:
            at += 1
    return found, write(tokens[start:])
