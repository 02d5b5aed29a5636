"""The wire format: what goes in comes out, and no bytes whatever do harm."""

from __future__ import annotations

import collections
import io
import struct
from typing import Any

import numpy as np
import pandas as pd  # noqa: TID253 - what is tested here is how its values cross
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn

from mlroadmap.checks.comparing import same
from mlroadmap.outside import wire

dtypes = st.one_of(
    stn.boolean_dtypes(),
    stn.integer_dtypes(endianness="?"),
    stn.floating_dtypes(endianness="?"),
    stn.complex_number_dtypes(endianness="?"),
    stn.unicode_string_dtypes(endianness="?"),
    stn.byte_string_dtypes(),
    stn.datetime64_dtypes(endianness="?"),
    stn.timedelta64_dtypes(endianness="?"),
).filter(lambda dtype: wire._DTYPE.fullmatch(dtype.str) is not None)
arrays = stn.arrays(dtypes, stn.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
keys = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.tuples(st.integers()))
values = st.recursive(
    st.one_of(keys, st.complex_numbers(), arrays, st.sets(keys), st.frozensets(keys)),
    lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(keys, inner)),
    max_leaves=20,
)


def _equal(one: Any, other: Any) -> bool:
    """As `same`, but nan keys and sets of nan count as equal by their text."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict):
        return type(other) is dict and all(map(_equal, [*one, *one.values()], [*other, *other.values()]))
    if isinstance(one, set | frozenset):
        return type(one) is type(other) and sorted(map(repr, one)) == sorted(map(repr, other))
    return type(one) is type(other) and repr(one) == repr(other)


@given(values)
@example(10**4000)
@example("\ud800")
@example(np.array(["", "a"]))
@example(np.zeros((0, 3)))
def test_what_goes_in_comes_out(value: Any) -> None:
    assert _equal(wire.decode(wire.encode(value)), value)


@given(values, st.data())
def test_mutated_bytes_are_a_value_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    frame = bytearray(wire.encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(frame) - 1))
        match data.draw(st.sampled_from(["change", "remove", "insert"])):
            case "change":
                frame[at] = data.draw(st.integers(0, 255))
            case "remove" if len(frame) > 1:
                del frame[at]
            case _:
                frame[at:at] = data.draw(st.binary(min_size=1, max_size=8))
    _survives(bytes(frame))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_wire_error(data: bytes) -> None:
    _survives(data)


def _survives(data: bytes) -> None:
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    repr(value)
    same(value, value)


def frame_of(code: bytes, shape: tuple[int, ...], data: bytes = b"") -> bytes:
    head = b"a" + bytes([len(code)]) + code + bytes([len(shape)])
    return head + b"".join(struct.pack("<Q", size) for size in shape) + data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"i" + struct.pack("<I", 1 << 30),
        b"l" + struct.pack("<I", 1 << 31),
        b"l\x01\x00\x00\x00" * 1000 + b"N",
        b"d\x01\x00\x00\x00l\x00\x00\x00\x00N",
        b"s\x01\x00\x00\x00\xff",
        b"NN",
        frame_of(b"|O", (1,), bytes(8)),
        frame_of(b"<f8", (1 << 60, 1 << 60)),
        frame_of(b"<f8", (0, 1 << 62)),
        frame_of(b"<f8", (2,), bytes(8)),
        frame_of(b"|S0", (1 << 40,)),
        frame_of(b"<U1", (1,), b"\xff\xff\xff\xff"),
        frame_of(b"<f8", (1,) * 33, bytes(8)),
        b"g" + frame_of(b"<f8", (2,), bytes(16))[1:],
        b"r\x00\x00\x00\x00NN",
        b"DN",
        b"R" + wire.encode((("range", 0, 2, 1, None), None, np.zeros(3))),
        b"R" + wire.encode((("range", 0, 2, 0, None), None, np.zeros(2))),
        b"D" + wire.encode((("range", 0, 2, 1, None), ("range", 0, 2, 1, None), [np.zeros(2)])),
    ],
)
def test_lies_are_found_out(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(data)


def test_a_truth_value_is_one_or_zero_whatever_byte_came() -> None:
    array = wire.decode(frame_of(b"|b1", (3,), b"\x00\x01\x7f"))
    assert array.tolist() == [False, True, True]
    assert array.tobytes() == b"\x00\x01\x01"


def test_arrays_can_be_written_to_and_own_their_memory() -> None:
    array = wire.decode(wire.encode(np.arange(6).reshape(2, 3).T))
    array += 1
    assert array.tolist() == [[1, 4], [2, 5], [3, 6]]


def test_scalars_keep_their_type() -> None:
    for value in (np.float32(1.5), np.int8(-3), np.bool_(True), np.str_("é"), np.datetime64("2026-01-02")):
        got = wire.decode(wire.encode(value))
        assert type(got) is type(value)
        assert got == value


def test_the_dictionaries_of_the_standard_library_are_dictionaries() -> None:
    for value in (collections.Counter("aab"), collections.defaultdict(int, a=1), collections.OrderedDict(a=1)):
        got = wire.decode(wire.encode(value))
        assert type(got) is dict
        assert got == dict(value)


class _List(list[int]):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("value", [_List([1]), object(), len, np.array([1]).view(np.matrix), np.array([None])])
def test_anything_else_is_a_reference_or_refused(value: object) -> None:
    with pytest.raises(wire.WireError):
        wire.encode(value)
    got = wire.decode(wire.encode([value], lambda thing: wire.Ref(7, type(thing).__name__, "text")))
    assert got == [wire.Ref(7, type(value).__name__, "text")]


@pytest.mark.parametrize("make", [list, dict])
def test_a_container_that_holds_itself_is_refused(make: type) -> None:
    value = make()
    if make is list:
        value.append(value)
    else:
        value[0] = value
    with pytest.raises(wire.WireError, match="holds itself"):
        wire.encode(value)


def test_too_large_is_refused_before_it_is_sent() -> None:
    stream = io.BytesIO()
    for value in (bytes(wire.MAX_FRAME + 1), [None] * (wire.MAX_VALUES + 1), 1 << 10_000_000, np.zeros(10**7)):
        with pytest.raises(wire.WireError):
            wire.send(stream, value)
    assert stream.getvalue() == b""


def test_frames_follow_each_other() -> None:
    stream = io.BytesIO()
    wire.send(stream, 1)
    wire.send(stream, "two")
    stream.seek(0)
    assert [wire.receive(stream), wire.receive(stream)] == [1, "two"]
    with pytest.raises(EOFError):
        wire.receive(stream)
    with pytest.raises(wire.WireError):
        wire.receive(io.BytesIO(b"\xff\xff\xff\xff"))


FRAMES = [
    pd.DataFrame({"a": [1, 2], "b": [0.5, np.nan], "c": ["x", None], "d": [True, False]}),
    pd.DataFrame({"when": pd.to_datetime(["2026-01-01", "2026-01-02"])}).set_index("when", drop=False),
    pd.DataFrame({"kind": pd.Categorical(["b", "a"], ["a", "b"], ordered=True), "n": pd.array([1, None], "Int64")}),
    pd.DataFrame({"n": [1, 2]}, index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["letter", "number"])),
    pd.DataFrame({}),
    pd.DataFrame(np.arange(6).reshape(3, 2), index=["x", "y", "z"]),
    pd.DataFrame([[1, 2]], columns=["same", "same"]),
]


@pytest.mark.parametrize("frame", FRAMES)
def test_data_frames_cross_by_value(frame: pd.DataFrame) -> None:
    got = wire.decode(wire.encode(frame))
    pd.testing.assert_frame_equal(got, frame)
    for place in range(frame.shape[1]):
        pd.testing.assert_series_equal(wire.decode(wire.encode(frame.iloc[:, place])), frame.iloc[:, place])


def test_a_frame_with_odd_things_in_it_is_a_reference() -> None:
    frame = pd.DataFrame({"a": [object(), 1]})
    assert wire.decode(wire.encode(frame, lambda _: wire.Ref(1))) == wire.Ref(1)
