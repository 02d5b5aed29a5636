"""Web addresses without what only follows the reader around."""

from __future__ import annotations

import re

_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
"""Scheme, host, path, query and fragment with their signs (RFC 3986, appendix B). Fits every text."""
_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "_hs", "mc_", "ga_", "vero_", "oly_", "matomo_", "itm_", "wt_")
_NAMES = frozenset(
    {
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igshid",
        "igsh",
        "irclickid",
        "mkt_tok",
        "mkcid",
        "mkevt",
        "ref_src",
        "ref_url",
        "s_cid",
        "cmpid",
        "ncid",
        "sc_campaign",
        "sc_channel",
        "sc_content",
        "sc_medium",
        "sc_outcome",
        "sc_geo",
        "sc_country",
        "trk",
        "trkcampaign",
        "trkinfo",
        "feature_id",
        "rb_clickid",
        "wickedid",
        "_openstat",
        "spm",
        "scm",
        "ml_subscriber",
        "ml_subscriber_hash",
    }
)
_OF_HOST = {
    "youtube.com": frozenset({"si", "feature", "pp", "ab_channel", "kw"}),
    "youtu.be": frozenset({"si", "feature"}),
    "substack.com": frozenset({"r", "isFreemail", "triedRedirect", "publication_id", "post_id", "showWelcomeOnShare"}),
    "medium.com": frozenset({"source", "sk"}),
    "amazon.com": frozenset({"ref", "ref_", "tag", "dib", "dib_tag", "pd_rd_i", "pd_rd_r", "pd_rd_w", "qid", "sr"}),
    "x.com": frozenset({"s", "t"}),
    "twitter.com": frozenset({"s", "t"}),
    "spotify.com": frozenset({"si"}),
    "linkedin.com": frozenset({"lipi", "trackingId"}),
}  # fmt: skip


def _split(address: str) -> list[str]:
    found = _PARTS.fullmatch(address)
    assert found is not None
    return [part or "" for part in found.groups()]


def without_tracking(address: str) -> str:
    """The address without parameters that say where the reader came from; everything else as it was, sign for sign."""
    if "?" not in address and "#" not in address:
        return address
    scheme, host, path, query, fragment = _split(address)
    own = _of_host(host.lstrip("/"))
    kept = "&".join(part for part in query[1:].split("&") if not _tracks(part, own))
    if "=" in fragment and _tracks(fragment[1:], frozenset()):
        fragment = ""
    if kept == query[1:]:
        return "".join((scheme, host, path, query, fragment))
    return "".join((scheme, host, path, f"?{kept}" if kept else "", fragment))


def _of_host(host: str) -> frozenset[str]:
    labels = host.rpartition("@")[2].partition(":")[0].lower().split(".")
    return _OF_HOST.get(".".join(labels[-2:]), frozenset())


def _tracks(part: str, own: frozenset[str]) -> bool:
    name = part.partition("=")[0]
    low = name.lower()
    return low in _NAMES or low.startswith(_PREFIXES) or name in own


def address_key(address: str) -> str:
    """The same for two addresses of one page: scheme, `www.`, tracking, order of parameters and a last slash apart."""
    _, host, path, query, _ = _split(without_tracking(address.strip()))
    if len(host) < 3:
        return address.strip()
    host, query = host[2:], query[1:]
    host = host.rpartition("@")[2].lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    if host.startswith("m.") and host.count(".") > 1:
        host = host[2:]
    if host == "youtu.be":
        host, path, query = "youtube.com", "/watch", f"v={path.strip('/')}"
    path = path.rstrip("/")
    sorted_query = "&".join(sorted(part for part in query.split("&") if part))
    return f"{host}{path}?{sorted_query}" if sorted_query else f"{host}{path}"
