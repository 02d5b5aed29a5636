"""Pictures of the tables."""

from __future__ import annotations

from pathlib import Path

from benchmarks.learner.placing import Curve


def draw(found: dict[str, dict[str, Curve]], title: str, file: Path) -> None:
    """Accuracy by number of questions, one panel a population, one line a rival."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(1, len(found), figsize=(4 * len(found), 3.6), sharey=True, squeeze=False)
    for panel, (population, curves) in zip(panels[0], found.items(), strict=True):
        for name, curve in curves.items():
            panel.plot(list(curve.accuracy), list(curve.accuracy.values()), label=name)
        panel.axhline(0.9, color="0.8", linewidth=0.8)
        panel.set(title=population, xlabel="questions")
    panels[0][0].set_ylabel("share of skills classed rightly")
    panels[0][-1].legend(fontsize=7)
    figure.suptitle(title)
    figure.tight_layout()
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=120)
    plt.close(figure)
