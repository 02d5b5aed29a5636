"""What the grader is, for those who need not load it: its version, and the kinds of exercises that it grades."""

from __future__ import annotations

ENGINE = "2"
"""Goes up when the same submission could get another verdict."""
BEGUN = "begun"
"""What a judge says of a job once the learner's process is ready."""
SCRIPTS = ("shell", "git")
KINDS = ("function", "value", "order", "plot", "sql", *SCRIPTS)
