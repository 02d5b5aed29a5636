"""A small content folder without a fault, for tests that break it."""

from __future__ import annotations

from pathlib import Path

SMALL = {
    "areas.yaml": "python: Python\n",
    "retired.yaml": "{}\n",
    "ids.txt": "# ids\ncs50\npython\na-lesson\nfirst-skill\nsecond-skill\nsmall\nstart\n\n# end\n",
    "road-maps/small/road-map.yaml": "title: Small\nauthor: Ada\nsections: [start]\n",
    "road-maps/small/start.yaml": """\
title: Start
kind: topics
columns: [Topic, Source]
topics:
  - id: python
    title: Python
    resources:
      - id: cs50
        title: CS50
        authors: [Harvard, {name: David, url: 'https://d.example'}]
        type: course
        seed_url: https://cs50.example/x
""",
    "skills/python.yaml": """\
skills:
  first-skill:
    title: The first skill
    minutes: 5
    aim: core
    difficulty: 1
    topic: python

  second-skill:
    title: The second skill
    minutes: 5
    aim: core
    difficulty: 2
    needs: {first-skill: 0.5}
    topic: python
""",
    "lessons/a-lesson/lesson.yaml": """\
title: A lesson
order: 1
area: python
aim: core
minutes: 5
practice_minutes: 5
topic: python
skills: [first-skill, second-skill]
resource: cs50
""",
}


def small(folder: Path) -> Path:
    for name, text in SMALL.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
