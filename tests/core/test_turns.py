"""Taking turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.turns import Turns


def test_nothing_waits() -> None:
    turns: Turns[int] = Turns()
    assert not turns
    with pytest.raises(KeyError):
        turns.next()


@given(st.lists(st.sampled_from("abc") | st.none(), max_size=30))
def test_everybody_is_served_in_turn(owners: list[str | None]) -> None:
    """`None` takes one out, if there is one, so that adding and serving mix."""
    turns: Turns[tuple[str, int]] = Turns()
    waiting: list[tuple[str, int]] = []
    since: dict[str, list[str]] = {}  # by owner who waits: who was served meanwhile
    for place, owner in enumerate([*owners, *[None] * len(owners)]):
        if owner is not None:
            turns.add(owner, (owner, place))
            waiting.append((owner, place))
            since.setdefault(owner, [])
        elif waiting:
            served = turns.next()
            assert served == min(one for one in waiting if one[0] == served[0])  # one's own in their order
            waiting.remove(served)
            for other, meanwhile in since.items():
                if other != served[0]:
                    meanwhile.append(served[0])
                    assert len(set(meanwhile)) == len(meanwhile)  # nobody is served twice while another waits
            since[served[0]] = []
            if served[0] not in {owner for owner, _ in waiting}:
                del since[served[0]]
        assert len(turns) == len(waiting)
