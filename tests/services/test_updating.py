"""What an update of the content changed on the path, until the learner has seen it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import knowing, updating
from mlroadmap.services.catalogue import get_catalogue
from small_world import small_world  # noqa: F401


def told(learner: Learner) -> updating.Changes | None:
    get_catalogue.cache_clear()
    return updating.changes(learner.id, knowing.get_state(learner.id, NOW))


def edit(world: Path, name: str, old: str, new: str) -> None:
    file = world / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(autouse=True)
def seen(small_world: Path, learner: Learner) -> None:  # noqa: F811
    assert told(learner) is None


def add_lesson(world: Path) -> None:
    edit(world, "lessons/growing/lesson.yaml", "skills: [powers, roots]", "skills: [roots]")
    text = (world / "lessons/growing/lesson.yaml").read_text(encoding="utf-8")
    text = text.replace("Lesson growing", "Lesson powers").replace("skills: [roots]", "skills: [powers]")
    edit(world, "lessons/growing/lesson.yaml", "order: 2", "order: 9")
    (world / "lessons/powers-alone").mkdir()
    (world / "lessons/powers-alone/lesson.yaml").write_text(text, encoding="utf-8")


def test_nothing_is_told_while_the_content_stays_or_changes_elsewhere(learner: Learner, small_world: Path) -> None:  # noqa: F811
    assert told(learner) is None
    edit(small_world, "areas.yaml", "sums: Sums", "sums: Additions")
    assert told(learner) is None


def test_a_new_lesson_and_the_one_that_now_comes_after_it(learner: Learner, small_world: Path) -> None:  # noqa: F811
    add_lesson(small_world)
    changed = told(learner)
    assert changed is not None
    assert [lesson.id for lesson in changed.added] == ["powers-alone"]
    assert [(need.lesson.id, [one.id for one in need.after]) for need in changed.needs] == [
        ("growing", ["powers-alone"])
    ]
    assert (changed.gone, changed.written, changed.redone, changed.revised) == ((), (), (), 0)
    assert told(learner) == changed, "it is told until it was seen"
    updating.see(learner.id, knowing.get_state(learner.id, NOW))
    assert told(learner) is None


def test_a_text_that_came_changed_or_was_done(learner: Learner, small_world: Path) -> None:  # noqa: F811
    lesson = small_world / "lessons/first-steps/lesson.md"
    lesson.write_text("a text", encoding="utf-8")
    changed = told(learner)
    assert changed is not None
    assert [one.id for one in changed.written] == ["first-steps"]
    updating.see(learner.id, knowing.get_state(learner.id, NOW))
    lesson.write_text("another text", encoding="utf-8")
    changed = told(learner)
    assert changed is not None
    assert (changed.written, changed.redone, changed.revised) == ((), (), 1)
    journal.append(learner.id, "lesson-opened", {"lesson": "first-steps", "digest": "d"}, NOW)
    changed = told(learner)
    assert changed is not None
    assert [one.id for one in changed.redone] == ["first-steps"]


def test_the_day_tells_it_and_a_button_puts_it_away(client: Client, learner: Learner, small_world: Path) -> None:  # noqa: F811
    client.post("/goal/", {"goal": ["fundamentals"], "event": str(uuid4())})
    assert "What changed on your path" not in client.get("/today/").content.decode()
    add_lesson(small_world)
    get_catalogue.cache_clear()
    page = client.get("/today/").content.decode()
    assert "What changed on your path" in page
    assert "Lesson powers" in page
    assert client.post("/today/seen/")["Location"] == "/today/"
    assert "What changed on your path" not in client.get("/today/").content.decode()
    assert client.get("/today/seen/").status_code == 405


def test_a_stranger_sees_their_own(learner: Learner, stranger: Learner, small_world: Path) -> None:  # noqa: F811
    add_lesson(small_world)
    assert told(learner) is not None
    assert told(stranger) is None, "whoever comes after the update starts from it"
