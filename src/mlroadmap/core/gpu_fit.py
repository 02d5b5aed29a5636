"""Whether a model fits into the memory of a GPU: for training, LoRA, QLoRA and inference. All sizes are bytes.

Sources of the formulas:

- model states of training: Rajbhandari et al., ZeRO, arXiv 1910.02054, section 3.1 (mixed precision with Adam: 16 bytes
  a parameter);
- activations of a transformer layer, and what checkpointing leaves of them: Korthikanti et al., Reducing Activation
  Recomputation in Large Transformer Models, arXiv 2205.05198, equations 1 and 2 and table 2;
- weights in 4 bits with double quantisation: Dettmers et al., QLoRA, arXiv 2305.14314, section 3 (0.127 bits a
  parameter for the constants);
- LoRA's trainable parameters: Hu et al., arXiv 2106.09685, section 4.1;
- cache of keys and values: Pope et al., Efficiently Scaling Transformer Inference, arXiv 2211.05102, section 2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Task = Literal["train", "lora", "qlora", "infer"]
Precision = Literal["fp32", "mixed", "half", "int8", "int4"]
Optimiser = Literal["adamw", "adamw-8bit", "momentum", "sgd"]

TASKS: tuple[Task, ...] = ("train", "lora", "qlora", "infer")
PRECISIONS: tuple[Precision, ...] = ("fp32", "mixed", "half", "int8", "int4")
OPTIMISERS: tuple[Optimiser, ...] = ("adamw", "adamw-8bit", "momentum", "sgd")

GIB = 1 << 30
WEIGHT: dict[Precision, float] = {"fp32": 4.0, "mixed": 2.0, "half": 2.0, "int8": 1.0, "int4": 4.127 / 8}
"""Bytes of a weight. `mixed`: 16 bits for computing, with a copy in 32 bits when trained; `half`: 16 bits alone."""
STATE: dict[Optimiser, float] = {"adamw": 8.0, "adamw-8bit": 2.0, "momentum": 4.0, "sgd": 0.0}
"""Bytes that the optimiser keeps of a trained parameter."""
CONTEXT = 0.6 * GIB
"""What CUDA and the libraries take before the first tensor; measured values lie between 0.3 and 0.9 GiB."""
WASTE = 0.05
"""Share of the rest that is lost to fragmentation."""
WIDTH = 128
"""Width of a model for each of its layers, where nothing else is known: what GPT-3 and Llama come near to."""


@dataclass(frozen=True, slots=True)
class Model:
    """A transformer. `kv` is the share of its width that keys and values have: 1, or less with grouped queries."""

    parameters: float
    layers: int
    width: int
    heads: int
    vocabulary: int = 32_000
    kv: float = 1.0
    feed: float = 4.0
    """Width of the feed-forward layer over that of the model."""
    tied: bool = True
    """Whether the same matrix embeds words and scores them."""


def model_of_size(parameters: float, vocabulary: int = 32_000) -> Model:
    """The usual shape of a model of that many parameters: P = 12 L h^2 with h = 128 L.

    Raises ValueError unless there are between a million and 1e13.
    """
    if not 1e6 <= parameters <= 1e13:
        raise ValueError("a model has between a million and ten million million parameters")
    width = (parameters * WIDTH / 12) ** (1 / 3)
    layers = max(1, round(width / WIDTH))
    wide = max(64, round((parameters / (12 * layers)) ** 0.5 / 64) * 64)
    return Model(parameters, layers, wide, max(1, wide // 64), vocabulary)


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with a model. `sequence`: tokens of one example; `rank`: of LoRA's matrices."""

    task: Task
    precision: Precision = "mixed"
    optimiser: Optimiser = "adamw"
    batch: int = 1
    sequence: int = 1024
    checkpointed: bool = True
    flash: bool = True
    """Attention that never writes its matrix of scores down."""
    rank: int = 16


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes that the work takes, piece by piece."""

    weights: float
    gradients: float
    optimiser: float
    activations: float
    cache: float
    context: float
    waste: float

    @property
    def total(self) -> float:
        """All of it."""
        return (
            self.weights + self.gradients + self.optimiser + self.activations + self.cache + self.context + self.waste
        )


def need(model: Model, work: Work) -> Need:
    """The memory that the work takes on one GPU."""
    weights = weight_bytes(model, "int4" if work.task == "qlora" else work.precision)
    gradients = optimiser = activations = cache = 0.0
    if work.task == "infer":
        cache = cache_bytes(model, work.batch, work.sequence)
        activations = 2.0 * work.batch * model.vocabulary * 2 + 2.0 * work.batch * work.sequence * model.width
    else:
        trained = model.parameters if work.task == "train" else lora_parameters(model, work.rank)
        if work.task == "train":
            gradients = trained * (4.0 if work.precision == "fp32" else 2.0)
            copies = 4.0 if work.precision == "mixed" else 0.0
        else:
            weights += trained * 4.0  # the adapters themselves, in 32 bits
            gradients, copies = trained * 4.0, 0.0
        optimiser = trained * (STATE[work.optimiser] + copies)
        activations = activation_bytes(model, work)
    used = weights + gradients + optimiser + activations + cache
    return Need(weights, gradients, optimiser, activations, cache, CONTEXT, WASTE * used)


def weight_bytes(model: Model, precision: Precision) -> float:
    """The weights. In 8 and 4 bits the embeddings stay in 16."""
    if precision not in ("int8", "int4"):
        return model.parameters * WEIGHT[precision]
    embedding = min(model.vocabulary * model.width * (1 if model.tied else 2), model.parameters)
    return (model.parameters - embedding) * WEIGHT[precision] + embedding * 2.0


def lora_parameters(model: Model, rank: int) -> float:
    """Trained parameters with LoRA on every matrix of every layer: rank x (rows + columns) of each."""
    h, kv, feed = model.width, model.kv * model.width, model.feed * model.width
    attention = 2 * (h + h) + 2 * (h + kv)
    return float(model.layers * rank * (attention + 2 * (h + feed)))


def activation_bytes(model: Model, work: Work) -> float:
    """What training keeps for the way back: s b h (34 + 5 a s / h) a layer in 16 bits, twice that in 32.

    Without the second term where attention does not write its scores down. With checkpoints 2 s b h a layer, and one
    layer whole while it is computed again. The scores over the vocabulary, in 16 and in 32 bits, come on top.
    """
    s, b, h = work.sequence, work.batch, model.width
    scores = 0.0 if work.flash else 5.0 * model.heads * s / h
    layer = s * b * h * (34.0 + scores)
    layers = 2.0 * s * b * h * model.layers + layer if work.checkpointed else layer * model.layers
    scale = 2.0 if work.precision == "fp32" else 1.0
    return layers * scale + s * b * model.vocabulary * (2.0 * scale + 4.0)


def cache_bytes(model: Model, batch: int, sequence: int) -> float:
    """Keys and values of every token that was seen, in 16 bits: 2 x 2 bytes x layers x width of keys."""
    return 4.0 * model.layers * model.width * model.kv * batch * sequence


Verdict = Literal["fits", "tight", "split", "no"]
TIGHT = 0.9
"""Share of the memory from which a fit is called tight: the formulas are no better than a tenth."""


def verdict(bytes_needed: float, gib: float, count: int = 1) -> Verdict:
    """Whether it fits into one of `count` GPUs of `gib` GiB each; `split` if only spread over all of them."""
    share = bytes_needed / (gib * GIB)
    if share <= 1.0:
        return "fits" if share <= TIGHT else "tight"
    return "split" if count > 1 and bytes_needed + CONTEXT * (count - 1) <= TIGHT * gib * GIB * count else "no"
