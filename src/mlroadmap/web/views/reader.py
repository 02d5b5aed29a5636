"""The reader: what the newsletters, blogs and channels of the road map wrote."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID, uuid5

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from mlroadmap.services import chores, entries, following, reporting
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.entries import Query
from mlroadmap.services.following import NotAFeed
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of, is_fragment

SHOWS = ("unread", "all", "starred")
LARGEST_OPML = 2_000_000
CHORE = "feeds"


def _query(values: Mapping[str, str]) -> Query:
    show = values.get("show", "")
    return Query(
        show=show if show in SHOWS else "unread",  # type: ignore[arg-type]
        words=values.get("q", "").replace("\0", "").strip()[:200],
        feed=values.get("feed", "").replace("\0", "")[:1000],
        topic=values.get("topic", "").replace("\0", "")[:80],
    )


def _address(query: Query, **more: str) -> str:
    values = {"show": "" if query.show == "unread" else query.show, "q": query.words, "feed": query.feed,
              "topic": query.topic, **more}  # fmt: skip
    told = urlencode({name: value for name, value in values.items() if value})
    return reverse("reader") + (f"?{told}" if told else "")


@require_safe
def reader(request: HttpRequest) -> HttpResponse:
    """A list of posts: the unread ones, all, or the starred ones; of a source, of a topic, with these words."""
    learner, query = learner_of(request), _query(request.GET)
    sources = following.sources(learner.id)
    found = entries.listed(learner.id, query, request.GET.get("after", ""))
    shown = {
        "found": found,
        "query": query,
        "asked": bool(query.words or query.feed or query.topic),
        "sources": [source for source in sources if source.followed and source.row],
        "topic": get_catalogue().topics.get(query.topic),
        "here_again": _address(query),
        "older": _address(query, after=found.older) if found.older else "",
        "tabs": [(show, _address(Query(show, query.words, query.feed, query.topic))) for show in SHOWS],  # type: ignore[arg-type]
        "never": all(source.row is None or source.row.checked is None for source in sources),
        "progress": chores.progress(CHORE, timezone.now()),
    }
    return render(request, "reader/list.html", shown)


@require_POST
@once
def mark(request: HttpRequest) -> HttpResponse:
    """One button of the list: `do` is read, unread, star or unstar, a colon, and the id of the entry."""
    act, _, text = request.POST.get("do", "").partition(":")
    try:
        id = UUID(text)
    except ValueError as error:
        raise Http404(text) from error
    learner, now = learner_of(request), timezone.now()
    event = uuid5(event_of(request), f"{act}:{id}")  # one form holds the buttons of all entries
    if act in ("read", "unread"):
        known = entries.mark(learner.id, id, act == "read", now, event)
    elif act in ("star", "unstar"):
        known = entries.star(learner.id, id, act == "star", now, event)
    else:
        raise Http404(act)
    if not known:
        raise Http404("no such entry")
    if is_fragment(request):
        page = entries.page(learner.id, id)
        return render(request, "reader/_entry.html", {"row": page.row}) if page else HttpResponse()
    if request.POST.get("at") == "entry":
        return redirect("reader-entry", id)
    return redirect(_address(_query(request.POST)))


@require_POST
@once
def mark_all(request: HttpRequest) -> HttpResponse:
    """Everything that the list shows becomes read."""
    query = _query(request.POST)
    count = entries.mark_all(learner_of(request).id, query, timezone.now(), event_of(request))
    messages.success(
        request, ngettext("%(n)s post marked as read.", "%(n)s posts marked as read.", count) % {"n": count}
    )
    return redirect(_address(query))


@require_safe
def entry(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """One post. `?images=1` lets its images load from their own hosts, on this page only."""
    images = request.GET.get("images") == "1"
    allow = csp_update({"img-src": ["https:"]}) if images else lambda view: view
    return allow(lambda request: _entry(request, id, images))(request)


def _entry(request: HttpRequest, id: UUID, images: bool) -> HttpResponse:
    page = entries.page(learner_of(request).id, id, images)
    if page is None:
        raise Http404("no such entry")
    return render(request, "reader/entry.html", {"page": page, "row": page.row, "images": images})


@require_POST
@once
def done(request: HttpRequest, id: UUID) -> HttpResponse:
    """The post is read; on to the next one that is not, or back to the list."""
    learner = learner_of(request)
    if not entries.mark(learner.id, id, True, timezone.now(), event_of(request)):
        raise Http404("no such entry")
    if is_fragment(request):
        return HttpResponse(status=204)
    following_one = entries.next_unread(learner.id, id)
    return redirect("reader-entry", following_one) if following_one else redirect("reader")


@require_safe
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """A ready text that proposes the post as a resource of a topic."""
    topic = get_catalogue().topics.get(request.GET.get("topic", ""))
    page = entries.page(learner_of(request).id, id)
    if page is None or topic is None:
        raise Http404("no such entry or topic")
    text = reporting.of_entry(page.row, topic.id)
    return render(request, "reader/propose.html", {"report": text, "row": page.row, "topic": topic})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Everything that one can follow, and how each feed does."""
    found = following.sources(learner_of(request).id)
    shown = {
        "with_feed": [source for source in found if source.row or not source.named],
        "without": [source for source in found if source.named and not source.row and source.why],
        "unknown": [source for source in found if source.named and not source.row and not source.why],
        "progress": chores.progress(CHORE, timezone.now()),
        "now": timezone.now(),
    }
    return render(request, "reader/sources.html", shown)


@require_POST
@once
def follow(request: HttpRequest) -> HttpResponse:
    """Follow a source or leave it: `feed` is its key."""
    key, on = request.POST.get("feed", ""), request.POST.get("follow") == "1"
    try:
        following.follow(learner_of(request).id, key, on, timezone.now(), event_of(request))
    except NotAFeed as error:
        messages.error(request, str(error))
    return redirect("reader-sources")


@require_POST
@once
def add(request: HttpRequest) -> HttpResponse:
    """Find the feed behind an address and follow it."""
    from mlroadmap.services import discovering

    typed = request.POST.get("address", "")[:1000]
    try:
        found = discovering.look(typed)
        first = found[0]
        following.follow(
            learner_of(request).id, first.address, True, timezone.now(), event_of(request), first.title, first.site
        )
    except NotAFeed as error:
        text = gettext("Nothing to follow at %(address)s: %(reason)s.") % {"address": typed, "reason": error}
        messages.error(request, text)
    else:
        messages.success(request, gettext("You follow %(title)s now.") % {"title": first.title or first.address})
        _begin(False)
    return redirect("reader-sources")


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the feeds now, in the background; or stop that."""
    if request.POST.get("do") == "stop":
        chores.ask_to_stop(CHORE)
    else:
        _begin(True)
    back = "reader-sources" if request.POST.get("at") == "sources" else "reader"
    return redirect(back)


def _begin(everything: bool) -> None:
    from mlroadmap.services import gathering

    gathering.begin(everything)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the asking is, as a piece of a page that asks for itself again."""
    found = chores.progress(CHORE, timezone.now())
    return render(request, "reader/_progress.html", {"progress": found, "polled": True})


@require_safe
def opml(request: HttpRequest) -> HttpResponse:
    """The followed feeds as an OPML file."""
    return HttpResponse(
        following.export_opml(learner_of(request).id),
        content_type="text/x-opml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mlroadmap.opml"'},
    )


@require_POST
def take_opml(request: HttpRequest) -> HttpResponse:
    """Follow the feeds of an OPML file."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST_OPML:
        messages.error(request, gettext("Choose an OPML file of at most 2 MB."))
        return redirect("reader-sources")
    found = following.import_opml(learner_of(request).id, file.read(), timezone.now())
    text = ngettext("%(n)s new feed", "%(n)s new feeds", found.new) % {"n": found.new}
    messages.success(request, gettext("%(new)s, %(known)s known already.") % {"new": text, "known": found.known})
    for fault in found.faults[:10]:
        messages.warning(request, str(fault))
    if found.new:
        _begin(False)
    return redirect("reader-sources")


urlpatterns = [
    path("reader/", reader, name="reader"),
    path("reader/mark", mark, name="reader-mark"),
    path("reader/mark-all", mark_all, name="reader-mark-all"),
    path("reader/posts/<uuid:id>/", entry, name="reader-entry"),
    path("reader/posts/<uuid:id>/done", done, name="reader-done"),
    path("reader/posts/<uuid:id>/propose/", propose, name="reader-propose"),
    path("reader/sources/", sources, name="reader-sources"),
    path("reader/sources/follow", follow, name="reader-follow"),
    path("reader/sources/add", add, name="reader-add"),
    path("reader/sources/ask", ask, name="reader-ask"),
    path("reader/sources/progress", progress, name="reader-progress"),
    path("reader/sources.opml", opml, name="reader-opml"),
    path("reader/sources/take", take_opml, name="reader-take"),
]
