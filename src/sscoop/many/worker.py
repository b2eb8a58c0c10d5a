"""The process that does the work: it is asked on standard input and answers on what was standard output.

Reads: pickled questions of its parent. Writes: pickled answers. Promises: whatever else writes to standard output
reaches standard error; it ends when its parent has gone.
"""

import os
import pickle
import sys
from collections.abc import Callable
from typing import IO, Any

START = "import sys; sys.path[:] = {path!r}; from sscoop.many.worker import serve; serve()"
"""What a new interpreter runs: no module of the user's own is imported, so no `if __name__ == '__main__'` is needed."""


def serve() -> None:
    """Take a function, then its arguments one by one; answer each with the result, or with what was raised."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    questions = sys.stdin.buffer
    work: Callable[[Any], Any] = pickle.load(questions)
    while True:
        try:
            task = pickle.load(questions)
        except EOFError:
            return
        _send(_answer(work, task), answers)


def _answer(work: Callable[[Any], Any], task: Any) -> tuple[bool, Any]:
    try:
        return True, work(task)
    except Exception as error:  # what a file does to its reader is told, whatever it is
        return False, error


def _send(answer: tuple[bool, Any], answers: IO[bytes]) -> None:
    try:
        told = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # an error may hold what cannot be pickled
        told = pickle.dumps((False, RuntimeError(f"{type(answer[1]).__name__}: {answer[1]} ({error})")))
    answers.write(told)
    answers.flush()
