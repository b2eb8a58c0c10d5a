"""What `import sscoop` gives, and what it costs."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import sscoop as ss

SOURCE = Path(ss.__file__).parent


def test_exported_names_are_there_and_sorted() -> None:
    assert sorted(ss.__all__) == list(ss.__all__)
    for name in ss.__all__:
        assert getattr(ss, name) is not None
    assert set(ss.__all__) <= set(dir(ss))


def test_types_and_values_agree() -> None:
    """The names for type checkers are the names that load."""
    text = (SOURCE / "__init__.py").read_text(encoding="utf-8")
    block = text[text.index("if TYPE_CHECKING:") : text.index("__version__")]
    declared = set(re.findall(r"\b([A-Za-z]\w+)\b(?=[,\n)])", re.sub(r"from [\w.]+ import", "", block))) - {
        "TYPE_CHECKING"
    }
    assert declared | {"__version__"} == set(ss.__all__)


def test_import_loads_nothing_heavy() -> None:
    code = (
        "import sys, sscoop; print([m for m in ('altair', 'jieba', 'pydantic', 'regex', 'rich', 'typer') if m in sys.modules]);"
        "sscoop.parse('1. 27 个联合国实体。'); print('jieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "False"]
    assert done.stderr == ""


def test_every_module_is_imported_by_its_name() -> None:
    for module in pkgutil.walk_packages([str(SOURCE)], "sscoop."):
        assert importlib.import_module(module.name)


# Each room imports only rooms to its left.
LAYERS = (
    "errors",
    "models",
    "lexicon",
    "sources",
    "numeral",
    "structure",
    "roles",
    "figures",
    "entities",
    "symbols",
    "explain",
    "pipeline",
    "public",
    "comparison",
    "checks",
    "tables",
    "files",
    "many",
    "engines",
    "spark",
    "view",
    "plots",
    "testing",
    "score",
    "cli",
    "__main__",
)


def test_data_flows_one_way() -> None:
    wrong = []
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts == ("__init__",):
            continue
        room = LAYERS.index(parts[0])
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"(?:from|import) sscoop\.(\w+)", line)
            if found and LAYERS.index(found[1]) > room:
                wrong.append((str(path), line))
    assert wrong == []


def test_modules_stay_small() -> None:
    sizes = {str(p): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    assert {p: n for p, n in sizes.items() if n > 400} == {}


def test_only_the_command_line_prints() -> None:
    printing = {p for p in SOURCE.rglob("*.py") if re.search(r"(?m)^\s*print\(", p.read_text(encoding="utf-8"))}
    assert {p.relative_to(SOURCE).as_posix() for p in printing if p.parent.name != "cli"} == {"score/__main__.py"}
