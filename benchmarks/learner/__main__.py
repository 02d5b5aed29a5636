"""Simulated learners: placement, foreign answers, the way to a goal, real questions, reviews, own forgetting, speed.

    python -m benchmarks.learner [placement|foreign|path|items|reviews|forgetting|speed] [--learners 60]
                                 [--plots FOLDER]

Without a part, all of them. `--robust` adds the other processes that draw learners, and the real graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.learner import charts, forgetting, items, outsider, path, people, placing, reviews, worlds

PARTS = ["placement", "foreign", "path", "items", "reviews", "forgetting", "speed"]


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--learners", type=int, default=60)
    parser.add_argument("--plots", type=Path)
    parser.add_argument("--robust", action="store_true")
    args = parser.parse_args()
    real = worlds.real(0)
    if args.part in (None, "placement"):
        layered = [worlds.layered(seed) for seed in (10, 11, 12)]
        found = placing.populations(layered, "levels", args.learners, placing.GRID)
        placing.bars(found)
        if args.plots:
            charts.draw(found, "layered graphs", args.plots / "placement.png")
        if args.robust:
            for graphs, processes in ((layered, people.PROCESSES[1:]), ([real], people.PROCESSES)):
                for process in processes:
                    curves = placing.populations(graphs, process, args.learners, [q for q in placing.GRID if q <= 40])
                    placing.honest(f"{graphs[0].name}, {process}", curves)
    if args.part in (None, "foreign"):
        outsider.run()
    if args.part in (None, "path"):
        path.run(real, args.learners, people.PROCESSES if args.robust else people.PROCESSES[:1])
        path.personas(real, args.learners)
    if args.part in (None, "items"):
        items.run(args.learners)
    if args.part in (None, "reviews"):
        reviews.run([real], args.learners, args.robust)
        reviews.run([worlds.layered(seed) for seed in (10, 11, 12)], args.learners, args.robust)
    if args.part in (None, "forgetting"):
        forgetting.run(real, args.learners)
    if args.part in (None, "speed"):
        placing.speed(real)


if __name__ == "__main__":
    main()
