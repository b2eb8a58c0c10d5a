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
