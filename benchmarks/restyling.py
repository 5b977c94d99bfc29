"""Writes a program in another style: what it does stays, hardly a line of its text does.

Names, the order of functions and keywords, ``a if c else b``, comprehensions, operators, methods and the way in which
a Keras model is put together change. The same for the same program.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Callable

NUMPY_METHODS = frozenset({"sum", "mean", "max", "min", "reshape", "argmax", "std", "var"})
OPTIMIZERS = {"rmsprop": "RMSprop", "adam": "Adam", "sgd": "SGD", "adagrad": "Adagrad"}
OPERATORS: dict[type[ast.operator], str] = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply"}
FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE}

Change = Callable[[ast.Module], ast.Module]


def learners_file(reference: str, mistake: str) -> str:
    """One module: the reference, with the functions of the mistake in the place of its own."""
    wrong = ast.parse(mistake).body
    if isinstance(wrong[0], ast.Expr):
        wrong = wrong[1:]
    names = {node.name for node in wrong if isinstance(node, ast.FunctionDef)}
    kept = [
        node
        for node in ast.parse(reference).body
        if not (isinstance(node, ast.FunctionDef) and node.name in names) and not isinstance(node, ast.Expr)
    ]
    imports = {ast.unparse(node): node for node in [*kept, *wrong] if isinstance(node, ast.Import | ast.ImportFrom)}
    rest = [node for node in [*kept, *wrong] if not isinstance(node, ast.Import | ast.ImportFrom)]
    return ast.unparse(ast.Module([*imports.values(), *rest], []))


def restyled(source: str, public: set[str], changes: tuple[Change, ...]) -> str:
    """`source` after all `changes`, its names other than `public` replaced."""
    tree = ast.parse(source)
    for change in changes:
        tree = ast.fix_missing_locations(change(tree))
    tree = _renamed(tree, public)
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def turned_round(tree: ast.Module) -> ast.Module:
    """The functions in the opposite order, without docstrings."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for function in functions:
        if ast.get_docstring(function):
            function.body = function.body[1:] or [ast.Pass()]
    return ast.Module([*(node for node in tree.body if node not in functions), *functions[::-1]], [])


class _Expressions(ast.NodeTransformer):
    """Comparisons the other way round, methods of arrays as functions of NumPy, operators as functions, squares."""

    def __init__(self, numpy: bool) -> None:
        self.numpy = numpy

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) == 1 and type(node.ops[0]) in FLIPPED:
            return ast.Compare(node.comparators[0], [FLIPPED[type(node.ops[0])]()], [node.left])
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.keywords = node.keywords[::-1]
        function = node.func
        if not self.numpy or not isinstance(function, ast.Attribute):
            return node
        if isinstance(function.value, ast.Name) and function.value.id == "np":
            zero_first = node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value in (0, 0.0)
            if function.attr == "maximum" and zero_first and len(node.args) == 2 and not node.keywords:
                test = ast.Compare(node.args[1], [ast.Gt()], [node.args[0]])
                return _of_numpy("where", test, copy.deepcopy(node.args[1]), node.args[0])
            return node
        several = function.attr == "reshape" and len(node.args) > 1  # a method takes a shape in pieces
        if function.attr in NUMPY_METHODS and isinstance(function.value, ast.Name) and not several:
            return ast.Call(_of_numpy(function.attr).func, [function.value, *node.args], node.keywords)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = OPERATORS.get(type(node.op))
        if self.numpy and name and any(_is_numpy(side) for side in (node.left, node.right)):
            return _of_numpy(name, node.left, node.right)
        two = isinstance(node.right, ast.Constant) and node.right.value == 2
        if isinstance(node.op, ast.Pow) and two and isinstance(node.left, ast.Name):
            return ast.BinOp(node.left, ast.Mult(), copy.deepcopy(node.left))
        return node


def _of_numpy(name: str, *args: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load()), list(args), [])


def _is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("np.")


def other_expressions(tree: ast.Module) -> ast.Module:
    """See `_Expressions`."""
    _Expressions("import numpy as np" in ast.unparse(tree)).visit(tree)
    return tree


class _Statements(ast.NodeTransformer):
    """Conditional expressions as ``if``, ``if`` the other way round, comprehensions as loops, results by a name."""

    def __init__(self) -> None:
        self.count = 0

    def _fresh(self) -> ast.Name:
        self.count += 1
        return ast.Name(f"made{self.count}", ast.Store())

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        if node.value is None:
            return node
        name = self._fresh()
        first = self._assigned(ast.Assign([name], node.value))
        return [*first, ast.Return(ast.Name(name.id, ast.Load()))]

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.stmt]:
        return self._assigned(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if node.orelse:
            return ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

    def _assigned(self, node: ast.Assign) -> list[ast.stmt]:
        value, simple = node.value, len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        if simple and isinstance(value, ast.IfExp):
            otherwise = self._assigned(ast.Assign(copy.deepcopy(node.targets), value.orelse))
            return [
                ast.If(
                    ast.UnaryOp(ast.Not(), value.test),
                    otherwise,
                    self._assigned(ast.Assign(node.targets, value.body)),
                )
            ]
        if simple and isinstance(value, ast.ListComp) and len(value.generators) == 1:
            return self._loop(node, value)
        return [node]

    def _loop(self, node: ast.Assign, value: ast.ListComp) -> list[ast.stmt]:
        name, each = self._fresh(), value.generators[0]
        append = ast.Attribute(ast.Name(name.id, ast.Load()), "append", ast.Load())
        body: ast.stmt = ast.Expr(ast.Call(append, [value.elt], []))
        for test in reversed(each.ifs):
            body = ast.If(test, [body], [])
        inner = {one.id for one in ast.walk(each.target) if isinstance(one, ast.Name)}
        loop = _Names({one: f"{one}_{self.count}" for one in inner}).visit(
            ast.For(each.target, each.iter, [body], [])
        )
        loop.iter = each.iter
        return [
            ast.Assign([name], ast.List([], ast.Load())),
            loop,
            ast.Assign(node.targets, ast.Name(name.id, ast.Load())),
        ]


def other_statements(tree: ast.Module) -> ast.Module:
    """See `_Statements`; inside functions only."""
    statements = _Statements()
    tree.body = [statements.generic_visit(one) if isinstance(one, ast.FunctionDef) else one for one in tree.body]  # type: ignore[misc]
    return tree


class _Models(ast.NodeTransformer):
    """Optimizers as objects; a Sequential filled layer by layer."""

    def __init__(self) -> None:
        self.count = 0

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        self.generic_visit(node)
        named = isinstance(node.value, ast.Constant) and node.value.value in OPTIMIZERS
        if node.arg == "optimizer" and named and isinstance(node.value, ast.Constant):
            node.value = ast.parse(f"keras.optimizers.{OPTIMIZERS[str(node.value.value)]}()", mode="eval").body
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        value, target = node.value, node.targets[0]
        if not (isinstance(value, ast.Call) and ast.unparse(value.func).endswith("Sequential") and value.args):
            return node
        layers = value.args[0]
        if not (isinstance(layers, ast.List) and isinstance(target, ast.Name)):
            return node
        if any(isinstance(one, ast.Starred) for one in layers.elts):
            return node
        value.args = []
        adds = [
            ast.Expr(ast.Call(ast.Attribute(ast.Name(target.id, ast.Load()), "add", ast.Load()), [one], []))
            for one in layers.elts
        ]
        return [node, *adds]


def other_models(tree: ast.Module) -> ast.Module:
    """See `_Models`, where Keras is imported as such."""
    if "import keras" in ast.unparse(tree).splitlines():
        _Models().visit(tree)
    return tree


class _Names(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self.names.get(node.arg, node.arg)
        return node


def _renamed(tree: ast.Module, public: set[str]) -> ast.Module:
    """Parameters are bound to other names at once; locals, helpers and modules are called otherwise throughout."""
    top = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} - public
    top |= {
        one.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for one in ast.walk(node.targets[0])
        if isinstance(one, ast.Name)
    }
    names = {name: f"own_{number}" for number, name in enumerate(sorted(top - public))}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            _rename_locals(node, {*names, *public})
            node.name = names.get(node.name, node.name)
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname == "np":
                    names["np"], alias.asname = "numpy", None
    _Names(names).visit(tree)
    return tree


def _rename_locals(function: ast.FunctionDef, taken: set[str]) -> None:
    args = [one.arg for one in [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]]
    inner = [one for one in ast.walk(function) if isinstance(one, ast.FunctionDef | ast.Lambda | ast.ClassDef)]
    if len(inner) > 1 or any(isinstance(one, ast.Global | ast.Nonlocal) for one in ast.walk(function)):
        return  # scopes within: leave the names as they are
    stored = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    local = [
        name for name in dict.fromkeys([*args, *sorted(stored)]) if name not in taken and not hasattr(builtins, name)
    ]
    names = {name: f"value_{chr(97 + number % 26)}{number}" for number, name in enumerate(local)}
    function.body = [_Names(names).visit(one) for one in function.body]
    bound: list[ast.stmt] = [
        ast.Assign([ast.Name(names[name], ast.Store())], ast.Name(name, ast.Load())) for name in args if name in names
    ]
    function.body = [*bound, *function.body]


ALL: tuple[Change, ...] = (turned_round, other_models, other_statements, other_expressions)
