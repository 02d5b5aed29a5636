"""A lesson shows what the learner did in it, and knows when it is finished."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from mlroadmap.core.items import NOT_LEARNED
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import answering, cells, documents, learning, parts, practising, reading, trace
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.lesson_shapes import LessonPage, Shown
from small import CONTENT, IN_ORDER, LESSON, MEAN, ORDER, RIGHT, SUM, small_content

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ITEM = "avg-mean/mean-of-three"
WARM_UP = "avg-sum/sum-of-three"


def page_of(learner: Learner) -> LessonPage:
    return learning.lesson_page(learner.id, LESSON, NOW)


def shown(learner: Learner, name: str) -> Shown:
    page = page_of(learner)
    names = ("id", "template", "exercise")
    return next(s for s in page.blocks() if name in [getattr(s.block, field, None) for field in names])


def states(learner: Learner) -> dict[str, str]:
    return {part.id: part.state for part in page_of(learner).parts}


def right_answer(learner: Learner, template: str) -> str:
    item = shown(learner, template).item
    assert item is not None and item.fresh is not None
    return item.fresh.answer


def answer(learner: Learner, template: str, text: str, round: int = 0) -> None:
    learning.answer_item(learner.id, LESSON, template, round, text, uuid4(), NOW)


def test_a_fresh_lesson_has_its_parts_in_order_and_starts_at_the_warm_up(learner: Learner) -> None:
    page = page_of(learner)
    kinds = [part.kind for part in page.parts]
    assert kinds == ["warm-up", "why", "example", "idea", "try", "exercises", "pitfall", "check", "next"]
    assert [part.state for part in page.parts] == ["now", "ready", *["ahead"] * 7]
    assert (page.read_minutes, page.solve_minutes) == (12, 9)
    assert all(part.minutes >= 1 for part in page.parts)
    assert page.next is not None and page.next.id == "weighted-averages"
    assert page.previous is None
    assert not page.finished and not page.opened


def test_a_part_without_tasks_is_done_once_a_later_one_was_reached(learner: Learner) -> None:
    answer(learner, WARM_UP, "1")
    learning.reach(learner.id, LESSON, "idea", NOW)
    learning.reach(learner.id, LESSON, "idea", NOW)
    found = states(learner)
    assert found["why"] == found["example"] == found["warm-up"] == "done"
    assert (found["idea"], found["try"], found["exercises"]) == ("now", "ready", "ahead")
    assert Event.objects.filter(kind="part-reached").count() == 1
    with pytest.raises(learning.UnknownPlace):
        learning.reach(learner.id, LESSON, "nowhere", NOW)


def test_the_first_prediction_counts(learner: Learner) -> None:
    assert shown(learner, "fair-share").choice is None
    learning.predict(learner.id, LESSON, "fair-share", 2, uuid4(), NOW)
    learning.predict(learner.id, LESSON, "fair-share", 1, uuid4(), NOW)
    assert shown(learner, "fair-share").choice == 2
    assert [e.payload["right"] for e in journal.events(learner.id, ["predicted"])] == [False]
    for name, choice in [("fair-share", 3), ("nothing", 0), ("fair-share", -1)]:
        with pytest.raises(learning.UnknownPlace):
            learning.predict(learner.id, LESSON, name, choice, uuid4(), NOW)


def test_an_item_stays_the_same_until_it_is_answered_and_is_the_learners_own(
    learner: Learner, stranger: Learner
) -> None:
    first = shown(learner, ITEM).item
    assert first is not None and first == shown(learner, ITEM).item
    other = shown(stranger, ITEM).item
    assert other is not None and first.fresh is not None and other.fresh is not None
    assert first.fresh.seed != other.fresh.seed


def test_a_wrong_answer_is_explained_and_a_fresh_variant_offered(learner: Learner) -> None:
    before = shown(learner, ITEM).item
    assert before is not None and before.fresh is not None
    wrong = next(str(i) for i, option in enumerate(before.fresh.options) if option.slip == "sum")
    answer(learner, ITEM, wrong)
    item = shown(learner, ITEM).item
    assert item is not None and item.last is not None and item.last.judgement is not None and item.fresh is not None
    assert item.last.variant == before.fresh
    assert "is the sum" in item.last.judgement.feedback
    assert item.fresh.seed != before.fresh.seed
    answer(learner, ITEM, item.fresh.answer, round=1)
    done = shown(learner, ITEM).item
    assert done is not None and done.last is not None and done.last.right and done.fresh is None


def test_an_answer_to_a_variant_that_was_answered_meanwhile_changes_nothing(learner: Learner) -> None:
    answer(learner, ITEM, right_answer(learner, ITEM))
    answer(learner, ITEM, NOT_LEARNED)
    assert [e.payload["right"] for e in journal.events(learner.id, ["item-answered"])] == [True]


def test_a_double_post_is_one_answer(learner: Learner) -> None:
    id = uuid4()
    for _ in range(2):
        answering.answer(learner.id, LESSON, ITEM, 0, "0", id, NOW)
    events = journal.events(learner.id, ["item-answered"])
    assert len(events) == 1
    assert events[0].payload["lesson"] == LESSON and events[0].payload["skill"] == "avg-mean"


def test_an_answer_to_a_template_that_changed_keeps_its_word(learner: Learner) -> None:
    answer(learner, ITEM, right_answer(learner, ITEM))
    event = Event.objects.get(kind="item-answered")
    Event.objects.filter(id=event.id).update(payload={**event.payload, "digest": "older"})
    item = shown(learner, ITEM).item
    assert item is not None and item.last is not None
    assert item.last.right and item.last.variant is None


def test_only_items_of_the_lesson_can_be_answered(learner: Learner) -> None:
    with pytest.raises(answering.UnknownItem):
        answer(learner, "avg-mean/other", "0")


def test_the_lesson_is_finished_when_everything_that_counts_is_done(learner: Learner) -> None:
    learning.check_exercise(learner.id, MEAN, RIGHT, uuid4(), NOW)
    answer(learner, ITEM, right_answer(learner, ITEM))
    assert not page_of(learner).finished
    learning.check_exercise(learner.id, ORDER, IN_ORDER, uuid4(), NOW)  # the third exercise is optional
    page = page_of(learner)
    assert page.finished
    assert {part.state for part in page.parts} == {"done"}
    assert trace.finished_lessons(learner.id) == {LESSON}
    learning.check_exercise(learner.id, MEAN, RIGHT, uuid4(), NOW)
    assert Event.objects.filter(kind="lesson-finished").count() == 1


def test_a_draft_outlives_a_check_and_starting_over_keeps_it(learner: Learner) -> None:
    learning.check_exercise(learner.id, MEAN, SUM, uuid4(), NOW)
    practising.save_draft(learner.id, MEAN, f"{SUM}# thinking", None, NOW)
    exercise = shown(learner, MEAN).exercise
    assert exercise is not None and exercise.source == f"{SUM}# thinking" and exercise.line is None
    assert exercise.told is not None and "sum" in exercise.told.title

    practising.start_over(learner.id, MEAN, NOW)
    exercise = shown(learner, MEAN).exercise
    assert exercise is not None and exercise.source == exercise.exercise.starter
    assert exercise.earlier is not None and exercise.earlier.body == f"{SUM}# thinking"
    practising.bring_back(learner.id, MEAN, exercise.earlier.id, NOW)
    exercise = shown(learner, MEAN).exercise
    assert exercise is not None and exercise.source == f"{SUM}# thinking" and not exercise.others


def test_drafts_of_two_machines_are_both_shown_until_one_is_chosen(learner: Learner) -> None:
    start = documents.save(learner.id, "draft", MEAN, "start", None, NOW)
    documents.save(learner.id, "draft", MEAN, "one", start.id, NOW)
    documents.save(learner.id, "draft", MEAN, "two", start.id, NOW)
    exercise = shown(learner, MEAN).exercise
    assert exercise is not None
    assert {exercise.source, *(row.body for row in exercise.others)} == {"one", "two"}
    practising.bring_back(learner.id, MEAN, exercise.others[0].id, NOW)
    chosen = shown(learner, MEAN).exercise
    assert chosen is not None and chosen.source == exercise.others[0].body and not chosen.others


def test_a_strangers_version_cannot_be_brought_back(learner: Learner, stranger: Learner) -> None:
    row = documents.save(stranger.id, "draft", MEAN, "hers", None, NOW)
    with pytest.raises(practising.UnknownExercise):
        practising.bring_back(learner.id, MEAN, row.id, NOW)
    exercise = shown(learner, MEAN).exercise
    assert exercise is not None and exercise.source == exercise.exercise.starter


def test_hints_seen_are_remembered(learner: Learner) -> None:
    practising.show_hint(learner.id, MEAN, 1, uuid4(), NOW)
    exercise = shown(learner, MEAN).exercise
    assert exercise is not None and [hint.seen for hint in exercise.hints] == [True, False, False]
    with pytest.raises(practising.UnknownExercise):
        practising.show_hint(learner.id, MEAN, 4, uuid4(), NOW)


def test_side_notes_stand_beside_their_paragraph(learner: Learner) -> None:
    idea = next(part for part in page_of(learner).parts if part.id == "idea")
    noted = next(segment for segment in idea.segments if segment.notes)
    assert "idea-1" in getattr(noted.blocks[0].block, "html", "")
    assert [term.id for term in noted.terms] == ["mean"]
    assert "average" in noted.notes[0]


def test_an_explorable_has_a_band_of_its_own(learner: Learner) -> None:
    try_it = next(part for part in page_of(learner).parts if part.id == "try")
    wide = [segment for segment in try_it.segments if segment.wide]
    assert [[s.block.type for s in segment.blocks] for segment in wide] == [["explorable"]]


def test_an_unwritten_lesson_says_what_it_will_teach_and_who_teaches_it_today(learner: Learner) -> None:
    page = learning.lesson_page(learner.id, "weighted-averages", NOW)
    assert page.text is None and page.parts == ()
    assert [skill.id for skill in page.skills] == ["avg-weighted"]
    assert [voice.resource.id for voice in page.voices] == ["mean-book", "averages-for-all"]
    with pytest.raises(learning.UnknownLesson):
        learning.lesson_page(learner.id, "nothing", NOW)


def test_the_page_needs_no_more_queries_as_attempts_grow(
    learner: Learner, django_assert_max_num_queries: object
) -> None:
    for number in range(15):
        practising.save_draft(learner.id, MEAN, f"# {number}", None, NOW)
        learning.predict(learner.id, LESSON, "outlier-guess", 0, uuid4(), NOW)
    page_of(learner)  # folds what the learner knows
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page_of(learner)


def test_cells_share_names_and_a_later_cell_runs_the_earlier_ones_first(learner: Learner) -> None:
    found = cells.run_cell(learner.id, LESSON, "outlier", "numbers[2] = 90\nprint(sum(numbers) / len(numbers))", NOW)
    assert (found["text"], found["error"], found["restarted"]) == ("32.0\n", None, False)
    found = cells.run_cell(learner.id, LESSON, "outlier", "numbers[2]", NOW)
    assert found["text"] == "90"
    cells.reset(learner.id, LESSON)
    found = cells.run_cell(learner.id, LESSON, "first-mean", "numbers", NOW)
    assert found["error"]["type"] == "NameError" and found["error"]["line"] == 1
    assert Event.objects.filter(kind="cell-run", learner=learner).count() == 3
    cells.reset(learner.id, LESSON)
    with pytest.raises(cells.UnknownCell):
        cells.run_cell(learner.id, LESSON, "nothing", "1", NOW)


HOSTILE = '''
class Table:
    def _repr_html_(self):
        return """<table class="x" id="main"><tr><th scope="row" onclick="f()">a<td style="position:fixed">1</table>
<script>alert(1)</script><style>body{display:none}</style><img src=x onerror=alert(1)><a href="https://example.org">go</a>
<iframe src="//example.org"></iframe><form action="/"><input name=x></form><svg onload=alert(1)><b>fine</b></svg>"""
print("above")
Table()
'''


def test_what_a_value_says_in_html_is_cleaned(learner: Learner) -> None:
    found = cells.run_cell(learner.id, LESSON, "first-mean", HOSTILE, NOW)
    assert found["error"] is None and found["printed"] == "above\n"
    assert "Table object" in found["text"]  # what the text alone shows
    for harm in (
        "script",
        "style",
        "onclick",
        "onerror",
        "onload",
        "img",
        "iframe",
        "form",
        "href",
        "id=",
        "class",
        "svg",
    ):
        assert harm not in found["html"], harm
    assert '<th scope="row">a</th>' in found["html"] and "<b>fine</b>" in found["html"]
    silent = cells.run_cell(learner.id, LESSON, "first-mean", "class A:\n    def _repr_html_(self): 1 / 0\nA()", NOW)
    assert silent["html"] == "" and silent["text"].endswith("A object>")
    cells.reset(learner.id, LESSON)


def test_what_a_cell_prints_is_heard_before_it_ends(learner: Learner) -> None:
    pieces = cells.hear_cell(learner.id, LESSON, "first-mean", "import time\nprint(1)\ntime.sleep(30)\nprint(2)", NOW)
    first = next(pieces)
    assert first == {"out": "1\n"}
    assert not Event.objects.filter(kind="cell-run", learner=learner).exists()  # it runs still
    assert cells.stop(learner.id, LESSON)
    (last,) = pieces
    assert last["done"]["text"] == "1\n" and last["done"]["error"]["type"] == "Stopped"
    assert Event.objects.filter(kind="cell-run", learner=learner).count() == 1
    with pytest.raises(cells.UnknownCell):
        cells.hear_cell(learner.id, LESSON, "nothing", "1", NOW)
    cells.reset(learner.id, LESSON)


def test_the_text_is_read_once_while_its_file_stays(learner: Learner) -> None:
    assert reading.lesson_text(LESSON) is reading.lesson_text(LESSON)
    assert reading.lesson_text("weighted-averages") is None
    assert reading.exercise("plain-averages/..") is None


@pytest.mark.parametrize(
    ("minutes", "weights", "expected"),
    [
        (10, [1.0, 1.0], [5, 5]),
        (10, [3.0, 1.0], [8, 2]),
        (5, [100.0, 0.1, 0.1], [3, 1, 1]),
        (2, [1.0, 1.0, 1.0], [1, 1, 1]),
        (9, [], []),
    ],
)
def test_minutes_are_shared_out_whole_and_never_zero(minutes: int, weights: list[float], expected: list[int]) -> None:
    assert parts.share(minutes, weights) == expected


def test_the_short_version_comes_first_for_those_who_placed_out_of_what_comes_before(learner: Learner) -> None:
    page = learning.lesson_page(learner.id, "weighted-averages", NOW)
    assert not page.short_first
    journal.append(learner.id, "skill-declared", {"skill": "avg-mean", "known": True}, NOW)
    assert learning.lesson_page(learner.id, "weighted-averages", NOW).short_first
    assert page_of(learner).short_anchor.startswith("short-")


def test_a_lesson_is_shown_and_finished_without_an_item_that_cannot_be_read(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_catalogue()  # the folder breaks while the program runs
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    shutil.rmtree(folder / "items" / "avg-mean")
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(folder))
    assert shown(learner, ITEM).item is None
    learning.check_exercise(learner.id, MEAN, RIGHT, uuid4(), NOW)
    learning.check_exercise(learner.id, ORDER, IN_ORDER, uuid4(), NOW)
    assert page_of(learner).finished
