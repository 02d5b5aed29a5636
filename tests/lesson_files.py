"""A small content folder with one lesson, two exercises and items that break no rule; tests break it in one place."""

from __future__ import annotations

from pathlib import Path

LESSON = """\
---
promise: take a step down a slope
warm_up: before/sums
terms:
  - {id: slope, term: slope, means: "How much the loss grows for each step of $w$."}
sources:
  - {claim: "four points", url: "https://example.org", checked: 2026-11-25}
further:
  - {resource: a-course, better: "More pictures."}
---

{#why part=why}
## Which way is down?

{#why-1}
Four points have a loss of 22.5. The [slope]{term=slope} says where to go.

```{predict} first-step
ask: Is the loss nearer to 22 or to 12 after one step?
options: ["22", "12"]
answer: 1
because: "It is $12.5$."
```

{#example part=example}
## One step

```{cell} one-step
w = 0.0
print(w - 0.1 * 2)
```

{#idea part=idea}
## The idea

{#idea-1}
Go against the slope.

{#idea-2}
$$
w \\leftarrow w - \\eta g
$$

```{code}
w = w - rate * slope
```

{#idea-3}
In words: take a small step against the slope.

::::{worked} One step by hand
:::{step} score
The error is 2.
:::
:::{step} update
The weight becomes 0.2.
:::
::::

{#try part=try}
## Change the rate

```{predict} other-rate
ask: What happens at rate 2?
options: [it grows, it falls]
answer: 0
because: The step is too long.
```

:::{explorable} descent-terrain
state: rate=0.1; start=1,2

The ball starts at 0.

| rate | loss |
|---|--:|
| 0.1 | 12.5 |
:::

```{item} now/typed
```

{#exercises part=exercises}
## Now you

```{exercise} double
```

```{exercise} triple
```

{#pitfall part=pitfall}
## The sum hides in the rate

:::{pitfall} The sum
Without the mean the step is four times too long.
:::

{#check part=check}
## From memory

```{item} now/steps
```

```{item} before/sums
```

{#next part=next}
## Next

{#next-1}
Next comes a table of slopes. It has more rows. It has more columns. It takes longer. It is worth it.
"""

EXERCISE = """\
kind: function
title: Double it
skills: [now]
names: [double]
stem: |
  Complete `double(x)`. It returns twice `x`, a number. For 4 the answer is 8.
tests:
  worked-example: worked example
  random: 20 random numbers
messages:
  squared:
    says: "`double({x})` gave {got}: that is the square."
    asks: "Is 3 times 3 the double of 3?"
hints:
  - What is twice 1?
  - Look at the sign.
  - Add `x` to `x`.
afterwards: Adding works as well.
"""

CHECK = """\
from mlroadmap.checks import Case, Student, test


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    case.equal(student.double(4), 8, slips={"squared": 16}, x=4)


@test("random")
def random(student: Student, case: Case) -> None:
    for x in case.rng.integers(-9, 9, 20).tolist():
        case.equal(student.double(x), 2 * x, slips={"squared": x * x}, x=x)
"""

ITEM = """\
format: choice
placement: true
stems:
  shop: "A shop has {n} boxes of {p}. How many?"
  ferry: "A ferry takes {p} cars {n} times. How many?"
feedback:
  right: "{n} times {p} is {answer}."
  added: "You added: {added}."
  fewer: "You left one out: {fewer}."
"""

GENERATE = """\
def generate(rng):
    n, p = rng.randint(3, 9), rng.choice([3, 6, 7, 8])
    return {
        "stem": rng.choice(["shop", "ferry"]),
        "values": {"n": n, "p": p, "answer": n * p, "added": n * p + n, "fewer": n * p - 1},
        "right": f"{n * p:03d}",
        "wrong": {"added": f"{n * p + n:03d}", "fewer": f"{n * p - 1:03d}"},
    }
"""

NUMBER_ITEM = """\
format: number
stems: {plain: "What is {n} times {p}?"}
feedback:
  right: "{answer}, for {n} times {p}."
  added: "You added: {added}."
"""

NUMBER_GENERATE = """\
def generate(rng):
    n, p = rng.randint(3, 19), rng.randint(3, 19)
    return {
        "stem": "plain",
        "values": {"n": n, "p": p, "answer": n * p, "added": n + p},
        "answer": n * p,
        "slips": {"added": n + p},
    }
"""


def write(root: Path, name: str, text: str) -> Path:
    """Write a file under `root`, with its folders."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lesson_folder(root: Path, lesson: str = LESSON) -> Path:
    """A content folder with the lesson `steps`, its exercises and three templates."""
    write(root, "lessons/steps/lesson.md", lesson)
    write(root, "lessons/steps/lesson.yaml", "title: Steps\nskills: [now]\n")
    for name in ("double", "triple"):
        exercise(root, name)
    for skill in ("before", "now"):
        item(root, f"{skill}/{'sums' if skill == 'before' else 'steps'}")
    item(root, "now/typed", NUMBER_ITEM, NUMBER_GENERATE)
    return root


def exercise(root: Path, name: str, text: str = EXERCISE, check: str = CHECK) -> Path:
    """The folder of an exercise of the lesson `steps`."""
    folder = f"lessons/steps/exercises/{name}"
    write(root, f"{folder}/exercise.yaml", text)
    write(root, f"{folder}/check.py", check)
    write(root, f"{folder}/starter.py", "def double(x):\n    ...\n")
    write(root, f"{folder}/reference.py", "def double(x):\n    return 2 * x\n")
    write(root, f"{folder}/also_right.py", "def double(x):\n    return x + x\n")
    write(root, f"{folder}/wrong/square.py", "# message: squared\ndef double(x):\n    return x * x\n")
    write(root, f"{folder}/wrong/same.py", "# message: not-equal\ndef double(x):\n    return x\n")
    return root / folder


def item(root: Path, id: str, text: str = ITEM, code: str = GENERATE) -> str:
    """A quiz template; its id."""
    write(root, f"items/{id}/item.yaml", text)
    write(root, f"items/{id}/generate.py", code)
    return id
