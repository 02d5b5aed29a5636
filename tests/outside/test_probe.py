"""What the grader promises is what was found out, on every tier."""

from __future__ import annotations

import sys

import pytest

from mlroadmap.outside import isolation, probe

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
OFF = {
    "full": "", "walls": "namespaces", "calls": "namespaces,landlock", "limits": "namespaces,landlock,seccomp",
}  # fmt: skip


@pytest.mark.parametrize("tier", OFF)
def test_the_tier_is_the_one_whose_layers_are_on(tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(isolation.WITHOUT, OFF[tier])
    found = probe.probe()
    assert found.tier == tier
    assert set(found.layers) == set(isolation.LAYERS) - set(OFF[tier].split(","))
    if tier == "full":
        assert found.reached == ()
    if tier == "limits":  # the attempts can succeed, so that their failing means something
        assert {"read_file", "write_outside", "network", "other_processes", "fork", "start_programs"} <= {
            *found.reached
        }


def test_a_layer_that_does_not_stop_what_it_should_is_not_believed() -> None:
    assert probe._tier(isolation.LAYERS, ("read_file",)) == "calls"
    assert probe._tier(isolation.LAYERS, ("see_processes",)) == "walls"
    assert probe._tier(isolation.LAYERS, ("network",)) == "limits"
    assert probe._tier((), ()) == "apart"
