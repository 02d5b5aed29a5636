"""What employers ask for, and one advert read for the learner: nothing of it is kept."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from conftest import NOW
from mlroadmap.core.skill_matching import Mention
from mlroadmap.records.models import Document, Event, Learner
from mlroadmap.services import advert_reading, demanding, knowing
from reading_html import Page

pytestmark = pytest.mark.django_db

ADVERT = """AI Engineer
About Acme
We build AI agents with Scala.

Requirements:
- Python and "SQL", <b>PyTorch</b>
- A very hard-wrapped natural
  language processing background

Nice to have
- Rust

Benefits
A course in Tableau
"""


def test_the_table_shows_the_role_and_year_asked_for(client: Client) -> None:
    html = client.get("/jobs/", {"role": "data-scientist", "year": "2018"}).content.decode()
    demand = demanding.get_demand("data-scientist", 2018)
    assert '<option value="data-scientist" selected>' in html and '<option value="2018" selected' in html
    assert "Statistics" in html and "LangChain" not in html
    assert f">{demand.rows[0].share.count}</td>" in html
    assert "linpingyu/JobListings" in html


def test_without_a_question_the_newest_year_of_the_first_role_is_shown(client: Client) -> None:
    html = client.get("/jobs/").content.decode()
    assert '<option value="ai-engineer" selected>' in html and '<option value="2026" selected' in html


@pytest.mark.parametrize("query", [{"role": "cook"}, {"year": "1066"}, {"role": "<script>", "year": "x"}, {"all": "1"}])
def test_what_is_not_there_is_left_out_of_the_question(client: Client, query: dict[str, str]) -> None:
    reply = client.get("/jobs/", query)
    assert reply.status_code == 200
    assert b"<script>" not in reply.content.split(b"</head>")[1]


def test_all_skills_are_shown_when_asked_for(client: Client) -> None:
    demand = demanding.get_demand("ai-engineer", 2026)
    some, every = (client.get("/jobs/", {"role": "ai-engineer", "year": "2026", **more}) for more in ({}, {"all": "1"}))
    assert some.content.count(b'scope="row"') < every.content.count(b'scope="row"')
    assert f"Show all {len(demand.rows)} skills" in some.content.decode()


def test_the_trend_is_an_image_with_a_title_and_a_table() -> None:
    trend = demanding.get_trend("data-scientist")
    assert trend is not None and trend.years == (2018, 2020, 2025)
    assert all(len(line.shares) == 3 for line in trend.lines)
    assert demanding.get_trend("cook") is None


def test_the_word_by_which_adverts_were_chosen_is_not_ranked(client: Client) -> None:
    demand = demanding.get_demand("ml-engineer", 2024)
    assert [skill.id for skill in demand.left_out] == ["machine-learning"]
    assert demand.rows and all(row.skill.id != "machine-learning" for row in demand.rows)
    words = Page(client.get("/jobs/", {"role": "ml-engineer", "year": "2024"}).content.decode()).words
    assert "Not ranked: Machine learning." in words and "chosen by: Machine learning" in words
    assert demanding.get_demand("ml-engineer", 2026).left_out == ()


def test_the_trend_has_no_point_where_adverts_were_chosen_by_the_skill(client: Client) -> None:
    trend = demanding.get_trend("ml-engineer")
    assert trend is not None
    shares = {line.skill.id: dict(zip(trend.years, line.shares, strict=True)) for line in trend.lines}
    assert shares["machine-learning"][2024] is None and (shares["machine-learning"][2026] or 0) > 0.9
    assert [(skill.id, years) for skill, years in trend.gaps] == [("machine-learning", [2024])]
    html = client.get("/jobs/", {"role": "ml-engineer", "year": "2026"}).content.decode()
    assert "Machine learning has no point where the adverts were chosen by it:" in Page(html).words
    [line] = re.findall(r'<polyline points="([^"]*)"[^>]*/>(?:<circle[^>]*/>)*<path[^>]*/><text[^>]*>Machine l', html)
    assert len(line.split()) == len(trend.years) - 1


@pytest.mark.parametrize(
    "text",
    [
        "<div><h2>Requirements</h2><ul><li>Python &amp; SQL</li><li>CI&#47;CD</li></ul></div>",
        "Requirements\n&lt;p&gt;Python&lt;/p&gt; SQL, CI&#x2F;CD",
    ],
)
def test_html_is_read_as_its_text(learner: Learner, text: str) -> None:
    reading = advert_reading.read_advert(learner.id, text, NOW)
    assert {one.skill.id for one in reading.wanted} == {"python", "sql", "cicd"}
    assert all("<" not in quote.before + quote.after for one in reading.wanted for quote in one.quotes)


def test_an_advert_is_read_and_kept_nowhere(client: Client) -> None:
    client.get("/jobs/advert/")
    before = (Event.objects.count(), Document.objects.count())
    reply = client.post("/jobs/advert/", {"advert": ADVERT})
    html = reply.content.decode()
    assert reply.status_code == 200
    assert (Event.objects.count(), Document.objects.count()) == before
    words = Page(html).words
    assert "Python" in words and "Rust" in words and "hour" in words
    assert "<b>PyTorch</b>" not in html, "the text of the advert is escaped"
    assert "<mark>natural language processing</mark>" in html
    assert 'name="goal" value="job-skill-python"' in html and 'value="job-skill-tableau"' not in html


def test_each_skill_stands_with_its_sentence_part_and_topic(learner: Learner) -> None:
    reading = advert_reading.read_advert(learner.id, ADVERT, NOW)
    wanted = {one.skill.id: one for one in reading.wanted}
    assert wanted["sql"].part == "need"
    assert (wanted["sql"].quotes[0].before, wanted["sql"].quotes[0].name) == ('Python and "', "SQL")
    assert wanted["rust"].part == "wish" and wanted["rust"].state == "missing"
    assert wanted["scala"].state == "elsewhere"
    assert "ai-agents" not in wanted and "tableau" not in wanted
    assert reading.goals[0] == "job-skill-python" and "job-skill-rust" in reading.goals
    assert reading.lessons and 0 < reading.minutes[0] < reading.minutes[1] and reading.outside > 0


def test_one_click_makes_it_the_goal(client: Client, stranger_client: Client, learner: Learner) -> None:
    html = client.post("/jobs/advert/", {"advert": ADVERT}).content.decode()
    form = re.search(r'<form method="post" action="/goal/">.*?</form>', html, re.DOTALL)
    assert form
    goals = re.findall(r'name="goal" value="([^"]+)"', form[0])
    event = re.search(r'name="event" value="([^"]+)"', form[0])
    assert event
    for _ in range(2):
        client.post("/goal/", {"goal": goals, "event": event[1]})
    assert list(knowing.get_state(learner.id, NOW).goals) == goals
    assert Event.objects.filter(kind="goal-set").count() == 1
    assert stranger_client.post("/goal/", {"goal": goals, "event": event[1]}).status_code == 409
    assert b"0 of 2 skills known" in stranger_client.post("/jobs/advert/", {"advert": ADVERT}).content


@pytest.mark.parametrize("text", ["", "   ", "We like cake.", "\x00\ud83d", "Python " * 20000])
def test_any_text_is_read_kindly(client: Client, text: str) -> None:
    reply = client.post("/jobs/advert/", {"advert": text.encode("utf-8", "replace").decode()})
    assert reply.status_code == 200


def test_a_quote_shows_the_name_as_it_stands() -> None:
    text = "Know\n  Python,\nwell"
    quote = advert_reading._quote(text, Mention("python", 7, 13, "need"))
    assert (quote.before, quote.name, quote.after) == ("Know ", "Python", ", well")


@pytest.mark.parametrize("topic", ["job-skill-ai-agents", "job-skill-python"])
def test_a_topic_says_how_many_adverts_name_it(client: Client, topic: str) -> None:
    asked = demanding.of_topic(topic)
    assert asked is not None and asked.counts.year == 2026
    words = Page(client.get(f"/topics/{topic}/").content.decode()).words
    assert f"{100 * asked.share.share:.0f} % of {asked.counts.adverts} adverts of 2026 name it." in words
    assert demanding.of_topic("calculus") is None
