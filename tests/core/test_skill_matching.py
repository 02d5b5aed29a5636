"""What an advert names is found where it stands: hard-wrapped, in any case, and never inside another word."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.job_skills import load_job_skills
from mlroadmap.core.advert_words import fold, unglued
from mlroadmap.core.job_skills import JobSkill, Spelling
from mlroadmap.core.skill_matching import Matcher, sentence

CONTENT = Path(__file__).parents[2] / "content"
MATCHER = Matcher(load_job_skills(CONTENT))


def found(text: str, title: str = "") -> list[str]:
    return [mention.skill for mention in MATCHER.mentions(text, title)]


def parts(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(mention.skill, mention.part) for mention in MATCHER.mentions(text, title)]


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("JavaScript, not Java", ["javascript", "java"]),
        ("R&D; also R, Python", ["r", "python"]),
        ("We are strong in R&D", []),
        ("Python, R, SAS", ["python", "r", "sas"]),
        ("Toys R Us", []),
        ("C++17, C# and C, Rust", ["cpp", "csharp", "c", "rust"]),
        ("After our Series C, the C-suite grew", []),
        ("C/C++", ["cpp"]),
        ("C, C++", ["c", "cpp"]),
        ("a machine, learning all day", []),
        ("We write Go and Rust", ["go", "rust"]),
        ("Go to market, go live; Go beyond", []),
        ("Golang", ["go"]),
        ("a rag doll; RAG", ["rag"]),
        ("X-ray and Ray-Ban, Ray Charles", []),
        ("Ray or Dask for distributed training", ["ray", "dask"]),
        ("Spark and Kafka", ["spark", "kafka"]),
        ("We want to spark joy. Spark your career", []),
        ("Git, GitHub Actions", ["git", "github-actions"]),
        ("see https://github.com/acme/code or git@github.com", []),
        ("Ajax is not JAX", ["jax"]),
        ("k8s and K8S", ["kubernetes", "kubernetes"]),
        ("REST APIs; the rest", ["rest-apis"]),
        ("React to change; React, Node", ["react", "nodejs"]),
        ("PyTorch’s and TensorFlow", ["pytorch", "tensorflow"]),
        ("scikit-\nlearn, scikit learn, sklearn", ["scikit-learn"] * 3),
        ("retrieval-\n  augmented generation", ["rag"]),
        ("large language\nmodels", ["llms"]),
        ("a vector\n   database", ["vector-databases"]),
        ("It runs deep. Learning is fun", []),
        ("We go deep\n\nlearning matters", []),
        ("CI/CD, CI / CD", ["cicd", "cicd"]),
        ("A/B tests", ["ab-testing"]),
        ("Excel at your work; Excel, Word", ["excel"]),
        ("pythonic javas sqlite", []),
        ("Pythonを使う", ["python"]),
        ("SQL Server", []),
        ("", []),
    ],
)
def test_what_a_text_names(text: str, skills: list[str]) -> None:
    assert found(text) == skills


CASES = yaml.safe_load(Path(__file__).with_name("advert-cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{group}: {case['text'][:40]}") for group in CASES for case in CASES[group]]
)
def test_cases(case: dict[str, Any]) -> None:
    assert found(case["text"]) == case["finds"]
    assert "parts" not in case or [part for _, part in parts(case["text"])] == case["parts"]


LOST_LINES = (
    "Acme is a shop for things of every kind, and it has been one for longer than anybody here can think back to. "
    "We like to be on time, to eat well and to say what we mean. What we look for:Three years of PythonStrong "
    "SQLAbility to work with othersMachineLearning in JavaScript and GitHubKubernetesExperience with MySQLMust know "
    "PyTorch.Nice to have: AWSGood command of English and a liking for walks in the rain with PowerPoint and Excel."
)


def test_words_glued_by_lost_lines_are_cut_apart() -> None:
    found = MATCHER.mentions(LOST_LINES)
    assert [LOST_LINES[m.start : m.end] for m in found] == [
        "Python", "SQL", "MachineLearning", "JavaScript", "Kubernetes", "MySQL", "PyTorch", "AWS", "Excel",
    ]  # fmt: skip
    assert found[-2].part == "wish" and found[0].part == "need"


def test_words_are_cut_apart_only_in_a_text_that_lost_its_lines() -> None:
    assert found("PythonMust know") == []


@given(st.text(st.sampled_from("aAbB9+#( \n"), min_size=380, max_size=900))
def test_places_agree_in_a_text_cut_apart(text: str) -> None:
    seams = unglued(text, {"a", "ab", "aab"})
    assert seams.text.replace(" ", "") == text.replace(" ", "")
    for place, sign in enumerate(seams.text):
        if place not in seams.blanks:
            assert text[seams.place(place)] == sign


ADVERT = """Acme builds with Java.

About us
We sell AI agents to banks that run COBOL and Scala.

What you'll do
- Train models in PyTorch

Requirements:
- Python and SQL
- Kubernetes is a plus

Nice to have
- Rust

Our tech stack
Kafka, Redis

Benefits
A course in Tableau
"""


def test_the_parts_of_an_advert_are_told_apart() -> None:
    assert parts(ADVERT, "LLM engineer (Docker)") == [
        ("llms", "title"), ("docker", "title"), ("java", "body"), ("ai-agents", "about"), ("scala", "about"),
        ("pytorch", "task"), ("python", "need"), ("sql", "need"), ("kubernetes", "wish"), ("rust", "wish"),
        ("kafka", "stack"), ("redis", "stack"), ("tableau", "offer"),
    ]  # fmt: skip


def test_a_field_in_the_title_or_in_what_a_company_tells_is_no_demand() -> None:
    asked = MATCHER.skills_in(ADVERT, "LLM engineer (Docker)")
    assert "ai-agents" not in asked and "llms" not in asked
    assert {"docker", "java", "python", "rust"} <= asked
    assert "tableau" not in asked, "a course that is offered is no demand"


def test_a_product_asks_for_its_kind() -> None:
    assert MATCHER.skills_in("Know Pinecone") == {"pinecone", "vector-databases"}


def test_a_field_gives_way_to_what_is_narrower() -> None:
    assert MATCHER.skills_in("Skills: generative AI") == {"generative-ai"}
    assert MATCHER.skills_in("Skills: generative AI, LLMs") == {"llms"}


def test_headings_without_lines_are_known_by_their_colon() -> None:
    text = "We are Acme. Responsibilities: write Python. Nice to have: Rust. Benefits: Tableau training."
    assert parts(text) == [("python", "task"), ("rust", "wish"), ("tableau", "offer")]


def test_the_sentence_of_a_mention() -> None:
    text = "We like you.\n- Know Python,\n  and SQL too\n- Speak"
    mention = MATCHER.mentions(text)[0]
    start, end = sentence(text, mention.start, mention.end)
    assert text[start:end] == "Know Python,\n  and SQL too"


def test_rules_are_tried_before_a_shorter_name() -> None:
    skills = [JobSkill("a", "A", "method", (Spelling("big data", near=("hadoop",)), Spelling("big")))]
    assert [m.end for m in Matcher(skills).mentions("big data")] == [3]
    assert [m.end for m in Matcher(skills).mentions("big data, Hadoop")] == [8]


@given(st.text(max_size=300))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


PIECES = ["Python", "R", "&", "D", "C++", "C#", "Go", " ", "\n", "- ", ". ", "machine", "learning", "Requirements:",
          "’", "é", "中", "a plus", "😀", "CI/CD", "\x00", "++", "#", "11"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60))
def test_mentions_stand_in_order_within_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = MATCHER.mentions(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    for mention in mentions:
        start, end = sentence(text, mention.start, mention.end)
        assert 0 <= start <= mention.start and mention.end <= end <= len(text)


@pytest.mark.parametrize("skill", load_job_skills(CONTENT), ids=lambda skill: skill.id)
def test_every_spelling_can_be_found(skill: JobSkill) -> None:
    """A spelling in a list beside one of its companions names the skill, unless a longer name takes it."""
    for spelling in skill.spellings:
        beside = f"{spelling.text}, {spelling.near[0]}" if spelling.near else spelling.text
        assert skill.id in {m.skill for m in MATCHER.mentions(f"You know {beside}")}, spelling.text
