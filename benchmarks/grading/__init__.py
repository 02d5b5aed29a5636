"""How fast, how light and how hard to fool the grader is, with other graders beside it in the same run."""
