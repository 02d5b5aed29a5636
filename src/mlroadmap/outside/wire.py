"""Values as data: the closed, length-limited binary format in which a judge and a learner's process talk.

Numbers, strings, containers, NumPy arrays, data frames and (one way) Torch tensors cross by value. Anything else
crosses as a `Ref`, a number by which the other side can name it. There is no pickle and no code, and only exact types
count: a subclass with an `==` of its own arrives as a Ref, never as a number. Whatever bytes arrive, `decode` returns
plain values or raises WireError.

A frame is a four-byte length and one value; a value is a one-byte tag and its body. All numbers are little-endian.
"""

from __future__ import annotations

import collections
import importlib
import re
import struct
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

MAX_FRAME = 32 << 20
MAX_DEPTH = 48
MAX_VALUES = 2_000_000
MAX_INT_BYTES = 1 << 16
MAX_DIMENSIONS = 32

_DTYPE = re.compile(r"[<>|=](b1|i[1248]|u[1248]|f[248]|c8|c16|[SU]\d{1,6}|[Mm]8(\[\d{0,9}[A-Za-zμ]{1,7}\])?)", re.ASCII)
_DTYPE_KINDS = "biufcSUMm"
_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")
_F64 = struct.Struct("<d")
_CONTAINERS: dict[type, bytes] = {list: b"l", tuple: b"t", set: b"e", frozenset: b"z"}
_DICTS = (dict, collections.Counter, collections.defaultdict, collections.OrderedDict)


class WireError(Exception):
    """A value that cannot cross, or bytes that are no value. The text says why."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Stands for an object that stays where it is: its number there, the name of its type, and a short text."""

    number: int
    type: str = ""
    text: str = ""


def encode(value: object, other: Callable[[object], Ref] | None = None) -> bytes:
    """The bytes of a value. `other` makes a Ref for an object that is not data; without it such objects raise
    WireError.
    """
    writer = _Writer(other)
    writer.write(value, 0)
    if len(writer.out) > MAX_FRAME:
        raise WireError(f"larger than {MAX_FRAME >> 20} MB")
    return bytes(writer.out)


def decode(data: bytes, refer: Callable[[Ref], object] | None = None) -> Any:
    """The value of some bytes. `refer` gives what a Ref stands for here; without it a Ref stays a Ref.

    Raises WireError for anything else than a whole value, and for what is too large or too deep.
    """
    reader = _Reader(data, refer)
    value = reader.read(0)
    if reader.at != len(data):
        raise WireError("bytes are left over")
    return value


def send(stream: BinaryIO, value: object, other: Callable[[object], Ref] | None = None) -> None:
    """Write one frame. Raises WireError before anything is written if the value cannot cross."""
    send_all(stream, [value], other)


def send_all(stream: BinaryIO, values: Iterable[object], other: Callable[[object], Ref] | None = None) -> None:
    """Write a frame for each value, all at once. Raises WireError before anything is written if one cannot cross."""
    frames = bytearray()
    for value in values:
        data = encode(value, other)
        frames += _U32.pack(len(data)) + data
    stream.write(frames)
    stream.flush()


def receive(stream: BinaryIO, refer: Callable[[Ref], object] | None = None) -> Any:
    """Read one frame. Raises EOFError when the other side is gone and WireError when it does not speak this format."""
    size = _U32.unpack(_exactly(stream, 4))[0]
    if size > MAX_FRAME:
        raise WireError(f"a frame of {size} bytes")
    return decode(_exactly(stream, size), refer)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    while len(data) < size:
        more = stream.read(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


class _Writer:
    def __init__(self, other: Callable[[object], Ref] | None) -> None:
        self.out = bytearray()
        self.other = other
        self.count = 0

    def write(self, value: Any, depth: int) -> None:
        self.count += 1
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply, or a container that holds itself")
        if self.count > MAX_VALUES or len(self.out) > MAX_FRAME:
            raise WireError("too large")
        kind = type(value)
        if value is None:
            self.out += b"N"
        elif kind is bool:
            self.out += b"1" if value else b"0"
        elif kind is int:
            size = (value.bit_length() + 8) // 8
            if size > MAX_INT_BYTES:
                raise WireError("an integer with too many digits")
            self.sized(b"i", value.to_bytes(size, "little", signed=True))
        elif kind is float:
            self.out += b"f" + _F64.pack(value)
        elif kind is complex:
            self.out += b"c" + _F64.pack(value.real) + _F64.pack(value.imag)
        elif kind is str:
            self.sized(b"s", value.encode("utf-8", "surrogatepass"))
        elif kind is bytes:
            self.sized(b"b", value)
        elif kind in _CONTAINERS:
            self.out += _CONTAINERS[kind] + _U32.pack(len(value))
            for item in value:
                self.write(item, depth + 1)
        elif kind in _DICTS:
            self.out += b"d" + _U32.pack(len(value))
            for key, item in dict.items(value):
                self.write(key, depth + 1)
                self.write(item, depth + 1)
        elif kind is np.ndarray and value.dtype.kind in _DTYPE_KINDS and _DTYPE.fullmatch(value.dtype.str):
            self.array(b"a", value)
        elif isinstance(value, np.generic) and kind is value.dtype.type and _DTYPE.fullmatch(value.dtype.str):
            self.array(b"g", np.asarray(value))
        elif kind is Ref:
            self.ref(value)
        else:
            self.foreign(value, depth)

    def sized(self, tag: bytes, data: bytes) -> None:
        self.out += tag + _U32.pack(len(data)) + data

    def array(self, tag: bytes, value: np.ndarray[Any, Any]) -> None:
        if value.dtype.itemsize == 0:  # empty strings only
            value = value.astype(value.dtype.kind + "1")
        if value.nbytes > MAX_FRAME:
            raise WireError("too large")
        code = value.dtype.str.encode()
        self.out += tag + bytes([len(code)]) + code + bytes([value.ndim])
        for size in value.shape:
            self.out += _U64.pack(size)
        self.out += value.tobytes()

    def ref(self, ref: Ref) -> None:
        self.out += b"r" + _U32.pack(ref.number)
        for text in (ref.type, ref.text):
            self.sized(b"s", text.encode("utf-8", "surrogatepass"))

    def foreign(self, value: object, depth: int) -> None:
        kind = type(value)
        pandas, torch = sys.modules.get("pandas"), sys.modules.get("torch")
        inner = _Writer(None)
        inner.count = self.count
        try:
            if pandas is not None and kind is getattr(pandas, "DataFrame", None):
                inner.out += b"D"
                inner.write(_frame(value), depth + 1)
            elif pandas is not None and kind is getattr(pandas, "Series", None):
                inner.out += b"R"
                inner.write(_series(value), depth + 1)
            elif torch is not None and kind in (torch.Tensor, torch.nn.Parameter):
                inner.write(value.detach().cpu().numpy(), depth + 1)  # type: ignore[attr-defined]
        except Exception:  # a column of odd things, a dtype NumPy lacks: it crosses as a Ref instead
            inner.out.clear()
        if inner.out:
            self.out += inner.out
            self.count = inner.count
            return
        if self.other is None:
            raise WireError(f"{kind.__name__} is not data")
        self.ref(self.other(value))


class _Reader:
    def __init__(self, data: bytes, refer: Callable[[Ref], object] | None) -> None:
        self.data, self.refer = data, refer
        self.at = self.count = 0

    def take(self, size: int) -> bytes:
        if size > len(self.data) - self.at:
            raise WireError("cut short")
        self.at += size
        return self.data[self.at - size : self.at]

    def u32(self) -> int:
        return int(_U32.unpack(self.take(4))[0])

    def f64(self) -> float:
        return float(_F64.unpack(self.take(8))[0])

    def text(self) -> str:
        try:
            return self.take(self.u32()).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("a text that is not UTF-8") from error

    def items(self, depth: int, count: int) -> list[Any]:
        if count > len(self.data) - self.at:
            raise WireError("cut short")
        return [self.read(depth + 1) for _ in range(count)]

    def read(self, depth: int) -> Any:  # one branch a tag
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_VALUES:
            raise WireError("nested too deeply or too large")
        match self.take(1):
            case b"N":
                return None
            case b"0":
                return False
            case b"1":
                return True
            case b"i":
                size = self.u32()
                if size > MAX_INT_BYTES:
                    raise WireError("an integer with too many digits")
                return int.from_bytes(self.take(size), "little", signed=True)
            case b"f":
                return self.f64()
            case b"c":
                return complex(self.f64(), self.f64())
            case b"s":
                return self.text()
            case b"b":
                return self.take(self.u32())
            case b"l":
                return self.items(depth, self.u32())
            case b"t":
                return tuple(self.items(depth, self.u32()))
            case b"e" | b"z" | b"d" as tag:
                return self.hashed(tag, depth)
            case b"a":
                return self.array()
            case b"g":
                return self.scalar()
            case b"D" | b"R" as tag:
                return _pandas(tag, self.read(depth + 1))
            case b"r":
                return self.ref()
        raise WireError("an unknown tag")

    def hashed(self, tag: bytes, depth: int) -> Any:
        size = self.u32()
        try:
            if tag == b"d":
                pairs = self.items(depth, 2 * size)
                return dict(zip(pairs[::2], pairs[1::2], strict=True))
            return (set if tag == b"e" else frozenset)(self.items(depth, size))
        except TypeError as error:
            raise WireError("a key that cannot be a key") from error

    def ref(self) -> Any:
        number = self.u32()
        texts = []
        for _ in range(2):
            if self.take(1) != b"s":
                raise WireError("a reference without a name")
            texts.append(self.text())
        ref = Ref(number, *texts)
        return ref if self.refer is None else self.refer(ref)

    def scalar(self) -> Any:
        array = self.array()
        if array.shape != ():
            raise WireError("a scalar with a shape")
        return array[()]

    def array(self) -> np.ndarray[Any, Any]:
        """An array that owns its memory and can be written to. Its header must agree with the bytes that follow."""
        try:
            code = self.take(self.take(1)[0]).decode("utf-8")
            if not _DTYPE.fullmatch(code):
                raise WireError("an array of an unknown kind")
            dtype = np.dtype(code)
            shape = tuple(_U64.unpack(self.take(8))[0] for _ in range(self.dimensions()))
            size = dtype.itemsize
            for length in shape:
                size *= length
            if dtype.itemsize == 0 or size > MAX_FRAME or (size == 0 and max(shape) > MAX_FRAME):
                raise WireError("an array of an impossible size")
            array = np.frombuffer(self.take(size), dtype) if size else np.empty(0, dtype)
            array = array.reshape(shape).copy()
            if dtype.kind == "b":  # any byte but 0 is True, and True is 1
                array = np.asarray(array.view(np.uint8) != 0)
            points = dtype.byteorder + "u4" if dtype.kind == "U" and size else ""
            if points and int(np.frombuffer(array.tobytes(), points).max()) > sys.maxunicode:
                raise WireError("a text with impossible characters")
            return array
        except (TypeError, ValueError, UnicodeDecodeError) as error:
            raise WireError("an array that cannot be") from error

    def dimensions(self) -> int:
        count = self.take(1)[0]
        if count > MAX_DIMENSIONS:
            raise WireError("an array with too many dimensions")
        return count


# Data frames: broken up into plain values, and built again only by the side that has pandas anyway.

_LISTED = re.compile(r"object|str|string|boolean|U?Int(8|16|32|64)|Float(32|64)")


def _frame(frame: Any) -> tuple[Any, ...]:
    columns = [_column(frame.iloc[:, i].array) for i in range(frame.shape[1])]
    return (_index(frame.index), _index(frame.columns), columns)


def _series(series: Any) -> tuple[Any, ...]:
    return (_index(series.index), series.name, _column(series.array))


def _index(index: Any) -> tuple[Any, ...]:
    kind = type(index).__name__
    if kind == "RangeIndex":
        return ("range", index.start, index.stop, index.step, index.name)
    if kind == "MultiIndex":
        return ("multi", [tuple(key) for key in index], list(index.names))
    return ("plain", _column(index.array), index.name)


def _column(values: Any) -> Any:
    name = str(values.dtype)
    if name == "category":
        return ("category", _column(values.categories.array), values.codes, bool(values.ordered))
    if _LISTED.fullmatch(name):
        na = sys.modules["pandas"].NA
        return ("list", name, [None if item is na else item for item in values.tolist()])
    array = np.asarray(values)
    if array.dtype != getattr(values.dtype, "numpy_dtype", values.dtype):
        raise WireError(f"a column of {name}")
    return array


def _pandas(tag: bytes, parts: Any) -> Any:
    """Build what `_frame` or `_series` took apart. Raises WireError if the parts do not fit."""
    try:
        pandas = importlib.import_module("pandas")

        def column(part: Any) -> Any:
            if isinstance(part, np.ndarray):
                if part.ndim != 1:
                    raise WireError("a column with a shape")
                return part
            match part:
                case ("list", str(name), list(items)) if _LISTED.fullmatch(name):
                    return pandas.array(items, dtype=name)
                case ("category", categories, np.ndarray() as codes, bool(ordered)):
                    return pandas.Categorical.from_codes(codes, column(categories), ordered=ordered)
            raise WireError("a column of an unknown kind")

        def index(part: Any) -> Any:
            match part:
                case ("range", int(start), int(stop), int(step), name):
                    return pandas.RangeIndex(start, stop, step, name=name)
                case ("multi", list(keys), list(names)):
                    return pandas.MultiIndex.from_tuples(keys, names=names)
                case ("plain", part_of, name):
                    return pandas.Index(column(part_of), name=name)
            raise WireError("an index of an unknown kind")

        if tag == b"R":
            labels, name, values = parts
            return pandas.Series(column(values), index=index(labels), name=name)
        labels, names, columns = parts
        frame = pandas.DataFrame({i: column(part) for i, part in enumerate(columns)}, index=index(labels))
        frame.columns = index(names)
        return frame
    except WireError:
        raise
    except Exception as error:  # pandas has many ways to say that parts do not fit
        raise WireError(f"a data frame that does not fit together: {type(error).__name__}") from error
