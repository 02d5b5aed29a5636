"""Addresses are taken apart as the standard library takes them apart."""

from __future__ import annotations

from urllib.parse import quote as quoted
from urllib.parse import unquote as oracle
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.web_address import quote, split, unquote

SOME = [
    "https://a.example/b/c?d=e#f",
    "http://u:p@Host.Example:8080/",
    "https://[::1]:8080/x",
    "https://a.example?q",
    "/p#x",
]


@pytest.mark.parametrize("address", SOME)
def test_the_parts_are_those_of_the_standard_library(address: str) -> None:
    parts, expected = split(address), urlsplit(address)
    assert parts.scheme == expected.scheme
    assert parts.host == (expected.hostname or "")
    assert (parts.path, parts.query, parts.fragment) == (expected.path, expected.query, expected.fragment)


@given(st.text(max_size=100))
def test_any_text_has_parts_and_quoting_is_undone(text: str) -> None:
    split(text)
    unquote(text)
    assert (quote(text), quote(text, safe="")) == (quoted(text), quoted(text, safe=""))
    assert unquote(quote(text)) == text == oracle(quote(text))
