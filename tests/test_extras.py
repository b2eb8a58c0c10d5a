"""Each extra says how to install it where it is missing, in Python and on the command line."""

import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss
from sscoop.cli.about import _DISTRIBUTIONS, _EXTRAS

ROOT = Path(__file__).parent.parent
PDF, HTML = b"%PDF-1.7\n", "<!DOCTYPE html><html><body><p>1. 27 个实体。</p></body></html>".encode()
FIGURES = ss.extract("27 个实体")

Use = Callable[[Path], Any]
# the package that is missing, the extra it comes with, and what needs it
MISSING: list[tuple[str, str, Use]] = [
    ("pypdfium2", "pdf", lambda _: ss.read(PDF)),
    ("lxml", "html", lambda _: ss.read(HTML)),
    ("pyarrow", "arrow", lambda _: FIGURES.to_arrow()),
    ("pyarrow", "arrow", lambda folder: ss.write(FIGURES, folder / "a.parquet")),
    ("pyarrow", "arrow", lambda folder: ss.load(made(folder / "a.parquet"))),
    ("polars", "polars", lambda _: FIGURES.to_polars()),
    ("pandas", "pandas", lambda _: FIGURES.to_pandas()),
    ("duckdb", "duckdb", lambda folder: ss.write(FIGURES, folder / "a.duckdb")),
    ("duckdb", "duckdb", lambda folder: ss.load(made(folder / "a.duckdb"))),
    ("altair", "plot", lambda _: FIGURES.plot()),
    ("openpyxl", "xlsx", lambda folder: ss.write(FIGURES, folder / "a.xlsx")),
    ("openpyxl", "xlsx", lambda folder: ss.load(made(folder / "a.xlsx"))),
]


def made(path: Path) -> Path:
    path.write_bytes(b"something")
    return path


@pytest.mark.parametrize(("package", "extra", "use"), MISSING)
def test_the_library_names_the_extra(
    package: str, extra: str, use: Use, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    before = set(tmp_path.iterdir())
    with pytest.raises(ss.MissingExtra) as caught:
        use(tmp_path)
    assert f'pip install "sscoop[{extra}]"' in str(caught.value)
    assert package in str(caught.value)
    assert isinstance(caught.value, ImportError)
    assert {path.stat().st_size for path in set(tmp_path.iterdir()) - before} <= {len(b"something")}  # nothing is left


def test_the_arrow_stream_takes_whichever_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert FIGURES.__arrow_c_stream__() is not None
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ss.MissingExtra, match=r'pip install "sscoop\[arrow\]"'):
        FIGURES.__arrow_c_stream__()


def run(package: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.modules[{package!r}] = None; from sscoop.cli import main; main()"
    return subprocess.run([sys.executable, "-X", "utf8", "-c", code, *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("package", "extra", "arguments"),
    [
        ("pypdfium2", "pdf", ("metrics", "a.pdf")),
        ("lxml", "html", ("read", "a.html")),
        ("pyarrow", "arrow", ("export", "a.txt", "-o", "out.parquet")),
        ("duckdb", "duckdb", ("export", "a.txt", "-o", "out.duckdb")),
        ("openpyxl", "xlsx", ("export", "a.txt", "-o", "out.xlsx")),
    ],
)
def test_the_command_line_names_the_extra(
    package: str, extra: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(ss.__file__).parent.parent))
    for name, content in (("a.pdf", PDF), ("a.html", HTML), ("a.txt", "1. 27 个实体。".encode())):
        Path(name).write_bytes(content)
    done = run(package, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("sscoop: ")
    assert f'pip install "sscoop[{extra}]"' in line
    assert not list(tmp_path.glob("out.*"))


def test_doctor_tells_what_is_missing() -> None:
    done = run("polars", "doctor")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["extra polars"] == 'missing; pip install "sscoop[polars]"'
    assert told["extra testing"].startswith("hypothesis ")


def test_doctor_knows_every_extra() -> None:
    """Those that users install; `all`, `test` and `dev` are put together of these."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras.keys() - {"all", "test", "dev"} <= _EXTRAS.keys()
    for extra, packages in extras.items():
        if extra in _EXTRAS:
            module = _EXTRAS[extra]
            assert {_DISTRIBUTIONS.get(module or "", module)} - {None} <= {
                re.split("[<>=]", package)[0] for package in packages
            }


@pytest.mark.parametrize("package", sorted({package for package, _, _ in MISSING}))
def test_what_is_blocked_here_is_there(package: str) -> None:
    assert importlib.import_module(package)
