"""Posts land on the topics that they are about, and on no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap import config
from mlroadmap.content.topic_words import load_topic_words
from mlroadmap.core.catalogue import Topic
from mlroadmap.core.topic_matching import MOST_TOPICS, Matcher, matcher
from mlroadmap.services.catalogue import get_catalogue


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    return matcher(get_catalogue().topics.values(), load_topic_words(config.content_dir()))


@pytest.mark.parametrize(
    ("title", "wanted", "unwanted"),
    [
        ("Understanding and coding self-attention from scratch", "transformers", "python"),
        ("LoRA insights: what hundreds of runs say about fine-tuning LLMs", "large-language-models", "sql"),
        ("But what is a neural network?", "deep-learning", "large-language-models"),
        ("A visual intro to eigenvectors and eigenvalues", "linear-algebra", "calculus"),
        ("Advances in RAG: re-ranking and vector search", "job-skill-rag", "transformers"),
        ("PPO and GRPO, step by step", "reinforcement-learning", "computer-vision"),
        ("Shipping models with Docker and Kubernetes", "job-skill-docker", "ml-ops"),
        ("XGBoost against random forests on tabular data", "supervised-learning", "deep-learning"),
        ("Bayes' rule is not what you think; Bayes rule again", "probability", "calculus"),
        ("Why Rust for inference servers", "job-skill-rust", "job-skill-java"),
        ("Mechanistic interpretability with sparse autoencoders", "ml-explainability", "generative-ai"),
        ("How to pass ML interviews", "ml-interviews", "ml-intro"),
        ("Knowledge distillation, explained", "knowledge-distillation", "ml-explainability"),
        ("JavaScript frameworks of the year", "job-skill-javascript", "job-skill-java"),
        ("The rag trade: cleaning cloths reviewed", "", "job-skill-rag"),
        ("My holidays in Peru", "", "python"),
    ],
)
def test_a_title_leads_to_its_topic(shipped: Matcher, title: str, wanted: str, unwanted: str) -> None:
    found = [match.topic for match in shipped.topics(title, "")]
    assert (wanted in found) if wanted else found == []
    assert unwanted not in found


def test_one_word_in_a_text_is_not_enough_and_many_are(shipped: Matcher) -> None:
    assert shipped.topics("Monday notes", "We had a look at dropout, then lunch.") == ()
    text = "First backpropagation, then dropout. Backprop needs a loss; a neural network needs dropout."
    assert [match.topic for match in shipped.topics("Monday notes", text)] == ["deep-learning"]


def test_a_catalogue_without_a_list_is_matched_by_its_titles() -> None:
    topics = [Topic("graph-theory", "Graph Theory (GT)"), Topic("intro", "Intro"), Topic("music", "Music")]
    found = matcher(topics, {})
    assert [m.topic for m in found.topics("A course in graph theory", "")] == ["graph-theory"]
    assert [m.topic for m in found.topics("GT for all, with music", "")] == ["graph-theory", "music"]
    assert found.topics("An intro; gt", "") == ()


NAMES = ["Python", "SQL", "Graph theory", "Deep learning", "Pandas", "Calculus"]
SMALL = matcher([Topic(name.lower().replace(" ", "-"), name) for name in NAMES], {"sql": ["sql", "SQLite"]})


@given(st.lists(st.sampled_from([*NAMES, "and", ".", "sqlite", "GRAPH", "learning"])), st.text(max_size=100))
def test_any_text_has_few_topics_in_order(words: list[str], text: str) -> None:
    found = SMALL.topics(" ".join(words), text + " ".join(words[::-1]))
    assert len(found) <= MOST_TOPICS
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
