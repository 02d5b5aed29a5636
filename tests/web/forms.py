"""Reading forms out of pages, as a browser would."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


class Forms(HTMLParser):
    """The forms of a page: address, hidden and prefilled fields, names that may be filled in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.choices: list[list[tuple[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append({"action": known.get("action", "")})
            self.choices.append([])
        elif tag == "input" and self.found and "name" in known:
            if known.get("type") == "hidden":
                self.found[-1][known["name"]] = known["value"]
            else:
                self.choices[-1].append((known["name"], known.get("value", "")))


def form_to(answer: HttpResponse, address: str) -> dict[str, str]:
    """The fields of the page's first form to an address, without the CSRF token."""
    for form in Forms(answer.content.decode()).found:
        if form["action"] == address:
            return {name: value for name, value in form.items() if name not in ("action", "csrfmiddlewaretoken")}
    raise AssertionError(f"no form to {address} in {answer.content.decode()}")


def send(client: Client, page: HttpResponse, address: str, **more: str) -> HttpResponse:
    """Fill in the form to the address and send it, following the redirect."""
    found: HttpResponse = client.post(address, {**form_to(page, address), **more}, follow=True)
    return found
