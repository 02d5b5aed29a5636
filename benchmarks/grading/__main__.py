"""The grader against its bars, with other graders beside it in the same run.

    nice python -m benchmarks.grading [--only ours,peers,server,hostile] [--quick] [--json FILE]

Exit code 1 if a bar is not held. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.grading import bars, hostile, machine, peers, peers_installed, serving, tasks

PARTS = ("ours", "peers", "server", "hostile")


def _ours(name: str, checks: int, seconds: float) -> dict[str, Any]:
    """In a process of its own, with Torch where the exercise needs it."""
    python = peers_installed.deep_python() if name == "torch" else sys.executable
    command = [python, "-m", "benchmarks.grading.ours", name, "--checks", str(checks), "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=peers_installed.ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _show(lines: list[bars.Bar], pace: float) -> list[bars.Bar]:
    for line in lines:
        print(line.line(pace), flush=True)
    return lines


def main() -> int:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.add_argument("--exercises", default="numpy,numpy-alone,sklearn,torch", help="with commas between")
    parser.add_argument("--checks", type=int, default=200, help="checks of each latency")
    parser.add_argument("--seconds", type=float, default=60.0, help="length of the sustained run")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each peer, cold starts of the server")
    parser.add_argument("--quick", action="store_true", help="40 checks, 10 seconds, 2 rounds")
    parser.add_argument("--json", type=Path, help="write everything that was measured to this file")
    options = parser.parse_args()
    if options.quick:
        options.checks, options.seconds, options.rounds = 40, 10.0, 2
    parts = options.only.split(",")
    found: dict[str, Any] = {"time": time.time(), "machine": platform.platform(), "processors": os.cpu_count()}
    lines: list[bars.Bar] = []
    with machine.watched() as load:
        print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}", end=", ")
        print(f"load {os.getloadavg()[0]:.1f}, niceness {os.nice(0)}")
        pace = found["pace"] = machine.pace()
        print(f"a fresh import of scikit-learn takes {pace:.2f} times as long as on the machine that the bars are from")
        if "ours" in parts:
            found["ours"] = {}
            for name in options.exercises.split(","):
                try:
                    one = found["ours"][name] = _ours(name, options.checks, options.seconds)
                except subprocess.CalledProcessError as error:
                    lines += _show([bars.Bar(f"{name}: measured", 0, 1, "", False, f" {error}")], pace)
                    continue
                print(f"\n{one['engine']}; others used {one['latency_load']['others']:.1f} processors")
                lines += _show(bars.of_ours(name, one), pace)
        if "peers" in parts:
            print()
            found["peers"] = {}
            for peer in peers.PEERS:
                found["peers"][peer] = {t: peers.measure(peer, t, options.rounds) for t in tasks.TASKS if t != "torch"}
                lines += _show(bars.of_ratios(found.get("ours", {}), {peer: found["peers"][peer]}), pace)
        if "server" in parts:
            print()
            found["server"] = serving.measure(options.rounds)
            lines += _show(bars.of_server(found["server"]), pace)
        if "hostile" in parts:
            print()
            found["hostile"] = hostile.measure()
            lines += _show(hostile.lines(found["hostile"]), pace)
    found["load"] = vars(load[0])
    missed = [line.name for line in lines if line.held is False]
    print(
        f"\n{load[0].seconds / 60:.0f} minutes; other processes used {load[0].others:.1f} processors on average", end=""
    )
    print(f", load {load[0].average:.1f}" + ("" if load[0].others < 0.2 else "; NOISY: read times as upper limits"))
    print(f"{sum(line.held is True for line in lines)} bars held, {len(missed)} missed", *missed, sep="\n  ")
    if options.json:
        found["bars"] = [line.as_json() for line in lines]
        options.json.write_text(json.dumps(found, indent=1))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
