"""What pages say of themselves, and whether they are what was promised."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.link_evidence import Promise, fault, fits, read, refuses
from mlroadmap.core.link_finding import find

AT = "https://example.org/guides/attention"
LONG = "words that a reader finds on a page of any size " * 12


def html(title: str, text: str = LONG) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>"


def kind(source: str, *titles: str, asked: str = AT, final: str = "", whole: bool = True) -> str:
    found = fault(read(source), Promise(tuple(titles)), asked, final or asked, whole)
    return found[0] if found else ""


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    page = read(
        "<html><head><title> Attention &amp;\n more </title><meta property='og:title' content='Attention &#39;is&#39;'>"
        "<script>var hidden = 'secretword'</script><style>p{color:red}</style></head>"
        "<body><!-- unseen --><h1 class='x'>Heads <b>up</b></h1><p id=first>One</p><a name='second'>Two</a></body>"
    )
    assert page.title == "Attention & more"
    assert page.headings == "Heads up Attention 'is'"
    assert {"first", "second"} <= page.names
    assert {"heads", "one", "two"} <= page.words
    assert not {"secretword", "unseen", "color"} & page.words


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 Not Found", "nginx"),
        ("Page not found | Example", "Sorry, the page you are looking for has moved. " + LONG),
        ("Example", "Oops! We can’t find that page."),
        ("Video unavailable", "This video isn't available anymore"),
        ("example.org", "This domain is for sale. Buy this domain today"),
        ("Error", "The requested article does not exist"),
    ],
)
def test_a_page_that_says_that_nothing_is_there_is_no_page(title: str, text: str) -> None:
    assert kind(html(title, text), "Attention is all you need") == "soft-404"


@pytest.mark.parametrize(
    ("title", "text", "promise"),
    [
        ("Handling 404 Not Found errors in Flask", LONG, "Handling 404 errors in Flask"),
        ("How HTTP works", LONG * 5 + " answers 404 when a page was not found " + LONG * 5, "How HTTP works"),
        ("Attention", "The key is not found in the cache: a short note on attention", "Attention"),
    ],
)
def test_a_page_about_missing_pages_is_one(title: str, text: str, promise: str) -> None:
    assert kind(html(title, text), promise) == ""


def test_a_deep_address_that_leads_to_the_front_page_is_lost() -> None:
    front = html("Example, the company")
    assert kind(front, "Attention", final="https://example.org/") == "soft-404"
    assert kind(front, "Attention", asked="https://example.org/", final="https://www.example.org/") == "wrong-target"
    assert kind(html("Attention for all"), "Attention", final="https://attention.org/") == ""


def test_a_page_without_any_word_of_its_link_is_another_page() -> None:
    assert kind(html("Cheap watches"), "Gradient descent by hand") == "wrong-target"
    assert kind(html("Cheap watches", LONG + " gradient"), "Gradient descent by hand") == ""
    assert kind(html("Cheap watches"), "here") == ""
    assert kind(html("Cheap watches"), "here", "Gradient descent") == ""
    assert kind(html("App", "<div id=root></div>"), "Gradient descent by hand") == ""


def test_a_credited_author_is_proof_enough() -> None:
    page = read(html("Cheap watches", LONG + " by Karpathy"))
    assert fault(page, Promise(("Gradient descent",), ("Andrej Karpathy",)), AT, AT, True) is None


def test_another_lecture_is_another_target() -> None:
    second = html("Stanford CS229: Linear Regression | Lecture 2 (Autumn 2018)")
    assert kind(second, "CS229 Lecture 1") == "wrong-target"
    assert kind(second, "CS229 Lecture 2: Linear regression") == ""
    assert kind(html("Stanford CS229, all videos"), "CS229 Lecture 1") == ""


@pytest.mark.parametrize(
    ("fragment", "missing"),
    [
        ("quantization", False), ("Quantization", False), ("the-end", False), ("gone", True), ("top", False),
        (":~:text=words", False), ("!/route", False), ("L10-L20", False), ("na%C3%AFve", False), ("", False),
    ],
)  # fmt: skip
def test_the_named_part_of_a_page(fragment: str, missing: bool) -> None:
    page = html("Attention", f'<h2 id="user-content-quantization">x</h2><a name="the-end"></a><p id="naïve">{LONG}')
    assert kind(page, "Attention", asked=f"{AT}#{fragment}") == ("anchor" if missing else "")
    assert kind(page, "Attention", asked=f"{AT}#{fragment}", whole=False) == ""


def test_a_wall_before_programs_is_known() -> None:
    assert refuses(html("Just a moment...", "Enable JavaScript and cookies to continue"))
    assert refuses("<h1>Access Denied</h1>")
    assert not refuses(html("Attention"))


def test_proof_stands_in_title_or_headings_only() -> None:
    assert fits(read(html("Let's build GPT: from scratch - YouTube")), Promise(("Building GPT from Scratch",)))
    assert not fits(read(html(" - YouTube", "GPT from scratch")), Promise(("Building GPT from Scratch",)))


PIECES = (
    "<", "<a", "<title>", "<script>", "<!--", 'id="', "<meta ", "not ", " ", "<h1>", "<script>a</script ", "&amp",
    "id=", "page not ", "\x00", "<meta a=b", "]", "lecture ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_no_page_takes_long_to_read(piece: str) -> None:
    source = piece * (300_000 // len(piece))
    started = time.process_time()
    fault(read(source), Promise(("Attention",)), AT + "#x", AT, True)
    refuses(source)
    # A pattern that goes over the text once for each sign of it would take hours.
    assert time.process_time() - started < 60


@given(st.text(max_size=400) | st.binary(max_size=400).map(lambda data: data.decode("latin-1")))
def test_any_text_is_read(source: str) -> None:
    page = read(source)
    assert len(page.title) <= 300
    fault(page, Promise((source[:50],), (source[50:90],)), AT + "#" + source[:20].replace("[", ""), AT, True)


# --- addresses in texts -----------------------------------------------------------------------------------------------


def test_links_of_markdown_html_and_plain_text_are_found_once_with_their_words() -> None:
    text = (
        "# A\n[one \\[two\\]](https://a.example/x_(y)) and ![picture](https://b.example/p.png)\n"
        '<a class="c" href="https://c.example/?a=1&amp;b=2">see</a> or https://d.example/path.\n'
        "[![badge](https://e.example/b.svg)](https://e.example/) <https://f.example/>, [ref]: https://g.example/#h\n"
    )
    assert [(found.address, found.words, found.line) for found in find(text)] == [
        ("https://a.example/x_(y)", "one [two]", 2),
        ("https://b.example/p.png", "picture", 2),
        ("https://c.example/?a=1&b=2", "see", 3),
        ("https://d.example/path", "", 3),
        ("https://e.example/b.svg", "badge", 4),
        ("https://e.example/", "", 4),
        ("https://f.example/", "", 4),
        ("https://g.example/#h", "", 4),
    ]


@pytest.mark.parametrize("piece", ["[", "<a ", "[a](", "https://", "[\\[", "[a](https://(", "<a href=http://a"])
def test_no_text_takes_long_to_search(piece: str) -> None:
    started = time.process_time()
    find(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 120


@given(st.text(max_size=200))
def test_any_text_is_searched(text: str) -> None:
    for found in find(text + " [x](https://h.example/) "):
        assert found.address.lower().startswith(("http://", "https://"))
    assert any(
        found.address == "https://h.example/" for found in find(text.replace("<", "") + " \n https://h.example/ ")
    )
