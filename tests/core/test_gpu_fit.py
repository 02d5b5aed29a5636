"""Memory that work takes, held against published figures; each test names where its figure was published.

Each figure was looked up on 2026-11-26, in the paper's own words as others quote them, or on the page itself:

- ZeRO: https://arxiv.org/abs/1910.02054
- QLoRA: https://arxiv.org/abs/2305.14314
- LoRA: https://arxiv.org/abs/2106.09685
- Korthikanti et al.: https://arxiv.org/abs/2205.05198
- Hugging Face on Llama 3.1: https://huggingface.co/blog/llama31#how-much-memory-does-llama-31-need
- torchtune on QLoRA: https://docs.pytorch.org/torchtune/stable/tutorials/qlora_finetune.html
- lit-llama on 32 bits: https://github.com/Lightning-AI/lit-llama/issues/67
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import gpu_fit
from mlroadmap.core.gpu_fit import GIB, Model, Work, need, verdict

GPT3 = Model(175e9, 96, 12288, 96, 50257)
LLAMA3_8 = Model(8.03e9, 32, 4096, 32, 128256, kv=0.25, feed=3.5, tied=False)
LLAMA3_70 = Model(70.55e9, 80, 8192, 64, 128256, kv=0.125, feed=3.5, tied=False)
LLAMA_SIZES = {
    7: Model(6.74e9, 32, 4096, 32, 32000, feed=2.69, tied=False),
    13: Model(13.02e9, 40, 5120, 40, 32000, feed=2.7, tied=False),
    33: Model(32.5e9, 60, 6656, 52, 32000, feed=2.69, tied=False),
    65: Model(65.3e9, 80, 8192, 64, 32000, feed=2.69, tied=False),
}


def states(model: Model, work: Work) -> float:
    """Weights, gradients and optimiser, in thousand million bytes."""
    found = need(model, work)
    return (found.weights + found.gradients + found.optimiser) / 1e9


@pytest.mark.parametrize(("billions", "published"), [(1.5, 24), (7.5, 120)])
def test_mixed_precision_with_adam(billions: float, published: float) -> None:
    """ZeRO, arXiv 1910.02054: 24 GB for GPT-2 of 1.5 B (section 3.1), 120 GB for 7.5 B (figure 1)."""
    assert states(gpu_fit.model_of_size(billions * 1e9), Work("train", "mixed")) == pytest.approx(published, rel=0.01)


def test_sixteen_bits_alone_with_adam() -> None:
    """QLoRA, arXiv 2305.14314, section 1: more than 780 GB for 16-bit fine-tuning of 65 B."""
    assert states(LLAMA_SIZES[65], Work("train", "half")) == pytest.approx(780, rel=0.02)


def test_qlora_of_65_billion_fits_48_gigabytes() -> None:
    """QLoRA, abstract: a 65 B model on a single 48 GB GPU (batch 1, 512 tokens, adapters of rank 64)."""
    found = need(LLAMA_SIZES[65], Work("qlora", "half", "adamw-8bit", 1, 512, rank=64))
    assert 38e9 < found.total < 48e9


@pytest.mark.parametrize(("size", "published"), [(7, 5), (13, 10), (33, 21), (65, 41)])
def test_weights_in_four_bits(size: int, published: float) -> None:
    """QLoRA: 10, 21 and 41 GB for Guanaco of 13, 33 and 65 B in the table of Elo ratings, 5 GB for 7 B in the text.

    Whole GB there, with the adapters.
    """
    found = need(LLAMA_SIZES[size], Work("infer", "int4", sequence=512))
    assert found.total / 1e9 == pytest.approx(published, rel=0.2)


@pytest.mark.parametrize(
    ("model", "tokens", "published"),
    [(LLAMA3_8, 16_000, 1.95), (LLAMA3_8, 128_000, 15.62), (LLAMA3_70, 16_000, 4.88), (LLAMA3_70, 128_000, 39.06)],
)
def test_cache_of_keys_and_values(model: Model, tokens: int, published: float) -> None:
    """Hugging Face, Llama 3.1 (blog of 2024-07-23): cache at 16 k and 128 k tokens in 16 bits, in GiB."""
    assert gpu_fit.cache_bytes(model, 1, tokens) / GIB == pytest.approx(published, rel=0.002)


@pytest.mark.parametrize(("model", "published"), [(LLAMA3_8, 16), (LLAMA3_70, 140)])
def test_weights_in_sixteen_bits(model: Model, published: float) -> None:
    """The same blog: 16 GB for 8 B and 140 GB for 70 B."""
    assert gpu_fit.weight_bytes(model, "half") / 1e9 == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize(("model", "published"), [(LLAMA3_8, 6), (LLAMA3_70, 48)])
def test_qlora_of_llama(model: Model, published: float) -> None:
    """The same blog's table of training: 6 GB for QLoRA of 8 B, 48 GB for 70 B, coarse figures."""
    assert states(model, Work("qlora", "half")) == pytest.approx(published, rel=0.25)


@pytest.mark.parametrize(("model", "published"), [(LLAMA3_8, 16), (LLAMA3_70, 160)])
def test_lora_of_llama(model: Model, published: float) -> None:
    """The same table: 16 GB for LoRA of 8 B, 160 GB for 70 B, coarse figures."""
    assert states(model, Work("lora", "half")) == pytest.approx(published, rel=0.15)


def test_qlora_of_llama_2_takes_less_than_ten_gigabytes() -> None:
    """torchtune: Llama 2 of 7 B with QLoRA in less than 10 GB."""
    found = need(LLAMA_SIZES[7], Work("qlora", "half", "adamw", 2, 512, rank=8))
    assert 4e9 < found.total < 10e9


def test_weights_in_thirty_two_bits() -> None:
    """lit-llama: 26.07 GiB for 7e9 parameters in 32 bits."""
    assert gpu_fit.weight_bytes(gpu_fit.model_of_size(7e9), "fp32") / GIB == pytest.approx(26.07, rel=0.001)


def test_lora_of_gpt_3_leaves_the_weights() -> None:
    """LoRA, arXiv 2106.09685, section 4.2: 350 GB in place of 1.2 TB for GPT-3 of 175 B."""
    assert states(GPT3, Work("lora", "half", rank=4)) == pytest.approx(350, rel=0.02)


def test_lora_of_gpt_3_trains_few_parameters() -> None:
    """LoRA, table 4: 4.7 M with rank 1 on queries and values; ours adapts all six matrices of a layer, 72 h rank."""
    whole = gpu_fit.lora_parameters(GPT3, 1)
    queries_and_values = 96 * 2 * 2 * 12288
    assert queries_and_values == pytest.approx(4.7e6, rel=0.01)
    assert whole == 96 * 18 * 12288 > queries_and_values


def test_scores_of_attention_in_gpt_3() -> None:
    """Korthikanti et al., arXiv 2205.05198, section 5: 5 a s / h is 80 for GPT-3, which stands beside 34."""
    work = Work("train", "mixed", batch=1, sequence=2048, checkpointed=False, flash=False)
    layer = 2048 * 12288
    logits = 2048 * 50257 * 6
    assert gpu_fit.activation_bytes(GPT3, work) - logits == pytest.approx(96 * layer * (34 + 80))
    assert gpu_fit.activation_bytes(GPT3, replace(work, flash=True)) - logits == pytest.approx(96 * layer * 34)


def test_checkpoints_leave_two_bytes_a_value_and_one_layer() -> None:
    """The same, section 5: 2 s b h a layer with everything computed again."""
    work = Work("train", "mixed", batch=1, sequence=2048, checkpointed=True, flash=True)
    layer, logits = 2048 * 12288, 2048 * 50257 * 6
    assert gpu_fit.activation_bytes(GPT3, work) - logits == pytest.approx(layer * (2 * 96 + 34))


@pytest.mark.parametrize(
    ("billions", "layers", "width"), [(0.124, 9, 1088), (7.0, 33, 4224), (70.0, 71, 9088), (175.0, 96, 12288)]
)
def test_the_usual_shape_of_a_size(billions: float, layers: int, width: int) -> None:
    model = gpu_fit.model_of_size(billions * 1e9)
    assert abs(model.layers - layers) <= 1 and model.width == pytest.approx(width, rel=0.05)


@pytest.mark.parametrize("size", [0, 1e5, 1e14, float("nan")])
def test_no_such_size(size: float) -> None:
    with pytest.raises(ValueError, match="between a million"):
        gpu_fit.model_of_size(size)


WORKS = st.builds(
    Work, st.sampled_from(gpu_fit.TASKS), st.sampled_from(gpu_fit.PRECISIONS), st.sampled_from(gpu_fit.OPTIMISERS),
    st.integers(1, 64), st.integers(1, 8192), st.booleans(), st.booleans(), st.integers(1, 256),
)  # fmt: skip


@given(WORKS, st.floats(1e7, 1e12))
def test_more_of_anything_never_takes_less(work: Work, size: float) -> None:
    model = gpu_fit.model_of_size(size)
    found = need(model, work)
    assert all(
        value >= 0 for value in (found.weights, found.gradients, found.optimiser, found.activations, found.cache)
    )
    assert need(model, replace(work, batch=work.batch + 1)).total >= found.total
    assert need(model, replace(work, sequence=work.sequence + 1)).total >= found.total
    assert need(gpu_fit.model_of_size(size * 1.5), work).weights > found.weights
    if work.task == "train" and work.rank * 8 <= model.width:  # adapters as large as a small model save nothing
        assert need(model, replace(work, task="qlora")).total < found.total or work.precision == "int4"


@pytest.mark.parametrize(
    ("size", "gib", "count", "said"),
    [(8, 15, 1, "fits"), (14, 15, 1, "tight"), (15, 15, 1, "tight"), (16, 15, 1, "no"), (20, 15, 2, "split"),
     (27, 15, 2, "no")],
)  # fmt: skip
def test_verdicts(size: float, gib: float, count: int, said: str) -> None:
    assert verdict(size * GIB, gib, count) == said
