"""Many reports: in order, by several processes, whatever happens to one of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PosixPath
from typing import Any

import pytest

import sscoop as ss
from sscoop.many.pool import Pool

TEXTS = [f"1. 该署在 {number} 个国家开设了 {number + 3} 个诊所。".encode() for number in range(2, 14)]


class Deadly(PosixPath):
    """A path that ends the process to which it is sent."""

    def __reduce__(self) -> Any:
        return os._exit, (7,)


def mixed(fixtures: Path) -> list[Any]:
    return [fixtures / "A_74_336.zh.txt", "absent.txt", TEXTS[0], b"\x00\x01\x02", b"", fixtures / "A_75_297.zh.txt"]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_reports_and_failures_in_order(fixtures: Path, workers: int, r74: ss.Report, r75: ss.Report) -> None:
    found = list(ss.read_many(mixed(fixtures), workers=workers))
    assert [getattr(one, "error", None) for one in found] == [
        None, "SourceNotFound", None, "BinarySource", "EmptySource", None,
    ]  # fmt: skip
    assert found[0] == r74
    assert found[5] == r75
    assert isinstance(found[5], ss.Report)
    metric = found[5].metrics.one("p78", value=14_100_000)
    assert found[5].raw[metric.source_start : metric.source_end] == "1 410 万美元"
    assert isinstance(found[1], ss.Failure)
    assert found[1].source == "absent.txt"
    assert str(found[1]).startswith("SourceNotFound: ")


def test_open_files_keep_their_names(fixtures: Path) -> None:
    for workers in (1, 2):
        with open(fixtures / "A_75_297.zh.txt", "rb") as file:
            (report,) = ss.read_many([file], workers=workers)
        assert isinstance(report, ss.Report)
        assert report.metadata.symbol == "A/75/297"


def test_a_process_that_dies_costs_its_source_alone(fixtures: Path) -> None:
    sources: list[Any] = [TEXTS[0], Deadly("/nowhere"), TEXTS[1], TEXTS[2], Deadly("/nowhere"), TEXTS[3]]
    found = list(ss.read_many(sources, workers=2))
    assert [isinstance(one, ss.Report) for one in found] == [True, False, True, True, False, True]
    assert isinstance(found[1], ss.Failure)
    assert (found[1].error, found[1].message) == ("WorkerDied", "the process that read it ended with exit code 7")
    with pytest.raises(ss.WorkerDied):
        list(ss.read_many(sources, workers=2, on_error="raise"))


def test_a_killed_process_is_told_by_its_signal() -> None:
    pool = Pool[float, None](time.sleep, 1)
    results = pool.results([30.0, 0.0])
    import threading

    def kill() -> None:
        deadline = time.monotonic() + 20
        while not pool._all and time.monotonic() < deadline:
            time.sleep(0.05)
        pool._all[0]._run.send_signal(signal.SIGKILL)

    threading.Thread(target=kill).start()
    assert str(next(results)[1]) == "the process that read it ended by signal 9"
    assert next(results) == (0.0, None)
    assert list(results) == []


def test_nothing_is_read_before_it_is_asked_for() -> None:
    taken = []

    def sources() -> Iterator[bytes]:
        for number, text in enumerate(TEXTS):
            taken.append(number)
            yield text

    for workers, ahead in ((1, 1), (2, 6)):
        taken.clear()
        reports = ss.read_many(sources(), workers=workers)
        assert taken == []
        next(reports)
        assert len(taken) == ahead
        reports.close()  # type: ignore[attr-defined]


def test_its_processes_end_with_the_reader() -> None:
    pool = Pool[bytes, ss.Report](ss.read, 2)
    results = pool.results(TEXTS)
    next(results)
    processes = [process._run for process in pool._all]
    assert len(processes) == 2
    results.close()  # type: ignore[attr-defined]
    assert all(process.returncode is not None for process in processes)


def test_how_far_it_is_is_told() -> None:
    heard: list[tuple[int, int | None]] = []
    list(ss.read_many(TEXTS[:3], progress=lambda done, total: heard.append((done, total))))
    list(ss.read_many(iter(TEXTS[:2]), workers=2, progress=lambda done, total: heard.append((done, total))))
    assert heard == [(1, 3), (2, 3), (3, 3), (1, None), (2, None)]


def test_an_extractor_has_its_own_words() -> None:
    own = ss.Extractor(lexicon=ss.Lexicon.default().extend({"classifier": [{"forms": ["挺"]}]}))
    for workers in (1, 2):
        (report,) = own.read_many(["1. 缴获三挺机枪。".encode()], workers=workers)
        assert isinstance(report, ss.Report)
        assert report.metrics[0].unit == "挺"


def test_wrong_calls_are_told() -> None:
    with pytest.raises(ValueError, match="workers=0"):
        ss.read_many([], workers=0)
    with pytest.raises(ValueError, match="'collect' or 'raise'"):
        ss.read_many([], on_error="ignore")  # type: ignore[arg-type]
    with pytest.raises(ss.SourceNotFound):
        list(ss.read_many(["absent.txt"], on_error="raise"))
    assert list(ss.read_many([])) == list(ss.read_many([], workers=2)) == []


SCRIPT = """
import sys, sscoop as ss
text = "1. 该署开设了 3 个诊所。".encode()
print(sum(isinstance(one, ss.Report) for one in ss.read_many([text] * 6, workers=2)), flush=True)
for one in ss.read_many([text] * 100_000, workers=2):
    print("read", flush=True)
"""


def test_a_script_needs_no_guard_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    run = subprocess.Popen([sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "6\n"
    assert run.stdout.readline() == "read\n"
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert run.returncode != 0


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Reports that differ in one number, under names that tell their symbols."""
    folder = tmp_path_factory.mktemp("reports")
    paths = [folder / f"A_70_{number}.txt" for number in range(100, 108)]
    for number, path in enumerate(paths):
        path.write_bytes(TEXTS[number])
    return paths


@pytest.mark.parametrize("name", ["corpus.parquet", "corpus.duckdb"])
class TestDataSets:
    """What many processes write into one place."""

    def metrics_in(self, target: Path) -> list[tuple[Any, ...]]:
        import duckdb

        columns = "document, id, text, value, item"
        if target.suffix == ".duckdb":
            with duckdb.connect(str(target), read_only=True) as database:
                return database.execute(f"SELECT {columns} FROM metric ORDER BY ALL").fetchall()
        return duckdb.execute(f"SELECT {columns} FROM '{target}/metric/*.parquet' ORDER BY ALL").fetchall()

    def due(self, files: list[Path]) -> list[tuple[Any, ...]]:
        reports = [report for report in ss.read_many(files) if isinstance(report, ss.Report)]
        return sorted((m.document, m.id, m.text, m.value, m.item) for report in reports for m in report.metrics)

    @pytest.mark.parametrize("workers", [1, 2])
    def test_all_is_written_and_no_more(self, files: list[Path], tmp_path: Path, name: str, workers: int) -> None:
        target = tmp_path / name
        told = ss.write_many([*files[:4], "absent.txt", *files[4:]], target, workers=workers)
        assert [type(one).__name__ for one in told] == ["Written"] * 4 + ["Failure"] + ["Written"] * 4
        assert isinstance(told[0], ss.Written)
        assert (told[0].source, told[0].document, told[0].metrics) == (str(files[0]), "A/70/100", 2)
        assert self.metrics_in(target) == self.due(files)
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_a_run_goes_on_where_it_ended(self, files: list[Path], tmp_path: Path, name: str) -> None:
        target = tmp_path / name

        def stop(done: int, total: int | None) -> None:
            if done == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            ss.write_many(files, target, workers=2, progress=stop)
        assert len({path for path, *_ in self.metrics_in(target)}) >= 3
        told = [one for one in ss.write_many(files, target) if isinstance(one, ss.Written)]
        assert [one.skipped for one in told[:3]] == [True, True, True]
        assert self.metrics_in(target) == self.due(files)
        assert all(one.skipped for one in ss.write_many(files, target) if isinstance(one, ss.Written))
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_the_same_bytes_twice_are_one_report(self, files: list[Path], tmp_path: Path, name: str) -> None:
        told = ss.write_many([files[0], files[1], files[0]], tmp_path / name)
        assert [one.skipped for one in told if isinstance(one, ss.Written)] == [False, False, True]

    def test_a_process_that_dies(self, files: list[Path], tmp_path: Path, name: str) -> None:
        target = tmp_path / name
        sources: list[Any] = [files[0], Deadly(files[1]), files[2], files[3]]
        told = ss.write_many(sources, target, workers=2)
        assert [getattr(one, "error", None) for one in told] == [None, "WorkerDied", None, None]
        assert self.metrics_in(target) == self.due([files[0], files[2], files[3]])


def test_data_sets_are_told_by_their_names(tmp_path: Path) -> None:
    with pytest.raises(ss.UnknownFormat, match=r"ends with \.duckdb or \.parquet"):
        ss.write_many([], tmp_path / "corpus.csv")
    assert ss.write_many([], tmp_path / "empty.duckdb") == []
    assert ss.load(tmp_path / "empty.duckdb") == ss.Metrics()
