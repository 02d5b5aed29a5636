"""What `check.py` of an exercise imports: `test`, `Case`, `Student`. docs/checks.md is the reference.

Checks run in the judge, never beside the learner's code. They return ids of messages and values, never sentences.
"""

from mlroadmap.checks.case import Case
from mlroadmap.checks.generating import Draw
from mlroadmap.checks.oracles import numerical_gradient
from mlroadmap.checks.running import test
from mlroadmap.checks.student import Handle, Raised, Run, Spy, Student

__all__ = ["Case", "Draw", "Handle", "Raised", "Run", "Spy", "Student", "numerical_gradient", "test"]
