"""Reads and writes road maps as Markdown lists of links."""
