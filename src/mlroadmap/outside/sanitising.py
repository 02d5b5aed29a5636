"""Foreign HTML made safe: an allow-list of tags; nothing that runs, that loads, or that follows the reader.

Images stay in what is stored, without loading anywhere: `shown` takes them out, or keeps them if the reader asked.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mlroadmap.core.tracking import without_tracking

if TYPE_CHECKING:
    import nh3

MOST_HTML = 400_000
"""signs of one post that are looked at; what comes after them is left at its source"""
MOST_REFERENCES = 60_000
"""signs `&` of one post: each costs the parser a look at all the text before it"""
DEEPEST = 200
"""elements inside one another; deeper ones stand beside, since each level costs the next one"""
_FLOW = ("p div br hr blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption "
         "h1 h2 h3 h4 h5 h6 details summary section article aside header footer main")  # fmt: skip
_INLINE = (
    "a abbr b strong i em u s del ins mark small sub sup code kbd samp var cite q span time bdi bdo wbr ruby rt rp"
)
_BLOCKS = re.compile(rf"</?(?:{'|'.join(_FLOW.split())})\b[^>]*>")
_TAGS = frozenset(f"{_FLOW} {_INLINE}".split())
_GONE = frozenset({"script", "style", "template", "noscript", "title", "svg", "math", "object", "select", "textarea"})
_ATTRIBUTES = {
    "a": {"href", "title"}, "img": {"src", "alt", "width", "height"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}, "abbr": {"title"}, "time": {"datetime"},
}  # fmt: skip
_REL = "noopener noreferrer nofollow"
_SCHEMES = {"http", "https", "mailto"}
# nh3 writes each attribute with double quotes and none inside, so that its own output can be taken apart like this.
_IMAGE = re.compile(r'<img(?P<all>(?: [a-z]+="[^"]*")*) ?/?>')
_EMPTY = re.compile(r"<p>\s*</p>")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_LOOKS_HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,500})?/?>|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
)
_INLINE_TAG = re.compile(rf"</?(?:{'|'.join(_INLINE.split())}|p|div|br|img|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\u201c\u201d]+[^\s<>\"'\u201c\u201d.,;:!?)\]]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_VOID = frozenset(
    {"br", "hr", "img", "wbr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "param"}
)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a post that was not loaded."""

    address: str
    words: str


def clean(source: str, base: str = "") -> str:
    """Safe HTML of any text that claims to be HTML. Relative addresses are made whole with `base`."""
    source = _shallow(_shortened(source))
    done = _cleaner(base if base.startswith(("https://", "http://")) else "").clean(source)
    done = done.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return _EMPTY.sub("", _IMAGE.sub(_or_nothing, done)).strip()


def of_plain(text: str) -> str:
    """Safe HTML of plain text: paragraphs at empty lines, line breaks, and web addresses as links."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", _shortened(text))]
    return clean("".join(f"<p>{_linked(part)}</p>" for part in paragraphs if part))


def looks_like_html(text: str) -> bool:
    """True if there is a tag or a character reference in the text."""
    return _LOOKS_HTML.search(text) is not None


def words_of(safe: str) -> str:
    """The plain text of safe HTML, blocks apart from one another by a blank."""
    import nh3

    spaced = _BLOCKS.sub(" ", _IMAGE.sub(" ", safe))
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


def line(text: str, most: int = 500) -> str:
    """A title or a name as one line of plain text, without tags that somebody put into it."""
    text = plain_signs(text)[: 20 * most]
    for _ in range(2):  # a title that was escaped twice
        if _INLINE_TAG.search(text):
            text = _INLINE_TAG.sub(" ", text)
        if "&" not in text:
            break
        text = plain_signs(html.unescape(text))
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def shown(safe: str, images: bool = False) -> tuple[str, tuple[Picture, ...]]:
    """What `clean` made, for the page: with its remote images, or their words in place; and the images left out."""
    if images or "<img" not in safe:
        return safe, ()
    left: list[Picture] = []

    def words(found: re.Match[str]) -> str:
        values = dict(_ATTRIBUTE.findall(found["all"]))
        alt = " ".join(html.unescape(values.get("alt", "")).split())
        left.append(Picture(html.unescape(values.get("src", "")), alt))
        return f"<em>[{html.escape(alt)}]</em> " if alt else ""

    return _without_images().clean(_IMAGE.sub(words, safe)), tuple(left)


def _or_nothing(found: re.Match[str]) -> str:
    """An image, unless it has no address, or is a dot that only counts readers."""
    values = dict(_ATTRIBUTE.findall(found["all"]))
    tiny = any(values.get(side, "").rstrip("px") in {"0", "1"} for side in ("width", "height"))
    return "" if tiny or not values.get("src", "").startswith(("https://", "http://")) else found[0]


def _linked(text: str) -> str:
    """Escaped text with its addresses as links; what stands between tags is text alone, so nothing can slip in."""
    done, at = [], 0
    for found in _ADDRESS.finditer(text):
        done.append(html.escape(text[at : found.start()]))
        address = html.escape(without_tracking(found[0]))
        done.append(f'<a href="{address}">{address}</a>')
        at = found.end()
    return "".join([*done, html.escape(text[at:])]).replace("\n", "<br>")


def _shortened(text: str) -> str:
    text = plain_signs(text[: 2 * MOST_HTML])[:MOST_HTML]
    return text if text.count("&") <= MOST_REFERENCES else "&".join(text.split("&", MOST_REFERENCES)[:-1])


def plain_signs(text: str) -> str:
    """Without control signs, halves of pairs, and marks that turn the direction of all that follows."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _shallow(source: str) -> str:
    """The source with its tags beyond the depth of DEEPEST taken out."""
    depth = 0

    def count(found: re.Match[str]) -> str:
        nonlocal depth
        if found[2].lower() in _VOID or found[3].endswith("/"):
            return found[0]
        depth = max(depth - 1, 0) if found[1] else depth + 1
        return found[0] if depth <= DEEPEST else ""

    return _OPENING.sub(count, source)


@cache
def _without_images() -> nh3.Cleaner:
    import nh3

    attributes = {tag: names for tag, names in _ATTRIBUTES.items() if tag != "img"}
    return nh3.Cleaner(
        tags=set(_TAGS), attributes=attributes, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow"
    )


def _cleaner(base: str) -> nh3.Cleaner:
    import nh3

    def whole(tag: str, name: str, value: str) -> str | None:
        if name not in {"href", "src"}:
            return value[:500]
        return _whole(value, base)

    return nh3.Cleaner(
        tags=set(_TAGS) | {"img"}, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, clean_content_tags=set(_GONE),
        attribute_filter=whole, link_rel=_REL,
    )  # fmt: skip


def _whole(value: str, base: str) -> str | None:
    """An address made whole and rid of tracking; None if there is no sense in it."""
    value = value.strip()
    try:
        address = value if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", value) else urljoin(base, value)
        if urlsplit(address).scheme.lower() not in _SCHEMES:
            return None
    except ValueError:
        return None
    return without_tracking(address)[:4000]
