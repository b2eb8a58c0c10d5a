"""What using sscoop does to a process: no connection, no file but those named, nothing set up, nothing changed."""

import copy
import hashlib
import os
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import sscoop as ss
import twins
from sscoop import models

SCRIPT = Path(__file__).parent / "everything.py"
SOURCE = Path(ss.__file__).parent.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, r75: ss.Report) -> Path:
    """A folder with a report in each format, where nothing else is."""
    folder = tmp_path_factory.mktemp("home")
    content = twins.content_of(r75)
    shutil.copy(Path(__file__).parent.parent / "fixtures" / "A_75_297.zh.txt", folder / "report.txt")
    for suffix, setter in (("pdf", twins.pdf_of), ("docx", twins.docx_of), ("html", twins.html_of)):
        (folder / f"report.{suffix}").write_bytes(setter(content))
    return folder


def everything(home: Path, **environment: str) -> str:
    """Do all that can be done, in a process that watches itself; give the hashes of what was written."""
    surroundings = {**os.environ, "PYTHONPATH": str(SOURCE), "HOME": str(home / "nobody"), **environment}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(SCRIPT)],
        cwd=home,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# Python's own seeds; language and time zone of the machine
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "America/St_Johns"},
)


def test_everything_leaves_the_process_as_it_was_and_gives_the_same_bytes_anywhere(home: Path) -> None:
    """See everything.py: sockets are shut, files outside the folder cannot be opened for writing."""
    before = sorted(home.iterdir())
    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(lambda surroundings: everything(home, **surroundings), SURROUNDINGS))
    assert told[0].count("\n") > 20
    assert told[1:] == [told[0]] * (len(SURROUNDINGS) - 1)
    assert sorted(home.iterdir()) == before


def test_threads_and_processes_give_the_same(fixtures: Path) -> None:
    paths = [fixtures / f"{name}.zh.txt" for name in ("A_74_336", "A_75_297")] * 2
    due = [ss.read(path).model_dump_json() for path in paths[:2]] * 2
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda path: ss.read(path).model_dump_json(), paths)) == due
    read = [report.model_dump_json() for report in ss.read_many(paths, workers=2) if isinstance(report, ss.Report)]
    assert read == due


def samples(before: ss.Report, report: ss.Report) -> list[Any]:
    """Give one of every model at least, and of every sequence."""
    found: list[Any] = [
        report, report.metrics, report.entities, report.metrics.shares, report.metrics.breakdowns, ss.compare(before, report),
        ss.check(report, previous=before), report.metrics[0].explain(), ss.Failure(source="a", error="b", message="c"),
        ss.Written(source="a", sha256="b", skipped=True), ss.parse("没有格式。"),
        ss.parse("1. 见图。\n\n图一\n捐款\n120\n140\n资料来源：甲。\n\n2. 乙。"),
    ]  # fmt: skip
    return found


def parts(value: Any) -> list[Any]:
    """Give a model with all models in it."""
    if isinstance(value, BaseModel):
        return [value, *(part for name in type(value).model_fields for part in parts(getattr(value, name)))]
    if isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
        return []
    return [part for one in (value.values() if isinstance(value, dict) else value) for part in parts(one)]


def test_every_model_is_pickled_and_copied(r74: ss.Report, r75: ss.Report) -> None:
    found = samples(r74, r75)
    kinds: dict[type, Any] = {type(one): one for one in (*found, *(part for one in found for part in parts(one)))}
    for kind, one in kinds.items():
        for other in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert other == one, kind
            assert type(other) is kind
            assert repr(other) == repr(one)
    public = {
        kind for name in dir(models) if isinstance(kind := getattr(models, name), type) and issubclass(kind, BaseModel)
    }
    missed = {kind.__name__ for kind in public if kind not in kinds}
    assert missed == {"Passage"}  # which others are made of


def test_all_hashes_of_files_are_of_their_bytes(fixtures: Path, r75: ss.Report) -> None:
    data = (fixtures / "A_75_297.zh.txt").read_bytes()
    assert r75.source.sha256 == hashlib.sha256(data).hexdigest()
