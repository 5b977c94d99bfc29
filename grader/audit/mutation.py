"""Small changes to a reference, each of them a mistake that somebody could make.

The operators are those known from mutation testing (arithmetic, relational, logical and constant replacement,
statement deletion and so on: A. J. Offutt et al., "An Experimental Determination of Sufficient Mutant Operators",
1996), with a few for NumPy: a keyword such as ``axis`` or ``keepdims`` left out, a function taken for its neighbour.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

EXEMPT: Final = re.compile(r"# no mutant:(.*)")  # on a line of the reference, with the reason

ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
RELATIONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
PAIRS: Final = (
    ("max", "min"),
    ("maximum", "minimum"),
    ("argmax", "argmin"),
    ("mean", "sum"),
    ("ceil", "floor"),
    ("any", "all"),
    ("zeros", "ones"),
    ("float32", "int32"),
    ("float64", "int64"),
)
NEIGHBOURS: Final = {
    **dict((pair, pair[::-1])[swap] for pair in PAIRS for swap in (False, True)),
    "var": "std",
    "exp": "square",
    "log": "log2",
    "sqrt": "square",
    "abs": "square",
    "zeros_like": "ones_like",
}


@dataclass(frozen=True)
class Mutant:
    """A reference with one change.

    Attributes:
        source: the whole changed module.
        line: where the change is, in the reference as written.
        function: the function at the top of the module in which it is; "" outside of all.
        before: the changed part as it was.
        after: as it is now.
    """

    source: str
    line: int
    function: str
    before: str
    after: str


Change = tuple[ast.AST, ast.AST | None]  # a node of the tree, and what takes its place; None deletes a statement
Operator = Callable[[Any], Iterator[ast.AST | None]]


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a module; lines that carry ``# no mutant: reason`` are left alone."""
    tree = ast.parse(source)
    exempt = {number for number, _ in _reasons(source)}
    made: dict[str, Mutant] = {}
    for function, node in _places(tree):
        if getattr(node, "lineno", 0) in exempt:
            continue
        for operator in OPERATORS.get(type(node), ()):
            for change in operator(node):
                changed = _with(tree, node, change)
                if changed is not None:
                    before, after = ast.unparse(node), ast.unparse(change) if change is not None else ""
                    made.setdefault(changed, Mutant(changed, node.lineno, function, before, after))
    made.pop(ast.unparse(tree), None)
    return list(made.values())


def unreasoned(source: str) -> list[int]:
    """The lines of a module that are left alone without a reason."""
    return [number for number, reason in _reasons(source) if not re.search(r"\w", reason)]


def _reasons(source: str) -> list[tuple[int, str]]:
    found = [(number, EXEMPT.search(line)) for number, line in enumerate(source.splitlines(), 1)]
    return [(number, match[1]) for number, match in found if match]


def _places(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    """Every node within functions and constants of the module, with the name of the function it is in."""
    for top in tree.body:
        if isinstance(top, ast.Import | ast.ImportFrom) or _is_text(top):
            continue
        name = top.name if isinstance(top, ast.FunctionDef | ast.ClassDef) else ""
        skipped = {id(part) for part in _left_alone(top)}
        for node in ast.walk(top):
            if id(node) not in skipped:
                yield name, node


def _left_alone(top: ast.stmt) -> Iterator[ast.AST]:
    """Docstrings and annotations: no change of theirs can be seen."""
    for node in ast.walk(top):
        if _is_text(node):
            yield from ast.walk(node)
        for field in ("annotation", "returns"):
            note = getattr(node, field, None)
            if isinstance(note, ast.AST):
                yield from ast.walk(note)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _with(tree: ast.Module, node: ast.AST, change: ast.AST | None) -> str | None:
    """The module's text with `change` in the place of `node`; None where that is no Python."""
    memo: dict[int, Any] = {}
    changed = copy.deepcopy(tree, memo)
    place = memo[id(node)]

    class Exchange(ast.NodeTransformer):
        def visit(self, one: ast.AST) -> Any:
            if one is place:
                return change if change is not None else ast.Pass()
            return self.generic_visit(one)

    try:
        text = ast.unparse(ast.fix_missing_locations(Exchange().visit(changed)))
        ast.parse(text)
    except (SyntaxError, ValueError, AttributeError, TypeError):
        return None
    return text


# --- the operators: from a node to what may stand in its place --------------------------------------------------


def _arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    other = ARITHMETIC.get(type(node.op))
    if other is not None:
        yield ast.BinOp(node.left, other(), node.right)


def _one_side(node: ast.BinOp) -> Iterator[ast.AST]:
    yield node.left
    yield node.right


def _augmented(node: ast.AugAssign) -> Iterator[ast.AST]:
    other = ARITHMETIC.get(type(node.op))
    if other is not None:
        yield ast.AugAssign(node.target, other(), node.value)
    yield ast.Assign([node.target], node.value)


def _relation(node: ast.Compare) -> Iterator[ast.AST]:
    for other in RELATIONS.get(type(node.ops[0]), ()):
        yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)


def _logic(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    yield from node.values


def _sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(value + 1.0)
        yield ast.Constant(value / 2)
    elif isinstance(value, str):
        yield ast.Constant(value + "_")
    elif value is None:
        yield ast.Constant(0)


def _condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    for test in (ast.Constant(True), ast.Constant(False)):
        if isinstance(node, ast.IfExp):
            yield ast.IfExp(test, node.body, node.orelse)
        elif isinstance(node, ast.If):
            yield ast.If(test, node.body, node.orelse)
    if isinstance(node, ast.While):
        yield ast.While(ast.Constant(False), node.body, node.orelse)


def _keyword_left_out(node: ast.Call) -> Iterator[ast.AST]:
    for keyword in node.keywords:
        yield ast.Call(node.func, node.args, [one for one in node.keywords if one is not keyword])


def _call_left_out(node: ast.Call) -> Iterator[ast.AST]:
    if len(node.args) == 1:
        yield node.args[0]
    elif not node.args and isinstance(node.func, ast.Attribute):
        yield node.func.value


def _arguments_swapped(node: ast.Call) -> Iterator[ast.AST]:
    if len(node.args) >= 2:
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)


def _neighbour(node: ast.Attribute) -> Iterator[ast.AST]:
    if node.attr in NEIGHBOURS:
        yield ast.Attribute(node.value, NEIGHBOURS[node.attr], node.ctx)


def _bound_left_out(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)
    if node.step is not None:
        yield ast.Slice(node.lower, node.upper, None)


def _nothing_returned(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None:
        yield ast.Return(None)


def _statement_left_out(node: ast.stmt) -> Iterator[ast.AST | None]:
    yield None


def _loop_cut(node: ast.For) -> Iterator[ast.AST]:
    """One turn of the loop only."""
    yield ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)


def _break(node: ast.Break | ast.Continue) -> Iterator[ast.AST]:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()


def _element_left_out(node: ast.List | ast.Tuple) -> Iterator[ast.AST]:
    for number in range(len(node.elts)) if isinstance(node.ctx, ast.Load) else ():
        yield type(node)([*node.elts[:number], *node.elts[number + 1 :]], node.ctx)


OPERATORS: Final[dict[type[ast.AST], tuple[Operator, ...]]] = {
    ast.BinOp: (_arithmetic, _one_side),
    ast.AugAssign: (_augmented, _statement_left_out),
    ast.Compare: (_relation,),
    ast.BoolOp: (_logic,),
    ast.UnaryOp: (_sign,),
    ast.Constant: (_constant,),
    ast.If: (_condition, _statement_left_out),
    ast.IfExp: (_condition,),
    ast.While: (_condition,),
    ast.Call: (_keyword_left_out, _call_left_out, _arguments_swapped),
    ast.Attribute: (_neighbour,),
    ast.Slice: (_bound_left_out,),
    ast.Return: (_nothing_returned,),
    ast.Assign: (_statement_left_out,),
    ast.Expr: (_statement_left_out,),
    ast.For: (_loop_cut,),
    ast.Break: (_break,),
    ast.Continue: (_break,),
    ast.List: (_element_left_out,),
    ast.Tuple: (_element_left_out,),
}
