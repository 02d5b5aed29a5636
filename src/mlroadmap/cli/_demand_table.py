"""Tables of what employers ask for."""

from __future__ import annotations

from collections.abc import Iterable

from mlroadmap.core.demand import Counts, ranking


def show(groups: Iterable[Counts], top: int) -> None:
    """Print the `top` skills of each group, with intervals."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for group in groups:
        title = f"{group.role or 'all roles'}, {group.year or 'no year'}: {group.adverts} adverts"
        table = Table(title=f"{title}, {group.employers or 'unknown'} employers", title_justify="left")
        for name in ("rank", "skill", "adverts", "share", "95 % interval"):
            table.add_column(name, justify="left" if name == "skill" else "right")
        for row in ranking(group)[:top]:
            rank = str(row.rank) if row.best == row.worst else f"{row.rank} ({row.best}-{row.worst})"
            table.add_row(rank, row.skill, str(row.count), f"{row.share:.1%}", f"{row.low:.1%} to {row.high:.1%}")
        console.print(table)
