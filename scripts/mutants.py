"""Mutation testing: `python -m scripts.mutants [--rooms numeral quantity outline] [--sample N] [--seed N] [--all]`.

Each mutant is one small change of a module: a comparison turned, a number moved by one, a condition negated, a word
emptied, a statement left out. The tests of its room are run on it in a process of its own; a mutant is killed where a
test fails or takes too long. Prints those that survive, with their place, and the score of each room.
"""

import argparse
import ast
import copy
import importlib.util
import io
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path

_HOME = Path(__file__).parent.parent
_SOURCE = _HOME / "src" / "sscoop"
_LIMIT = 240  # seconds for the tests of one mutant
_OUTLINE = [
    "tests/test_structure_gold.py",
    "tests/test_rooms.py",
    "tests/test_structure_forms.py",
    "tests/test_fuzz.py",
]
_FIGURES = ["tests/test_corpus.py", "tests/test_rooms.py", "tests/test_fuzz.py", "tests/test_gold_figures.py"]
ROOMS: dict[str, tuple[list[str], list[str]]] = {
    "numeral": (["numeral/find.py", "numeral/reader.py"], [*_FIGURES, "tests/test_numerals.py"]),
    "quantity": (
        ["figures/quantity.py", "figures/ranges.py", "figures/compound.py", "figures/unit.py"],
        [*_FIGURES, "tests/test_passages.py", "tests/test_testing.py"],
    ),
    "outline": (
        [
            f"structure/{path.name}"
            for path in sorted((_SOURCE / "structure").glob("*.py"))
            if path.name != "__init__.py"
        ],
        [*_OUTLINE, "tests/test_documents.py", "tests/test_testing.py", "tests/test_tables.py"],
    ),
}
"""The modules of each room, and the tests that must kill its mutants: the quickest first."""


@dataclass(frozen=True)
class Mutant:
    """One change of a module."""

    file: str
    line: int
    told: str
    source: str


_TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may be changed to."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED:
        yield ast.Compare(node.left, [_TURNED[type(node.ops[0])](), *node.ops[1:]], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(_TURNED[type(node.op)](), node.values)
        yield from (node.values[0], node.values[-1])
    elif isinstance(node, ast.BinOp) and type(node.op) in _TURNED:
        yield ast.BinOp(node.left, _TURNED[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.If | ast.While):
        other = copy.copy(node)
        other.test = ast.UnaryOp(ast.Not(), node.test)
        yield other
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    else:
        yield from _statements(node)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    if called or isinstance(node, ast.AugAssign | ast.Break | ast.Continue):
        yield ast.Pass()


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str) and node.value:
        yield ast.Constant(node.value[1:] if len(node.value) > 1 else "X")


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


_NOT_CHANGED = (ast.AnnAssign, ast.arg, ast.Assert, ast.Import, ast.ImportFrom)


def _nodes(parent: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Yield each node that may be changed, with the field it stands in; not docstrings, types and patterns."""
    for name, value in ast.iter_fields(parent):
        if name in ("annotation", "returns", "decorator_list", "type_params", "slice" if _is_type(parent) else ""):
            continue
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, _NOT_CHANGED) or _is_docstring(child):
                continue
            if isinstance(child, ast.JoinedStr) or _is_pattern(child):
                continue
            yield parent, name, place, child
            yield from _nodes(child)


def _is_type(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id[:1].isupper()


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_pattern(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def mutants(file: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse((_SOURCE / file).read_text(encoding="utf-8"))
    for parent, name, place, node in list(_nodes(tree)):
        for change in _changes(node):
            _put(parent, name, place, change)
            source = ast.unparse(ast.fix_missing_locations(tree))
            _put(parent, name, place, node)
            told = f"{ast.unparse(node).splitlines()[0][:70]}  ->  {ast.unparse(change).splitlines()[0][:70]}"
            yield Mutant(file, getattr(node, "lineno", 0), told, source)


def _put(parent: ast.AST, name: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[place] = node


class _Finder:
    """Loads one module of sscoop from the source of a mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = "sscoop." + mutant.file.removesuffix(".py").replace("/", ".")
        self.source = mutant.source

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: object) -> None:
        exec(compile(self.source, self.name, "exec"), module.__dict__)


def survives(mutant: Mutant | None, tests: list[str]) -> bool:
    """Run tests in a child process, on a mutant or, for None, on the library as it is; tell whether all pass."""
    child = os.fork()
    if child == 0:
        signal.alarm(_LIMIT)
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        os._exit(_run(mutant, tests))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _run(mutant: Mutant | None, tests: list[str]) -> int:
    import pytest

    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    sys.path[:0] = [str(_SOURCE.parent), str(_HOME / "tests")]
    found = [str(_HOME / test) for test in tests if (_HOME / test).exists()]
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return int(pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", *found]))
    except BaseException:
        return 1


def main() -> None:
    """Try the mutants and print the survivors and the score."""
    parser = argparse.ArgumentParser(prog="python -m scripts.mutants", description=__doc__)
    parser.add_argument("--rooms", nargs="*", choices=list(ROOMS), default=list(ROOMS))
    parser.add_argument("--sample", type=int, default=60, help="mutants of each room, chosen at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.chdir(_HOME)
    for module in ("pytest", "hypothesis", "pydantic", "regex", "jieba", "lxml.html", "pypdfium2", "reportlab"):
        importlib.import_module(module)  # what every child needs is loaded once
    for room in options.rooms:
        files, tests = ROOMS[room]
        if not survives(None, tests):
            sys.exit(f"the tests of {room} fail on the library as it is")
        every = [mutant for file in files for mutant in mutants(file)]
        chosen = random.Random(options.seed).sample(every, min(options.sample or len(every), len(every)))
        killed, begun = 0, time.monotonic()
        for mutant in chosen:
            if survives(mutant, tests):
                print(f"  survives {mutant.file}:{mutant.line}: {mutant.told}", flush=True)
            else:
                killed += 1
        share = f"{killed / max(1, len(chosen)):.1%}"
        print(f"{room}: {killed} of {len(chosen)} killed, {share}; {len(every)} in all", flush=True)
        print(f"  {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
