"""Which addresses of the web the program may ask: never the user's own machine or network unless that was allowed."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable

import httpx2

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], list[str]]
"""Host and port to the numeric addresses the host has. Raises OSError as socket.getaddrinfo does."""

LONGEST = 4000
"""characters of an address; longer ones are refused"""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


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


def parse(address: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """An http or https address without its fragment, as it is sent; relative ones are joined to `base`.

    Raises BadAddress.
    """
    if len(address) > LONGEST:
        raise BadAddress(f"longer than {LONGEST} characters")
    try:
        url = base.join(address) if base is not None else httpx2.URL(address)
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
    return url.copy_with(fragment=None) if url.fragment else url
