"""Bodies are unpacked a bounded piece at a time: a small body that unpacks to gigabytes is refused on the way."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPTED = "gzip, deflate"
PIECE = 65_536
"""bytes unpacked at a time"""


class BadBody(Exception):
    """The body is not packed as its header says."""


def unpack(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The body in pieces of at most PIECE bytes. Raises BadBody for broken or unknown packing."""
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > 1:
        raise BadBody(f"packed more than once: {encoding[:60]}")
    if not names:
        yield from chunks
    elif names[0] in ("gzip", "x-gzip", "deflate"):
        yield from _inflate(chunks, names[0] == "deflate")
    else:
        raise BadBody(f"packed in a way that was not asked for: {encoding[:60]}")


def _inflate(chunks: Iterator[bytes], deflate: bool) -> Iterator[bytes]:
    unpacker = None
    for chunk in chunks:
        data = chunk
        while data:
            if unpacker is None:
                # Half the servers that say "deflate" send it without its wrapper.
                raw = deflate and data[0] & 0x0F != 8
                unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
            try:
                piece = unpacker.decompress(data, PIECE)
            except zlib.error as error:
                raise BadBody(str(error)) from error
            if piece:
                yield piece
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    if unpacker is not None and not unpacker.eof:
        raise BadBody("the packed body ends too early")
