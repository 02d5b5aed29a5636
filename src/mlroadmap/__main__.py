"""`python -m mlroadmap` is the command line."""

from mlroadmap.cli import main

main(prog_name="mlroadmap")
