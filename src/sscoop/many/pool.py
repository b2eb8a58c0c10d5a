"""Work shared out among processes, its results in order, so few ahead of their reader that memory stays flat.

Reads: tasks, lazily. Writes: their results. Promises: the order of the tasks is kept; a process that dies costs its
task and no other; when the reader stops, the processes end.
"""

import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Generic, TypeVar

from sscoop.errors import WorkerDied
from sscoop.many.worker import START

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 3  # tasks under way or done for each process, of which the reader has not yet asked


class Pool(Generic[Task, Result]):
    """Some processes that all do one thing; `work` and the tasks must be what pickle can write."""

    def __init__(self, work: Callable[[Task], Result], workers: int) -> None:
        self._work = work
        self._workers = workers
        self._here = threading.local()
        self._all: list[_Process] = []
        self._lock = threading.Lock()
        self._ended = False

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Exception]]:
        """Give each task with its result, or with the error it raised, in the order of the tasks."""
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        threads = ThreadPoolExecutor(self._workers, thread_name_prefix="sscoop")
        try:
            for task in tasks:
                waiting.append((task, threads.submit(self._ask, task)))
                if len(waiting) >= self._workers * _AHEAD:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            for _, future in waiting:
                future.cancel()
            self._end()
            threads.shutdown()

    @staticmethod
    def _next(waiting: "deque[tuple[Task, Future[Result]]]") -> tuple[Task, Result | Exception]:
        task, future = waiting.popleft()
        try:
            return task, future.result()
        except Exception as error:  # of the task: the reader decides what to do with it
            return task, error

    def _ask(self, task: Task) -> Result:
        """Ask this thread's process; start one if it has none, or the last has died."""
        process: _Process | None = getattr(self._here, "process", None)
        if process is None or process.dead:
            process = self._here.process = self._start()
        result: Result = process.ask(task)
        return result

    def _start(self) -> "_Process":
        with self._lock:
            if self._ended:
                raise WorkerDied("the reader has stopped")
            process = _Process(self._work)
            self._all.append(process)
            return process

    def _end(self) -> None:
        with self._lock:
            self._ended = True
            for process in self._all:
                process.end()


class _Process:
    """One process, which is asked one thing at a time."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.dead = False
        start = START.format(path=sys.path)
        # a session of its own, so that Ctrl-C reaches the parent alone, which ends it
        self._run = subprocess.Popen(
            [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        with suppress(OSError):  # one that has died already is noticed by the first question
            self._tell(work)

    def _tell(self, told: Any) -> None:
        assert self._run.stdin is not None
        # written at once: what cannot be pickled must not leave half of itself in the pipe
        self._run.stdin.write(pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL))
        self._run.stdin.flush()

    def ask(self, task: Any) -> Any:
        """Give the result of a task.

        Raises:
            WorkerDied: the process ended before it answered.
        """
        assert self._run.stdout is not None
        try:
            self._tell(task)
            well, answer = pickle.load(self._run.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.dead = True
            raise WorkerDied(f"the process that read it ended {_how(self._run.wait())}") from None
        if not well:
            raise answer
        return answer

    def end(self) -> None:
        """End the process, whatever it does."""
        self.dead = True
        self._run.kill()
        for pipe in (self._run.stdin, self._run.stdout):
            with suppress(OSError):  # what was still to be written to it
                if pipe is not None:
                    pipe.close()
        self._run.wait()


def _how(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"
