"""The catalogue that ships: what the seed counts is there, none lost, none invented."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from mlroadmap import config
from mlroadmap.content import load, rules
from mlroadmap.content.readme.render import render
from mlroadmap.content.sources import read_sources
from mlroadmap.core.catalogue import Catalogue, Resource, Section

SEED = (Path(__file__).parents[1] / "fixtures/seed/road-map.md").read_text("utf-8")
CONTENT = config.installed_content_dir()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load.load_catalogue(CONTENT)


@pytest.fixture(scope="module")
def sections(catalogue: Catalogue) -> dict[str, Section]:
    return {section.id: section for section in catalogue.road_map.sections}


def of_seed(section: Section) -> list[Resource]:
    return [r for topic in section.topics for r in topic.resources if not r.ours]


def table_of(heading: str) -> list[str]:
    """The rows of the seed's table under a heading, without header and group rows."""
    part = SEED.split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.split("\n") if line.startswith("|")][2:]
    return [line for line in lines if not re.fullmatch(r"\| \*\*[^*]+\*\* \|", line.strip())]


@pytest.mark.parametrize(
    ("id", "heading", "rows", "resources", "groups"),
    [
        ("prerequisites", "Machine Learning Prerequisites", 14, 14, ["Programming", "Math", "Tools"]),
        ("fundamentals", "Machine Learning Fundamentals", 2, 2, [""]),
        ("advanced", "Advanced ML Topics", 32, 33, [""]),
        ("job-skills", "Job Skills", 30, 0, [""]),
        ("reading", "Newsletters, Blogs", 24, 24, ["Blogs/Newsletters", "YouTube"]),
        ("free-gpus", "Free GPUs", 6, 6, ["Top Choices", "Other Options"]),
    ],
)
def test_each_section_holds_what_the_seed_counts(
    sections: dict[str, Section], id: str, heading: str, rows: int, resources: int, groups: list[str]
) -> None:
    assert len(table_of(heading)) == rows
    assert len(of_seed(sections[id])) == resources
    assert [group.title for group in sections[id].groups] == groups
    wanted = Counter(re.findall(r"\]\(([^)\s]*)\)", "\n".join(line.split("|")[2] for line in table_of(heading))))
    if id in {"reading", "free-gpus"}:
        wanted = Counter(re.findall(r"\]\(([^)\s]*)\)", "\n".join(line.split("|")[1] for line in table_of(heading))))
    assert Counter(r.seed_url for r in of_seed(sections[id])) == wanted


def test_the_seed_comes_back_address_for_address() -> None:
    (source, *_) = read_sources(CONTENT).road_maps
    text = render(source.road_map.model, [section.model for section in source.sections], "seed")

    def addresses(text: str) -> Counter[str]:
        return Counter(re.findall(r"\]\(([^)\s]*)\)", text))

    assert addresses(text) == addresses(SEED)


def test_job_skills_are_served_by_skills_or_lessons(sections: dict[str, Section]) -> None:
    topics = [topic for topic in sections["job-skills"].topics if not topic.ours]
    assert len(topics) == 30
    assert all(topic.coming_soon and topic.resources for topic in topics)
    assert [topic.title for topic in topics if not (topic.skills or topic.lessons)] == []
    assert all(resource.ours and resource.authors for topic in topics for resource in topic.resources)


def test_job_skills_that_the_list_lacks_are_marked(sections: dict[str, Section]) -> None:
    added = [topic for topic in sections["job-skills"].topics if topic.ours]
    assert {"AI agents", "Vector databases", "CI/CD", "Prompt engineering", "MLOps"} <= {topic.title for topic in added}
    assert all(topic.resources and not topic.coming_soon for topic in added)


def test_the_running_text_is_there(catalogue: Catalogue, sections: dict[str, Section]) -> None:
    assert "Machine Learning will impact everyone's life." in sections["things-to-know"].intro
    assert "Don't forget to star this repo" in sections["support"].intro
    assert "https://github.com/dair-ai/ML-YouTube-Courses" in sections["reading"].outro
    assert "fastest, high-quality road map" in catalogue.road_map.intro
    assert catalogue.road_map.author.name == "Logan Thorneloe"


def test_the_three_relative_paths_are_recorded_as_gone(catalogue: Catalogue) -> None:
    links = read_sources(CONTENT).road_maps[0].road_map.model.links
    gone = {link.seed_url: link.why for link in links if link.url is None}
    lectures = catalogue.resources["cs229-second-half"]
    assert set(gone) == {"assets/road_map_turbo.jpeg", "road_maps/old_road_map/README.md"}
    assert all(gone.values())
    assert (lectures.seed_url, lectures.url) == ("CS229/lecture_14.md", None)
    assert "](road_maps" not in catalogue.road_map.intro
    assert "![" not in catalogue.road_map.intro


def test_the_second_half_of_cs229_is_lectures_14_to_20_with_times(catalogue: Catalogue) -> None:
    moments = catalogue.resources["cs229-second-half"].moments
    assert [m.title.split(" - ")[0] for m in moments] == [f"Lecture {n}" for n in range(14, 21)]
    assert [m.url[-11:] for m in moments][:2] == ["rVfZHWTwXSA", "tw6cmL5STuY"]
    assert [len(m.marks) for m in moments] == [13, 12, 12, 13, 13, 10, 12]
    for moment in moments:
        seconds = [second for second, _ in moment.marks]
        assert seconds == sorted(set(seconds))
        assert seconds[-1] < 3 * 3600


def test_an_address_differs_only_with_a_reason(catalogue: Catalogue) -> None:
    for resource in catalogue.resources.values():
        if resource.ours:
            assert resource.url
            assert resource.seed_url is None
        elif resource.url != resource.seed_url:
            assert resource.why, resource.id
    assert catalogue.resources["numpy-quickstart"].ours, "another work is no new address of the seed's"


def test_authors_are_people_not_cells(catalogue: Catalogue) -> None:
    def names(id: str) -> list[str]:
        return [author.name for author in catalogue.resources[id].authors]

    assert names("deep-learning-book") == ["Ian Goodfellow", "Yoshua Bengio", "Aaron Courville"]
    assert names("supervised-ml-for-science") == ["Christoph Molnar", "Timo Freiesleben"]
    assert names("llm-engineers-handbook") == ["Paul Iusztin", "Maxime Labonne", "Alex Vesa"]
    assert names("cs229-second-half") == ["Andrew Ng", "Stanford"]


def test_skills_edges_and_lessons_are_all_there(catalogue: Catalogue) -> None:
    assert len(catalogue.skills) == 361
    assert sum(skill.taught for skill in catalogue.skills.values()) == 353
    assert Counter(skill.aim for skill in catalogue.skills.values()) == {"core": 155, "advanced": 206}
    assert len(catalogue.edges) == 766
    assert len(catalogue.lessons) == 139
    assert [lesson.order for lesson in catalogue.lessons.values()] == list(range(1, 140))
    assert all(lesson.planned for lesson in catalogue.lessons.values())
    assert len(catalogue.lesson_of) == 353


def test_a_lesson_that_is_not_written_leads_to_something_that_can_be_opened(catalogue: Catalogue) -> None:
    for lesson in catalogue.lessons.values():
        topics = [catalogue.topics[id] for id in (lesson.topic, *lesson.also) if id in catalogue.topics]
        found = [catalogue.resources[lesson.resource]] if lesson.resource in catalogue.resources else []
        found += [resource for topic in topics for resource in topic.resources]
        assert lesson.written or any(one.url or one.moments for one in found), lesson.id


def test_ids_never_clash(catalogue: Catalogue) -> None:
    ids = [*catalogue.skills, *catalogue.lessons, *catalogue.resources, *(s.id for s in catalogue.road_map.sections)]
    assert len(ids) == len(set(ids))


def test_every_published_id_is_still_there_or_retired() -> None:
    sources = read_sources(CONTENT)
    missing = set(sources.ids) - rules.present(sources) - set(sources.retired)
    assert missing == set()


def test_nothing_is_wrong_with_the_catalogue() -> None:
    assert [str(f) for f in load.faults(CONTENT)] == []


def test_the_fingerprint_follows_any_file(tmp_path: Path) -> None:
    (tmp_path / "lessons/a").mkdir(parents=True)
    (tmp_path / "lessons/a/check.py").write_text("x = 1\n", encoding="utf-8")
    first = load.fingerprint(tmp_path)
    (tmp_path / "lessons/a/__pycache__").mkdir()
    (tmp_path / "lessons/a/__pycache__/check.pyc").write_bytes(b"noise")
    assert load.fingerprint(tmp_path) == first
    (tmp_path / "lessons/a/check.py").write_text("x = 2\n", encoding="utf-8")
    assert load.fingerprint(tmp_path) != first
