"""Reads and checks the files that learners read, into core types."""
