"""Fixtures that many tests share: the two reports, read once."""

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import sscoop as ss

FIXTURES = Path(__file__).parent.parent / "fixtures"

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


REQUIRED = set(filter(None, os.environ.get("SSCOOP_REQUIRED", "").split(",")))
"""Modules of tests, such as test_browser, that must be run: where they need what is not there, that is an error."""


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    return _required(collector.path, (yield))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    return _required(item.path, (yield))


def _required(path: Path, report: Any) -> Any:
    if report.skipped and path.stem in REQUIRED and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{path.stem} is required and was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture(scope="session")
def r75() -> ss.Report:
    return ss.read(FIXTURES / "A_75_297.zh.txt")


@pytest.fixture(scope="session")
def r74() -> ss.Report:
    return ss.read(FIXTURES / "A_74_336.zh.txt")


@pytest.fixture(scope="session")
def grown() -> Callable[[str, int], ss.Report]:
    """Give a report whose paragraphs stand so many times, numbered on."""

    def grow(name: str, times: int) -> ss.Report:
        report = ss.read(FIXTURES / f"{name}.zh.txt")
        texts = [paragraph.text for _ in range(times) for paragraph in report.paragraphs]
        return ss.parse("\n\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)))

    return grow
