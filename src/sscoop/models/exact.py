"""Arithmetic that is exact, whatever decimal context the program that calls has set, and that leaves it as it was.

Reads: Decimals. Writes: Decimals. Promises: the caller's context changes no result, and no flag of it is raised.
"""

from collections.abc import Callable
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import wraps
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_DIGITS = 500  # more than any number of a report has; where one has more, sums and products are rounded to so many
_GUARD = 8  # digits of a quotient behind those that are asked for, so that it is not rounded twice


def _context(digits: int) -> Context:
    return Context(
        prec=digits,
        rounding=ROUND_HALF_EVEN,
        Emin=MIN_EMIN,
        Emax=MAX_EMAX,
        capitals=1,
        clamp=0,
        flags=[],
        traps=[InvalidOperation, DivisionByZero, Overflow],
    )


_EXACT = _context(_DIGITS)


def exact(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let a function reckon in a context of its own; one that yields keeps it only until it is called."""

    @wraps(function)
    def inside(*args: Parameters.args, **named: Parameters.kwargs) -> Result:
        __tracebackhide__ = True  # pytest shows the test that failed, and not this
        with localcontext(_EXACT):
            return function(*args, **named)

    return inside


def quotient(above: Decimal | int, below: Decimal | int, places: int) -> Decimal:
    """Divide, rounded to so many places behind the point, however long the numbers are.

    >>> quotient(2, 3, 4), quotient(Decimal("2e30"), 3, 1)
    (Decimal('0.6667'), Decimal('666666666666666666666666666666.7'))
    """
    above, below = Decimal(above), Decimal(below)
    longest = max(above.adjusted() - below.adjusted(), 0) + places + 2
    wide = _context(longest + _GUARD)
    return wide.quantize(wide.divide(above, below), Decimal((0, (1,), -places)))
