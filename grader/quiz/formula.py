"""Formulas of a quiz's parameters: ``ceil(n / batch_size)``.

They are computed exactly, on fractions, so that ``floor(0.6 / 0.2)`` is 3; a square root, a logarithm or an
exponential is a float. Nothing is ever run as Python: the tree of a formula is walked here, node by node.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

Number = int | float

LONGEST = 500  # characters of a formula
LARGEST_EXPONENT = 1000

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: lambda base, exponent: _power(base, exponent),
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ceil": math.ceil,
    "floor": math.floor,
    "round": round,
    "abs": abs,
    "min": min,
    "max": max,
    "sqrt": math.sqrt,
    "log": math.log,
    "exp": math.exp,
}


class FormulaError(ValueError):
    """A text is no formula of these parameters, or has no value for them; the text says why."""


def evaluate(formula: str | Number, parameters: Mapping[str, Number]) -> float:
    """The value of a formula, or of what is a number already.

    Raises:
        FormulaError: it is no formula, names something unknown, or has no finite value.
    """
    try:
        text = str(formula).strip()
        value = float(_value(ast.parse(text[: LONGEST + 1], mode="eval").body, parameters))
    except FormulaError:
        raise
    except (SyntaxError, ValueError, ArithmeticError, TypeError, RecursionError, MemoryError) as error:
        raise FormulaError(f"{str(formula)[:80]!r}: {error}") from None
    if not math.isfinite(value) or len(text) > LONGEST:
        raise FormulaError(f"{str(formula)[:80]!r} has no finite value, or is longer than {LONGEST} characters")
    return value


def _value(node: ast.expr, parameters: Mapping[str, Number]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Fraction(str(number))
        case ast.Name(id=name) if name in parameters:
            return Fraction(str(parameters[name]))
        case ast.BinOp(left, sign, right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(left, parameters), _value(right, parameters))
        case ast.UnaryOp(sign, operand) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(operand, parameters))
        case ast.Call(ast.Name(id=name), arguments, []) if name in _FUNCTIONS:
            return _called(name, [_value(argument, parameters) for argument in arguments])
    raise FormulaError(f"{ast.unparse(node)[:80]!r} is neither a number, a parameter nor an operation of formulas")


def _called(name: str, values: list[Any]) -> Any:
    if name == "round":  # its second argument, the digits, is a whole number
        values[1:] = [int(value) for value in values[1:]]
    return _FUNCTIONS[name](*values)


def _power(base: Any, exponent: Any) -> Any:
    if abs(exponent) > LARGEST_EXPONENT or abs(base) > 10**100:
        raise FormulaError(f"a power with an exponent beyond {LARGEST_EXPONENT} or a huge base")
    return base**exponent
