"""Documents with pieces cut, doubled, swapped and slipped in, as broken programs and unfriendly people make them.

`pytest --hypothesis-profile=full FILE` tries 10,000 of them where a test asks for `examples(…)`; a usual run tries few.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st

LARGEST = 60_000


def examples(few: int) -> int:
    """How many documents to try: so few as a rule, 10,000 in the full profile."""
    return 10_000 if settings.default is not None and settings.default.max_examples >= 1000 else few


@st.composite
def mutated(draw: st.DrawFn, documents: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """One of the documents after one to six changes; `pieces` is what is slipped in."""
    data = draw(st.sampled_from(documents))
    for _ in range(draw(st.integers(1, 6))):
        a, b = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        match draw(st.sampled_from(["cut", "double", "slip", "flip", "splice", "short"])):
            case "cut":
                data = data[:a] + data[min(b, a + 40) :]
            case "double":
                data = data[:b] + data[a:b] + data[b:]
            case "slip":
                data = data[:a] + draw(st.sampled_from(pieces)) + data[a:]
            case "flip":
                data = data[:a] + draw(st.binary(max_size=4)) + data[a + 1 :]
            case "splice":
                other = draw(st.sampled_from(documents))
                data = data[:a] + other[draw(st.integers(0, len(other))) :]
            case _:
                data = data[:b]
        data = data[:LARGEST]
    return data
