"""What follows from the content is found once for each content folder, and never for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlroadmap.services import demanding, gpus, job_skills


def test_another_content_folder_has_its_own_skills_counts_and_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert job_skills.get_job_skills() and gpus.get_offers() and demanding.groups()
    with monkeypatch.context() as patched:
        patched.setenv("MLROADMAP_CONTENT_DIR", str(tmp_path))
        assert (job_skills.get_job_skills(), gpus.get_offers(), demanding.groups()) == ((), (), [])
        assert demanding.of_topic("job-skill-python") is None
    assert job_skills.get_job_skills() is job_skills.get_job_skills()
    assert demanding.of_topic("job-skill-python") is not None
