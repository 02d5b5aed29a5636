"""Many jobs side by side: each once, hosts in parallel, what a host needs first done first."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from mlroadmap.outside.pacing import Pace
from mlroadmap.outside.rounds import Rounds

JOBS = [f"{host}{n}" for n in range(6) for host in "abcd"]


def host_of(job: str) -> str:
    return job[0]


@pytest.mark.parametrize("threads", [1, 3, 128])
def test_every_job_is_done_once_however_many_threads_there_are(threads: int) -> None:
    done: Counter[str] = Counter()
    rounds = Rounds(Pace(0.0, 2), host_of, lambda job: job.upper(), 1.0)
    for job, result in rounds.run(JOBS, threads):
        assert result == job.upper()
        done[job] += 1
    assert done == Counter(JOBS)


def test_a_host_is_opened_once_and_before_its_jobs_and_what_fails_there_stops_nothing() -> None:
    said: list[str] = []

    def opening(job: str) -> None:
        said.append(f"open {job[0]}")
        if job[0] == "b":
            raise OSError("down")

    rounds = Rounds(Pace(0.0, 2), host_of, lambda job: said.append(job[0]), 1.0, opening)
    assert len(list(rounds.run(JOBS))) == len(JOBS)
    assert Counter(one for one in said if one.startswith("open")) == Counter(f"open {host}" for host in "abcd")
    for host in "abcd":
        assert said.index(f"open {host}") < said.index(host)


def test_hosts_are_asked_side_by_side_each_within_its_budget() -> None:
    lock, running, most, together = threading.Lock(), Counter[str](), Counter[str](), threading.Event()

    def act(job: str) -> None:
        with lock:
            running[job[0]] += 1
            most[job[0]] = max(most[job[0]], running[job[0]])
            if sum(running.values()) == 8:
                together.set()
        assert together.wait(30)  # all four hosts have both their places taken at one moment
        with lock:
            running[job[0]] -= 1

    rounds = Rounds(Pace(0.0, 2), host_of, act, 1.0)
    assert len(list(rounds.run(JOBS))) == len(JOBS)
    assert set(most.values()) == {2}


def test_what_a_job_raises_is_raised_and_ends_the_round() -> None:
    def act(job: str) -> None:
        raise ZeroDivisionError(job)

    rounds = Rounds(Pace(0.0, 1), host_of, act, 1.0)
    with pytest.raises(ZeroDivisionError):
        list(rounds.run(JOBS))


def test_stopping_lets_what_runs_come_to_its_end_and_starts_nothing_more() -> None:
    rounds = Rounds(Pace(3600.0, 1), host_of, lambda job: job, 1e9)
    seen = []
    for job, _ in rounds.run(JOBS):
        seen.append(job)
        if len(seen) == 4:  # one of each host; all others wait for an hour
            rounds.stop()
    assert sorted(seen) == ["a0", "b0", "c0", "d0"]


def test_while_nothing_comes_there_is_time_for_something_else() -> None:
    enough = threading.Event()
    rounds = Rounds(Pace(0.0, 1), host_of, lambda job: enough.wait(60), 1.0)
    assert [result for _, result in rounds.run(["a0"], idle=enough.set)] == [True]
