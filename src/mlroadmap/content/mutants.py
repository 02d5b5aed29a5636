"""Small slips in a right solution, one at a time: what the tests of an exercise have to catch.

The list of operators is the same for every exercise and is applied at every place of the reference. Imports,
docstrings, annotations, texts of exceptions and what is only printed are left alone.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.MatMult: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
"""Operators that care which operand comes first."""
TWINS = {
    one: other
    for pair in (
        "min max", "mean sum", "argmin argmax", "minimum maximum", "any all", "floor ceil", "zeros ones",
        "zeros_like ones_like", "exp log", "std var", "append extend", "upper lower", "hstack vstack", "head tail",
    )
    for one, other in (pair.split(), pair.split()[::-1])
}  # fmt: skip
"""Functions and methods that are taken for one another."""
_LEFT_OUT = "abs sorted set list dict round len sqrt exp log copy deepcopy array asarray int reversed tanh"
LEFT_OUT = frozenset(_LEFT_OUT.split())
"""Calls that are forgotten: the argument alone stays."""
SYMMETRIC = frozenset(["max", "min", "maximum", "minimum", "isclose", "allclose", "array_equal", "hypot", "gcd"])
"""Functions whose two arguments may change places."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one slip. `was` and `now` are the lines that differ, as Python itself would lay them out."""

    operator: str
    line: int
    was: str
    now: str
    source: str

    @property
    def diff(self) -> str:
        """What differs, for a person."""
        return "\n".join(
            [f"- {line}" for line in self.was.split("\n")] + [f"+ {line}" for line in self.now.split("\n")]
        )


def mutants(reference: str, printing: bool = False, given: Collection[str] = ()) -> list[Mutant]:
    """Every different mutant of a Python source, in the order of its lines.

    `printing` says that what the code prints counts too; the values of the names in `given` are no part of the answer.
    Raises SyntaxError.
    """
    tree = ast.parse(reference)
    whole, found = ast.unparse(tree), dict[str, Mutant]()
    for parent, node, put in _places(tree, printing, given):
        for operator, new in _slips(node, parent):
            put(new)
            source = ast.unparse(ast.fix_missing_locations(tree))
            put(node)
            if source != whole and source not in found and _compiles(source):
                was, now = _difference(whole, source)
                found[source] = Mutant(operator, getattr(node, "lineno", 1), was, now, source)
    return sorted(found.values(), key=lambda mutant: mutant.line)


def line_mutants(lines: list[str]) -> list[Mutant]:
    """For lines to be put in order: each two neighbours that differ, swapped."""
    found = []
    for at in range(len(lines) - 1):
        pair = lines[at : at + 2]
        if pair[0] != pair[1]:
            source = "\n".join([*lines[:at], *pair[::-1], *lines[at + 2 :]]) + "\n"
            found.append(Mutant("swapped lines", at + 1, "\n".join(pair), "\n".join(pair[::-1]), source))
    return found


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _difference(one: str, other: str) -> tuple[str, str]:
    before, after = one.split("\n"), other.split("\n")
    removed, added = list[str](), list[str]()
    for kind, start, end, start_after, end_after in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        if kind != "equal":
            removed += before[start:end]
            added += after[start_after:end_after]
    return "\n".join(line.strip() for line in removed), "\n".join(line.strip() for line in added)


def _places(
    tree: ast.Module, printing: bool, given: Collection[str]
) -> Iterator[tuple[ast.AST, ast.AST, Callable[[Any], None]]]:
    """Every node that may be changed, after its parent, with a way to put another in its place."""
    todo: list[ast.AST] = [tree]
    while todo:
        parent = todo.pop()
        for field, value in ast.iter_fields(parent):
            if field in ("annotation", "returns", "decorator_list", "ctx"):
                continue
            for at, node in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(node, ast.AST) or _left_alone(parent, node, printing, given):
                    continue

                def put(new: Any, parent: ast.AST = parent, field: str = field, at: int = at) -> None:
                    held = getattr(parent, field)
                    if isinstance(held, list):
                        held[at] = new
                    else:
                        setattr(parent, field, new)

                yield parent, node, put
                todo.append(node)


def _left_alone(parent: ast.AST, node: ast.AST, printing: bool, given: Collection[str]) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr() | ast.Global() | ast.Nonlocal() | ast.Pass():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return not printing
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in given
        case ast.Call():
            return isinstance(parent, ast.Raise)
    return False


def _slips(node: ast.AST, parent: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The slips that can be made at one node, each with the node that then stands there."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for at, op in enumerate(ops):
                for other in COMPARED[type(op)]:
                    yield "comparison", ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], right)
        case ast.BinOp(left=left, op=op, right=right):
            if type(op) in COMPUTED:
                yield "operator", ast.BinOp(left, COMPUTED[type(op)](), right)
            if isinstance(op, ORDERED) and not (isinstance(op, ast.Sub) and _is_square(parent)):
                yield "swapped operands", ast.BinOp(right, op, left)
            yield "dropped term", left
            yield "dropped term", right
        case ast.BoolOp(op=op, values=values):
            yield "and for or", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for at in range(len(values)):
                rest = values[:at] + values[at + 1 :]
                yield "dropped condition", rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield "dropped sign", operand
        case ast.Constant(value=value):
            for other in _other_values(value):
                yield "constant", ast.Constant(other)
        case ast.Attribute(value=value, attr=attr, ctx=ast.Load() as ctx):
            if attr in TWINS:
                yield "twin", ast.Attribute(value, TWINS[attr], ctx)
            if attr == "T":
                yield "dropped transpose", value
        case ast.Name(id=id, ctx=ast.Load() as ctx) if id in TWINS:
            yield "twin", ast.Name(TWINS[id], ctx)
        case ast.Call():
            yield from _call_slips(node)
        case ast.Slice(lower=lower, upper=upper, step=step):
            for name, bound in (("lower", lower), ("upper", upper), ("step", step)):
                if bound is not None:
                    less = ast.Slice(lower, upper, step)
                    setattr(less, name, None)
                    yield "dropped bound", less
            if upper is not None and not isinstance(upper, ast.Constant):
                yield "off by one", ast.Slice(lower, ast.BinOp(upper, ast.Add(), ast.Constant(1)), step)
        case ast.comprehension(target=target, iter=iterated, ifs=ifs, is_async=is_async) if ifs:
            yield "dropped condition", ast.comprehension(target, iterated, ifs[1:], is_async)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "turned condition", ast.IfExp(test, orelse, body)
        case ast.stmt():
            yield from _statement_slips(node)


def _is_square(node: ast.AST) -> bool:
    """A square does not care for the sign of what stands in it."""
    return isinstance(node, ast.BinOp) and ast.unparse(node.right) == "2" and isinstance(node.op, ast.Pow)


def _other_values(value: Any) -> list[Any]:
    """A constant with a slip in it: off by one, the other truth, a text that lacks its first letter."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1]
    if isinstance(value, str):
        return [value[1:] if len(value) > 1 else "#"]
    return []


def _call_slips(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    args, keywords = node.args, node.keywords
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    for at in range(0 if name in SYMMETRIC else len(args) - 1):
        yield "swapped arguments", ast.Call(node.func, [*args[:at], args[at + 1], args[at], *args[at + 2 :]], keywords)
    for at, keyword in enumerate(keywords):
        if keyword.arg is not None:
            yield "dropped argument", ast.Call(node.func, args, keywords[:at] + keywords[at + 1 :])
    if name in LEFT_OUT and args:
        yield "dropped call", args[0]
    elif name in LEFT_OUT and isinstance(node.func, ast.Attribute) and not keywords:
        yield "dropped call", node.func.value  # x.copy()
    if name == "range" and args and not isinstance(args[-1], ast.Constant):
        for op in (ast.Sub(), ast.Add()):
            last = ast.BinOp(args[-1], op, ast.Constant(1))
            yield "off by one", ast.Call(node.func, [*args[:-1], last], keywords)
        if len(args) == 1:
            yield "off by one", ast.Call(node.func, [ast.Constant(1), *args], keywords)


def _statement_slips(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield "returned constant", ast.Return(ast.Constant(None))
            return
        case ast.FunctionDef() | ast.ClassDef() | ast.Return():
            return
        case ast.If(test=test, body=body, orelse=orelse):
            yield "turned condition", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.While(test=test, body=body, orelse=orelse):
            yield "early end", ast.While(test, [*body, ast.Break()], orelse)
        case ast.For(target=target, iter=iterated, body=body, orelse=orelse):
            yield "early end", ast.For(target, iterated, [*body, ast.Break()], orelse, lineno=node.lineno)
        case ast.AugAssign(target=target, op=op, value=value):
            if type(op) in COMPUTED:
                yield "operator", ast.AugAssign(target, COMPUTED[type(op)](), value)
            yield "dropped term", ast.Assign([target], value, lineno=node.lineno)
    yield "dropped statement", ast.Pass()
