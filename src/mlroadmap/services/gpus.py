"""Free GPUs: the offers, and on which of them a piece of work runs, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core import gpu_fit
from mlroadmap.core.gpu_fit import Model, Need, Verdict, Work
from mlroadmap.core.gpu_offers import Offer
from mlroadmap.services.once_a_content import once_a_content

MODELS: Mapping[str, tuple[str, Model]] = {
    "gpt2": ("GPT-2, 124 M", Model(124e6, 12, 768, 12, 50257)),
    "smollm2": ("SmolLM2, 360 M", Model(362e6, 32, 960, 15, 49152, kv=1 / 3, feed=2.67)),
    "qwen-05": ("Qwen2.5, 0.5 B", Model(494e6, 24, 896, 14, 151936, kv=1 / 7, feed=5.43)),
    "llama-1": ("Llama 3.2, 1 B", Model(1.236e9, 16, 2048, 32, 128256, kv=0.25)),
    "llama-3": ("Llama 3.2, 3 B", Model(3.213e9, 28, 3072, 24, 128256, kv=1 / 3, feed=2.67)),
    "mistral-7": ("Mistral, 7 B", Model(7.242e9, 32, 4096, 32, 32768, kv=0.25, feed=3.5, tied=False)),
    "llama-8": ("Llama 3.1, 8 B", Model(8.03e9, 32, 4096, 32, 128256, kv=0.25, feed=3.5, tied=False)),
    "llama-13": ("Llama 2, 13 B", Model(13.02e9, 40, 5120, 40, 32000, feed=2.7, tied=False)),
    "qwen-32": ("Qwen2.5, 32 B", Model(32.76e9, 64, 5120, 40, 152064, kv=0.2, feed=5.4, tied=False)),
    "llama-70": ("Llama 3.1, 70 B", Model(70.55e9, 80, 8192, 64, 128256, kv=0.125, feed=3.5, tied=False)),
}
"""Well-known models by a key, with the shape that their authors publish."""


@dataclass(frozen=True, slots=True)
class Runs:
    """An offer for a piece of work. `verdict` is empty where the offer does not say what GPU it is, `none` if none."""

    offer: Offer
    verdict: Verdict | str
    stale: bool
    age: int | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of an offer."""

    no_card: bool = False
    no_phone: bool = False
    least_gib: int = 0
    notebook: bool = False

    def takes(self, offer: Offer) -> bool:
        """True if the offer is such a one."""
        return (
            not (self.no_card and "card" in offer.asks)
            and not (self.no_phone and "phone" in offer.asks)
            and offer.gib * max((chip.count for chip in offer.chips), default=1) >= self.least_gib
            and not (self.notebook and not offer.notebook)
        )


@once_a_content
def get_offers() -> tuple[Offer, ...]:
    """The offers of the content in use. Raises ContentError if their file is broken."""
    return kept.load_offers(config.content_dir(), config.data_dir() / "cache")


def find(wanted: Filter, today: date, need: Need | None = None) -> list[Runs]:
    """The offers asked for; those that the work fits on come first."""
    rows = []
    for offer in get_offers():
        if wanted.takes(offer):
            verdict: Verdict | str = "" if offer.chips else "none"
            if need and offer.gib:
                verdict = _best(offer, need)
            rows.append(Runs(offer, verdict, offer.is_stale(today), offer.age(today)))
    if need:
        order = ("fits", "tight", "split", "", "no", "none")
        rows.sort(key=lambda row: (order.index(row.verdict), bool(row.offer.but)))
    return rows


def _best(offer: Offer, need: Need) -> Verdict:
    order: tuple[Verdict, ...] = ("fits", "tight", "split", "no")
    found = [gpu_fit.verdict(need.total, chip.gib, chip.count) for chip in offer.chips if chip.gib]
    return min(found, key=order.index)


def get_model(key: str, billions: float) -> Model:
    """The model of a key, or one of that many thousand million parameters. Raises ValueError if neither can be."""
    return MODELS[key][1] if key in MODELS else gpu_fit.model_of_size(billions * 1e9)


def get_need(model: Model, work: Work) -> Need:
    """The memory that the work takes."""
    return gpu_fit.need(model, work)
