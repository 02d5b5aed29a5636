"""The words for tasks, precisions, optimisers, pieces of memory, verdicts, and what an offer asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext, pgettext

WORDS: Mapping[str, Callable[[], str]] = {
    "train": lambda: gettext("train all of it"),
    "lora": lambda: gettext("fine-tune with LoRA"),
    "qlora": lambda: gettext("fine-tune with QLoRA"),
    "infer": lambda: gettext("run it"),
    "fp32": lambda: gettext("32 bits"),
    "mixed": lambda: gettext("16 bits, master copy in 32"),
    "half": lambda: gettext("16 bits"),
    "int8": lambda: gettext("8 bits"),
    "int4": lambda: gettext("4 bits"),
    "adamw": lambda: gettext("AdamW"),
    "adamw-8bit": lambda: gettext("AdamW in 8 bits"),
    "momentum": lambda: gettext("SGD with momentum"),
    "sgd": lambda: gettext("SGD"),
    "weights": lambda: gettext("weights"),
    "gradients": lambda: gettext("gradients"),
    "optimiser": lambda: gettext("optimiser"),
    "activations": lambda: gettext("activations"),
    "cache": lambda: gettext("keys and values"),
    "context": lambda: gettext("CUDA itself"),
    "waste": lambda: gettext("lost between"),
    "fits": lambda: pgettext("verdict on a GPU", "fits"),
    "tight": lambda: pgettext("verdict on a GPU", "tight"),
    "split": lambda: pgettext("verdict on a GPU", "only spread over all"),
    "no": lambda: pgettext("verdict on a GPU", "too large"),
    "": lambda: pgettext("verdict on a GPU", "depends"),
    "none": lambda: pgettext("verdict on a GPU", "no GPU"),
    "account": lambda: gettext("an account"),
    "email": lambda: gettext("an e-mail address"),
    "phone": lambda: gettext("a phone number"),
    "card": lambda: gettext("a card"),
    "approval": lambda: gettext("approval"),
    "identity": lambda: gettext("proof of identity"),
    "high": lambda: pgettext("confidence in a fact", "sure"),
    "medium": lambda: pgettext("confidence in a fact", "fairly sure"),
    "low": lambda: pgettext("confidence in a fact", "unsure"),
}
