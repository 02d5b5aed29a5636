"""The job skills of the content in use, and what finds them in a text."""

from __future__ import annotations

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core.job_skills import JobSkill
from mlroadmap.core.skill_matching import Matcher
from mlroadmap.services.once_a_content import once_a_content


@once_a_content
def get_job_skills() -> tuple[JobSkill, ...]:
    """The job skills of the content in use. Raises ContentError if their file is broken."""
    return kept.load_job_skills(config.content_dir(), config.data_dir() / "cache")


@once_a_content
def get_matcher() -> Matcher:
    """Finds the job skills of the content in use."""
    return Matcher(get_job_skills())
