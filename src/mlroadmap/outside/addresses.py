"""Which addresses of the web the program may ask: never the user's own machine or network unless that was allowed."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], list[str]]
"""Host and port to the numeric addresses the host has. Raises OSError as socket.getaddrinfo does."""

LONGEST = 4000
"""characters of an address; longer ones are refused"""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_PLAIN = re.compile(
    r"(https?)://((?=[^/:?#]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
    r"|127(?:\.(?:0|[1-9]\d?)){3})(?::([1-9]\d{1,4}))?((?:/[\w~%!$&'()*+,;=:@.-]*)*(?:\?[\w~%!$&()*+,;=:@./?-]*)?)(?:#.*)?",
    re.ASCII,
)
"""Addresses that are sent as they stand: nothing in them is to be escaped, joined or looked up in a table."""


class BadAddress(ValueError):
    """No address that a page could have; the message says why."""


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Networks such as "127.0.0.0/8". Raises ValueError, with the text, for one that is none."""
    return tuple(ipaddress.ip_network(text.strip()) for text in texts if text.strip())


def is_public(address: Address) -> bool:
    """True for an address of the open internet, also when it hides in another: mapped, translated or tunnelled."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def may_connect(numeric: str, allowed: Iterable[Network] = ()) -> bool:
    """True if a connection to the numeric address is public or inside one of the allowed networks."""
    try:
        address = ipaddress.ip_address(numeric)
    except ValueError:
        return False
    return is_public(address) or any(address in network for network in allowed)


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, each once. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Url:
    """An address as it is sent: no fragment, no user, every sign beyond ASCII escaped."""

    scheme: str
    raw_host: str
    """in ASCII and lower case, without the brackets of an IPv6 address"""
    port: int | None
    """as named; None for the scheme's own"""
    target: str
    """path and query"""
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> str:
        """Host and port, as the Host header names them."""
        host = f"[{self.raw_host}]" if ":" in self.raw_host else self.raw_host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Such as "https://example.org:8080": what one connection and one robots.txt serve."""
        return f"{self.scheme}://{self.place}"

    @property
    def connect_to(self) -> int:
        """The port to connect to."""
        return self.port or (443 if self.scheme == "https" else 80)


def parse(address: str, base: Url | None = None) -> Url:
    """An http or https address without its fragment, as it is sent; relative ones are joined to `base`.

    Raises BadAddress.
    """
    if len(address) > LONGEST:
        raise BadAddress(f"longer than {LONGEST} characters")
    return _plain(address) or _joined(address, base)


@lru_cache(maxsize=4096)
def _plain(address: str) -> Url | None:
    """An address that needs nothing done to it, read ten times as fast as any address is."""
    match = _PLAIN.fullmatch(address)
    if match is None or "/." in address or "%" in address or "xn--" in address:
        return None
    scheme, host, port, target = match.groups()
    if port == ("443" if scheme == "https" else "80"):
        return None
    text = address.partition("#")[0]
    return Url(scheme, host, int(port) if port else None, target if target[:1] == "/" else f"/{target}", text)


def _joined(address: str, base: Url | None) -> Url:
    import httpx2  # a fifth of a second, which a check of plain addresses does not wait for

    try:
        url = httpx2.URL(str(base)).join(address) if base is not None else httpx2.URL(address)
        # The wire form: what this cannot be made of, no server can be asked for.
        host, target = url.raw_host, url.raw_path
        port = url.port
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise BadAddress(str(error) or "cannot be read") from error
    if url.scheme not in ("http", "https"):
        raise BadAddress(f"neither http nor https: {url.scheme or 'nothing'}")
    if not host or not re.fullmatch(rb"[a-z0-9._:-]+", host) or any(sign <= 32 or sign == 127 for sign in target):
        raise BadAddress("signs that no address can have" if host else "no host")
    if port is not None and not 0 < port < 65536:
        raise BadAddress("no such port")
    if url.userinfo:
        raise BadAddress("it carries a user name or password")
    return Url(url.scheme, host.decode("ascii"), port, target.decode("ascii"), str(url).partition("#")[0])
