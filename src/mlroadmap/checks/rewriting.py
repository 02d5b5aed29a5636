"""A learner's script with other values for some of its names: edits in the text, so that line numbers stay true."""

from __future__ import annotations

import ast
from collections.abc import Collection

GIVEN = "__given__"
"""Name of the dictionary that holds the new values where the edited source runs."""


def set_again(source: str, names: Collection[str]) -> str:
    """`source` with every top-level assignment to one of `names` reading `__given__[name]` instead.

    `total = 84.0` becomes `total = (__given__['total'])`; where several names are assigned at once, an assignment is
    added behind the statement. `total += 1` is left as it is: that is the learner's own computation. Raises
    SyntaxError.
    """
    data = source.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def place(line: int, column: int) -> int:
        return starts[line - 1] + column

    edits: list[tuple[int, int, bytes]] = []
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        assigned = [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name) and n.id in names]
        if len(targets) == 1 and isinstance(targets[0], ast.Name) and assigned:
            value = node.value
            start = place(value.lineno, value.col_offset)
            end = place(value.end_lineno or value.lineno, value.end_col_offset or 0)
            lines = data[start:end].count(b"\n")
            edits.append((start, end, f"({GIVEN}[{assigned[0]!r}]".encode() + b"\n" * lines + b")"))
        elif assigned:
            end = place(node.end_lineno or node.lineno, node.end_col_offset or 0)
            more = "".join(f"; {name} = {GIVEN}[{name!r}]" for name in assigned)
            edits.append((end, end, more.encode()))
    for start, end, text in reversed(edits):
        data = data[:start] + text + data[end:]
    return data.decode()
