"""How well the skills of an advert are found, and how fast.

    python benchmarks/adverts/skills.py ai_engineer_2026.jsonl.gz

The file has one advert a line: `title`, `description`, and under `llm_structured.position.skills` lists of the skills
that a language model read in it. Which labels name which skill stands in labels.yaml, made from the first 200 adverts;
these are not scored (`--skip`), nor is a text that was there before. Scored are the 40 skills that the labels name
most: a skill is right if the advert asks for it and a label names it. The labels are no gold: about one in twelve names
what the text does not hold.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click
import yaml

from mlroadmap import config
from mlroadmap.content.job_skills import load_job_skills
from mlroadmap.core.skill_matching import Matcher

TABLE = Path(__file__).with_name("labels.yaml")
Phrases = dict[tuple[str, ...], set[str]]


def words(text: str) -> tuple[str, ...]:
    """The words of a label without capitals, signs and plural."""
    found = re.findall(r"[a-z0-9+#]+", text.lower().replace(".", ""))
    return tuple(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found)


class Labels:
    """The table of labels.yaml."""

    def __init__(self, path: Path) -> None:
        table = yaml.safe_load(path.read_text("utf-8"))
        self.whole: Phrases = {}
        self.holds: Phrases = {words(phrase): set() for phrase in table["nothing"]}
        for kind, phrases in ((self.whole, table["whole"]), (self.holds, table["holds"])):
            for skill, texts in phrases.items():
                for text in texts:
                    kind.setdefault(words(text), set()).add(skill)
        self.longest = max(map(len, self.holds))

    def skills(self, label: str) -> set[str]:
        """The skills that a label names."""
        these = words(label)
        if these in self.whole:
            return self.whole[these]
        found: set[str] = set()
        at = 0
        while at < len(these):
            size = next((n for n in range(self.longest, 0, -1) if these[at : at + n] in self.holds), 0)
            found |= self.holds[these[at : at + size]] if size else set()
            at += size or 1
        return found

    def of(self, advert: dict[str, Any]) -> set[str]:
        """The skills that the labels of an advert name."""
        lists = ((advert.get("llm_structured") or {}).get("position") or {}).get("skills") or {}
        return set().union(*(self.skills(label) for labels in lists.values() for label in labels or []))


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--skip", default=200, help="Adverts at the beginning that made the table.")
@click.option("--most", default=40, help="Skills to score.")
def main(file: Path, skip: int, most: int) -> None:
    """Print precision, recall and F1 of each skill and over all, and the seconds for 5,000 adverts of 3 KB."""
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8")
    adverts = [json.loads(line) for line in text.split("\n") if line.strip()]
    matcher, labels = Matcher(load_job_skills(config.content_dir())), Labels(TABLE)
    distinct = {" ".join(a["description"].lower().split()): a for a in reversed(adverts[skip:])}
    scored = list(distinct.values())
    truth = [labels.of(advert) for advert in scored]
    said = [matcher.skills_in(advert["description"], advert["title"]) for advert in scored]
    counts = Counter(skill for skills in truth for skill in skills)
    total = Counter[str]()
    print(f"{'skill':22} labels  right  wrong missed   P    R    F1")
    top = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:most]
    for skill, count in top:
        right = sum(skill in t and skill in s for t, s in zip(truth, said, strict=True))
        wrong = sum(skill in s for s in said) - right
        total += Counter(right=right, wrong=wrong, missed=count - right)
        print(f"{skill:22} {count:6} {right:6} {wrong:6} {count - right:6}  {_scores(right, wrong, count - right)}")
    print(f"{len(scored)} adverts, {len(top)} skills: "
          f"{_scores(total['right'], total['wrong'], total['missed'], 4)}")  # fmt: skip
    texts = [a["description"][:3000] for a in adverts]
    texts = (texts * (5000 // max(len(texts), 1) + 1))[:5000]
    seconds = min(_seconds(matcher, texts) for _ in range(3))
    print(f"5,000 adverts, {sum(map(len, texts)) / 1e6:.1f} MB: {seconds:.2f} s of one core (best of 3)")


def _scores(right: int, wrong: int, missed: int, digits: int = 2) -> str:
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"{precision:.{digits}f} {recall:.{digits}f} {f1:.{digits}f}"


def _seconds(matcher: Matcher, texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        matcher.mentions(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
