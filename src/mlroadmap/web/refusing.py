"""What is said of a form that was sent before, and of an address that takes forms only."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from mlroadmap.web.posting import is_fragment


def sent_before(request: HttpRequest) -> HttpResponse:
    """409: the form's event id stands for something else already. In words for script, else as a page."""
    if is_fragment(request):
        text = gettext("This form was sent before, for something else. Load the page again.")
        return HttpResponse(text, status=409, content_type="text/plain; charset=utf-8")
    return render(request, "pages/409.html", status=409)


class FormsOnly:
    """Middleware: who opens or reloads an address that takes forms only gets a page that says so, not an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 405 or request.method != "GET":
            return answer
        page = render(request, "pages/405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page
