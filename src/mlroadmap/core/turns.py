"""A queue in which owners take turns: one who asks a hundred times delays the others by one each."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Things that wait, each somebody's. Not safe to use from several threads at once."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[Hashable, deque[T]] = OrderedDict()
        self._length = 0

    def add(self, owner: Hashable, thing: T) -> None:
        """Put a thing at the end of its owner's."""
        self._waiting.setdefault(owner, deque()).append(thing)
        self._length += 1

    def next(self) -> T:
        """Take out the first thing of the owner whose last turn is longest ago. Raises KeyError if nothing waits."""
        owner, things = self._waiting.popitem(last=False)
        thing = things.popleft()
        if things:
            self._waiting[owner] = things
        self._length -= 1
        return thing

    def __len__(self) -> int:
        return self._length
