"""The world beyond the program: processes that run learner code."""
