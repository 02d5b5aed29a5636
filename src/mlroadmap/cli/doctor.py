"""mlroadmap doctor: see whether all is well."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Look at everything that this installation needs, and try out what learner code can reach on this machine.

    Ends with 1 if something is not as it should be.
    """
    from mlroadmap.cli import _django

    _django.set_up()
    from mlroadmap.services import doctoring

    findings = doctoring.examine()
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'FAIL'} {finding.name}: {finding.says}")
    if report := doctoring.grader_report():
        click.echo(f"     layers: {', '.join(report.layers) or 'none'}")
        for attempt, stopped in doctoring.tried(report):
            click.echo(f"     {'stopped' if stopped else 'REACHED'}  {attempt}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)
