"""How the learner forgets: what their own reviews say of it, and whether reviews go by that."""

from __future__ import annotations

from math import exp
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from mlroadmap.core import forgetting as rules
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.services import forgetting, knowing
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of

TELLING = 0.01
"""A share recalled that differs by less from the one foretold is not spoken of."""


@require_GET
def memory(request: HttpRequest) -> HttpResponse:
    """Where the learner is with it; what the last fit found, beside what is in use."""
    learner = learner_of(request)
    state = knowing.get_state(learner.id, timezone.now())
    here = forgetting.standing(state, learner.id)
    page: dict[str, object] = {"here": here, "state": state}
    used, look = state.knowledge.forgetting, here.look
    if look is not None:
        judged = look.judged
        page |= {
            "look": look, "judged": judged, "then_each": exp(-judged.fitted.log_loss),
            "now_each": exp(-judged.used.log_loss), "usual_each": exp(-judged.usual.log_loss),
            "refit": judged.used != judged.usual,
            "late": judged.used.recalled - judged.recalled > TELLING,
            "early": judged.recalled - judged.used.recalled > TELLING,
        }  # fmt: skip
    other = Forgetting(here.offer.judged.parameters) if here.offer else USUAL
    if here.offer or here.own:
        ladders = [rules.ladder(how, state.retention) for how in (used, other)]
        page["ladder"] = list(zip(*(ladders if here.offer else ladders[::-1]), strict=True))
    return render(request, "memory/detail.html", page)


@require_POST
def fit(request: HttpRequest) -> HttpResponse:
    """Fit to the learner's reviews; what was found is shown, and nothing else changes."""
    try:
        forgetting.fit(learner_of(request).id, timezone.now())
    except forgetting.NotYet:
        pass  # the page says so
    except forgetting.FitFailed as error:
        messages.error(request, gettext("The fit failed, and nothing was changed: %(reason)s") % {"reason": error})
    return redirect("memory")


def look_of(text: str) -> UUID | None:
    """The fit that a form names; None if it names none."""
    try:
        return UUID(text)
    except ValueError:
        return None


@require_POST
@once
def choose(request: HttpRequest) -> HttpResponse:
    """Reckon with what a fit found, leave it as it is, or go back to how people forget on average."""
    learner, now, what = learner_of(request).id, timezone.now(), request.POST.get("what", "")
    look = look_of(request.POST.get("look", ""))
    try:
        if what == "usual":
            forgetting.as_usual(learner, now, event_of(request))
            messages.success(request, gettext("Your reviews come as they do for people on average."))
        elif what == "keep":
            forgetting.refuse(learner, look)
            messages.success(request, gettext("Nothing was changed."))
        else:
            forgetting.use(learner, look, now, event_of(request))
            messages.success(request, gettext("Your reviews now come by how you forget."))
    except forgetting.NoOffer:
        messages.error(request, gettext("What you chose is no longer what was found last. Nothing was changed."))
    return redirect("memory")


urlpatterns = [
    path("memory/", memory, name="memory"),
    path("memory/fit/", fit, name="memory-fit"),
    path("memory/choose/", choose, name="memory-choose"),
]
