"""Proofs as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # proving loads the grader, which --help does not wait for
    from mlroadmap.services.proving import Proof


def show_proof(proof: Proof) -> None:
    """Print what was tried, and what came of it."""
    mark = "ok  " if proof.ok else "FAIL"
    click.echo(f"{mark} {proof.kind} {proof.id} ({proof.seconds:.1f} s)")
    for line in proof.lines:
        if not line.ok or proof.kind != "items":
            state = "ok  " if line.ok else "FAIL"
            click.echo(f"    {state} {line.name}: wanted {line.wanted}, got {line.got} ({line.seconds:.2f} s)")
        if line.detail:
            click.echo(f"         {line.detail}")
