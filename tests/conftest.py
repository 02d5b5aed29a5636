"""People and their browsers. ada owns what a test looks at; cleo is a stranger to it."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import hypothesis
import pytest
from django.http import HttpRequest
from django.test import Client

from mlroadmap.records.models import Learner

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
FIXTURES = Path(__file__).parent / "fixtures"
# A shell has what it runs in the background ignore Ctrl-C, and so would the servers that tests start and stop by it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, and let the files that take longest begin, so that no core idles at the end."""
    slow: Counter[Path] = Counter()
    for item in items:
        if item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.database)
        slow[item.path] += item.get_closest_marker("slow") is not None
    items.sort(key=lambda item: -slow[item.path])


def learner_of_header(request: HttpRequest) -> Learner:
    """Resolver of the tests: the learner whose id the test's client sends."""
    return Learner.objects.get(id=UUID(request.META["HTTP_X_TEST_LEARNER"]))


@pytest.fixture
def make_learner(db: None) -> Callable[[str], Learner]:
    return lambda name: Learner.objects.create(id=uuid4(), name=name, created=NOW)


@pytest.fixture
def learner(make_learner: Callable[[str], Learner]) -> Learner:
    return make_learner("ada")


@pytest.fixture
def stranger(make_learner: Callable[[str], Learner]) -> Learner:
    return make_learner("cleo")


@pytest.fixture
def client(learner: Learner, settings: object) -> Client:
    """ada's browser."""
    settings.LEARNER_RESOLVER = "conftest.learner_of_header"  # type: ignore[attr-defined]
    return Client(headers={"x-test-learner": str(learner.id)})


@pytest.fixture
def stranger_client(stranger: Learner, settings: object) -> Client:
    """cleo's browser."""
    settings.LEARNER_RESOLVER = "conftest.learner_of_header"  # type: ignore[attr-defined]
    return Client(headers={"x-test-learner": str(stranger.id)})


# No deadlines, and drawing may take long: machines are noisy. `scripts/prove --all` asks for the full profile.
PATIENT = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("small", PATIENT)
hypothesis.settings.register_profile("full", PATIENT, max_examples=1000)
hypothesis.settings.load_profile("small")
