"""What our processes are started with: environment, libraries, folders."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mlroadmap.outside import isolation

OUT_OF_MEMORY = 71
"""Exit code of a process that had no room left to say that it had none."""
SCIENCE = (
    "pandas", "scipy", "sklearn.linear_model", "sklearn.model_selection", "sklearn.preprocessing", "sklearn.pipeline",
    "sklearn.datasets", "sklearn.metrics", "sklearn.neighbors", "sklearn.tree", "sklearn.ensemble", "sklearn.cluster",
    "sklearn.decomposition",
)  # fmt: skip
PLOTS = ("matplotlib.pyplot", "matplotlib.backends.backend_svg")


def modules_for(libraries: Collection[str]) -> str:
    """What a process imports ahead for these libraries: one of a few sets, so that spare processes fit many
    exercises.
    """
    names: list[str] = []
    known = {name.split(".")[0] for name in libraries}
    if known & {"pandas", "sklearn", "scikit-learn", "scipy"}:
        names += SCIENCE
    if "matplotlib" in known:
        names += PLOTS
    if "torch" in known:
        names.append("torch")
    return ",".join(names)


def preload(names: str) -> None:
    """Import modules ahead, with commas between; those that are not installed are left out."""
    for name in ("numpy.random", *filter(None, names.split(","))):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def warm() -> None:
    """Use what is imported once, so that no copy pays for its first use."""
    import numpy as np

    np.linalg.inv(np.eye(3)) @ np.random.default_rng(0).normal(size=(3, 3))
    modules: Any = sys.modules
    if "sklearn.linear_model" in modules:
        modules["sklearn.linear_model"].LogisticRegression().fit([[0.0], [1.0], [2.0]], [0, 0, 1])
        modules["sklearn.tree"].DecisionTreeClassifier().fit([[0.0], [1.0]], [0, 1])
    if "pandas" in modules:
        modules["pandas"].DataFrame({"a": [1, 2, 2], "b": [0.5, 1.0, 2.0]}).groupby("a").mean().describe()
    if "matplotlib.pyplot" in modules:
        figure, axes = modules["matplotlib.pyplot"].subplots()
        axes.plot([0, 1])
        figure.canvas.draw()
        modules["matplotlib.pyplot"].close(figure)
    if "torch" in modules:
        torch = modules["torch"]
        torch.set_num_threads(1)
        with contextlib.suppress(RuntimeError):  # said already
            torch.set_num_interop_threads(1)
        model = torch.nn.Linear(2, 1)
        optimizer = torch.optim.Adam(model.parameters())  # its first step imports for seconds
        model(torch.zeros(3, 2)).sum().backward()
        optimizer.step()


def environment(scratch: Path) -> dict[str, str]:
    """The whole environment of our processes: nothing of the server's, one thread for each numeric library."""
    threads = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    found = {f"{name}_NUM_THREADS": "1" for name in threads} | {
        "HOME": str(scratch), "TMPDIR": str(scratch), "TEMP": str(scratch), "PATH": os.defpath, "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MPLBACKEND": "agg", "MPLCONFIGDIR": str(_figure_cache()),
        "LOKY_MAX_CPU_COUNT": "1", "JOBLIB_MULTIPROCESSING": "0",
    }  # fmt: skip
    for name in ("SYSTEMROOT", "SystemRoot", isolation.WITHOUT):
        if name in os.environ:
            found[name] = os.environ[name]
    return found


def heap() -> dict[str, str]:
    """More of the environment, for a process that will be copied: its memory in large pages, where the C library
    knows how, so that a copy has fewer of them to take over.
    """
    try:
        glibc = (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (AttributeError, ValueError, OSError):
        glibc = False
    return {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"} if glibc else {}


def _figure_cache() -> Path:
    """Where Matplotlib keeps its list of fonts: made once, for it takes seconds. Learner code cannot write there on
    Linux.
    """
    import platformdirs

    path = Path(platformdirs.user_cache_dir("mlroadmap", False)) / "matplotlib"
    path.mkdir(parents=True, exist_ok=True)
    return path


def figure_cache() -> tuple[str, ...]:
    """In one of our processes: the folder above, if there is one."""
    folder = os.environ.get("MPLCONFIGDIR", "")
    return (folder,) if folder else ()


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules; nothing of the user's own Python set-up has a say."""
    return [sys.executable, "-s", "-P", "-m", module, *arguments]


def remove(folder: Path) -> None:
    """Remove a throw-away folder, whatever was done to the rights of what is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for place, folders, _ in os.walk(folder):  # from the top: what is opened here can be walked next
            for path in (Path(place), *(Path(place, name) for name in folders)):
                if not path.is_symlink():
                    with contextlib.suppress(OSError):
                        path.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
