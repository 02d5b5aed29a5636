"""The links page: what is known of every link, checking them, and writing what stands in their place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from mlroadmap.services import (
    chores,
    link_checking,
    link_mending,
    link_reporting,
    linking,
    refreshing,
)
from mlroadmap.web.posting import is_fragment

WORST = ("dead", "soft-404", "wrong-target", "anchor", "moved")
UNSURE = ("temporary", "blocked")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every link that needs somebody, with its history and what could stand in its place."""
    rows = link_reporting.rows(linking.mentions(), history_of=WORST)
    counts = {verdict: sum(row.link.verdict == verdict for row in rows) for verdict in link_reporting.ORDER}
    page = {
        "progress": chores.progress(link_checking.CHORE, timezone.now()),
        "total": len(rows),
        "counts": [(verdict, count) for verdict, count in counts.items() if count],
        "worst": [row for row in rows if row.link.verdict in WORST],
        "unsure": [row for row in rows if row.link.verdict in UNSURE],
        "alive": [row for row in rows if row.link.verdict == "alive"],
        "checked": any(row.link.checked for row in rows),
        "wanted": refreshing.wanted(),
        "shut": link_mending.can_write(),
        "now": timezone.now(),
    }
    return render(request, "links/list.html", page)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the check is: the piece of the page that asks again while it runs."""
    if not is_fragment(request):
        return redirect("links")
    now = chores.progress(link_checking.CHORE, timezone.now())
    answer = render(request, "links/_progress.html", {"progress": now})
    if not now.running:
        answer["HX-Refresh"] = "true"  # what was found is on the page
    return answer


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Check every link, or go on with what was stopped."""
    if not link_checking.begin(linking.mentions(), afresh="afresh" in request.POST):
        messages.info(request, gettext("The links are being checked already."))
    return redirect("links")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop the check after what it has begun."""
    chores.ask_to_stop(link_checking.CHORE)
    return redirect("links")


@require_POST
def mend(request: HttpRequest) -> HttpResponse:
    """Write a suggested address into the catalogue. Only what was suggested is written."""
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    known = {row.address: row for row in linking.find([old])}
    offered = link_mending.suggestions(known[old]) if old in known else ()
    chosen = next((one for one in offered if one.address == new), None)
    if chosen is None:
        messages.error(request, gettext("This was not suggested any more. Nothing was changed."))
        return redirect("links")
    try:
        changes = link_mending.mend(linking.mentions(), old, chosen.address, chosen.why)
    except link_mending.CannotMend as error:
        messages.error(request, str(error))
    else:
        places = ", ".join(f"{change.file}:{change.line}" for change in changes)
        text = gettext("Written to %(places)s.")
        messages.success(request, text % {"places": places})
    return redirect("links")


@require_POST
def by_itself(request: HttpRequest) -> HttpResponse:
    """Turn on or off that the program asks the web by itself."""
    refreshing.want(request.POST.get("wanted") == "yes")
    if refreshing.wanted():
        messages.success(request, gettext("Links and feeds are kept fresh from now on."))
    else:
        messages.success(request, gettext("The program asks nobody by itself."))
    back = request.POST.get("back", "")
    return redirect(back if back in ("today", "goal") else "links")


urlpatterns = [
    path("links/", show, name="links"),
    path("links/progress", progress, name="links-progress"),
    path("links/start", start, name="links-start"),
    path("links/stop", stop, name="links-stop"),
    path("links/mend", mend, name="links-mend"),
    path("links/by-itself", by_itself, name="links-by-itself"),
]
