"""Every explorable ends in a question, which is an item like any other: asked by the server, kept, and it counts."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mlroadmap.records.models import Event, Learner
from mlroadmap.services import answering, knowing

pytestmark = pytest.mark.django_db
CLOSING = {
    "numpy-broadcasting": "np-broadcasting/which-pair",
    "the-whole-game": "intro-rules-vs-learning/which-learns",
    "gradient-descent": "fun-gradient-descent-loop/broken-loop",
    "backpropagation-step-by-step": "calc-backprop-by-hand/local-rule",
}


@pytest.mark.parametrize(("lesson", "template"), CLOSING.items())
def test_the_answer_is_kept_and_comes_back_for_review(
    client: Client, learner: Learner, lesson: str, template: str
) -> None:
    address, skill = f"/lessons/{lesson}/", template.split("/")[0]
    anchor = f"item-{template.replace('/', '-')}"
    page = client.get(address).content.decode()
    after = page[page.index("</figure>", page.index(" state=")) :]
    block = re.search(r'<div class="note check" id="([^"]+)">(.*?)</form>', after, re.S)
    assert block and block[1] == anchor
    assert "To conclude" in block[2] and 'method="post"' in block[2] and "csrfmiddlewaretoken" in block[2]
    assert page.count("To conclude") == 1

    fresh = answering.lesson_item(learner.id, lesson, template, []).fresh
    assert fresh is not None
    fields = {"template": template, "round": "0", "answer": fresh.answer, "event": str(uuid4())}
    for _ in range(2):  # sent twice, it is one answer
        assert client.post(f"{address}item", fields).headers["Location"] == f"{address}#{anchor}"
    event = Event.objects.get(kind="item-answered")
    assert (event.payload["skill"], event.payload["right"], event.payload["where"]) == (skill, True, "lesson")
    state = knowing.get_state(learner.id, timezone.now())
    assert [act.right for act in state.evidence[skill]] == [True]
    assert state.due_at(skill) is not None
    assert "Right." in client.get(address).content.decode()
