"""TeX to MathML."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.maths import MathsError, render_maths

SAMPLE = yaml.safe_load((Path(__file__).parent / "cases" / "maths.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case["tex"][:40])
def test_golden_sample(case: dict[str, str | bool]) -> None:
    assert render_maths(str(case["tex"]), bool(case["alone"])) == case["mathml"]


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("f'(3)", '<mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow><mo stretchy="false">('),
        (r"\theta''", '<mrow><mi>θ</mi><mo lspace="0" rspace="0">″</mo></mrow>'),
        ("x_i'", '<mrow><msub><mi>x</mi><mi>i</mi></msub><mo lspace="0" rspace="0">′</mo></mrow>'),
        ("x_0'", '<mrow><msub><mi>x</mi><mn>0</mn></msub><mo lspace="0" rspace="0">′</mo></mrow>'),
        ("f^2", "<msup><mi>f</mi><mn>2</mn></msup>"),
        ("f'^2", "<msup><mi>f</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>"),
    ],
)
def test_primes_stand_beside_their_letter(tex: str, shown: str) -> None:
    assert shown in render_maths(tex, False)


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\nonsense", "Unknown command"),
        (r"\frac{1", "at character 7"),
        (r"\begin{pmatrix}1", "Expected closing token"),
        (r"\color{red}x", "cannot be used"),
        (r"\begin{align}a&=b\end{align}", "cannot be used"),
        (r"\boxed{x}", "cannot be used"),
        ("", "empty"),
        ("  ", "empty"),
    ],
)
def test_what_cannot_be_shown(tex: str, reason: str) -> None:
    with pytest.raises(MathsError, match=reason):
        render_maths(tex, True)


@given(st.text(alphabet="abx0{}\\^_&$#%<>'\" fracsumtexlef()", max_size=40), st.booleans())
def test_any_text_is_a_formula_or_an_error(tex: str, alone: bool) -> None:
    try:
        html = render_maths(tex, alone)
    except MathsError:
        return
    assert html.startswith("<math")
    assert "style=" not in html.replace("displaystyle=", "")
