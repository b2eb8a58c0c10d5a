"""The process that runs other libraries: `python peer.py`, with the interpreter of their environment.

It knows nothing of sscoop. On standard input it is told, a line of JSON each, the texts by name, and then
`[library, name of the text]` again and again; on standard output it answers with the versions of the libraries it has,
and then with the seconds each took.
"""

import json
import os
import sys
import time
import warnings
from importlib.metadata import version


def rjieba():
    """Cut words as jieba does, written in Rust."""
    import rjieba

    return "rjieba", rjieba.cut


def numbers():
    """Find numbers."""
    from ms_recognizers_number import recognize_number

    return "ms-recognizers-text-number", lambda text: recognize_number(text, "zh-cn")


def currencies():
    """Find sums of money."""
    from ms_recognizers_number_with_unit import recognize_currency

    return "ms-recognizers-text-number-with-unit", lambda text: recognize_currency(text, "zh-cn")


def dates():
    """Find dates and times."""
    from ms_recognizers_date_time import recognize_datetime

    return "ms-recognizers-text-date-time", lambda text: recognize_datetime(text, "zh-cn")


def money():
    """Find sums of money."""
    import jionlp

    return "jionlp", jionlp.ner.extract_money


def numerals():
    """Write Chinese numerals of a text as digits."""
    import cn2an

    return "cn2an", lambda text: cn2an.transform(text, "cn2an")


LIBRARIES = {
    "rjieba.cut": rjieba,
    "Recognizers-Text numbers": numbers,
    "Recognizers-Text currencies": currencies,
    "Recognizers-Text dates": dates,
    "JioNLP money": money,
    "cn2an.transform": numerals,
}


def load():
    """Give what each library runs, by its name, and the version of those that are installed and can be run."""
    runs, versions = {}, {}
    for name, library in LIBRARIES.items():
        try:
            package, runs[name] = library()
            runs[name]("2019 年筹集到 1 410 万美元。")
            versions[name] = f"{package} {version(package)}"
        except Exception as error:  # whatever keeps another library from running is told, and ends nothing
            runs.pop(name, None)
            versions[name] = f"missing ({type(error).__name__})"
    return runs, versions


def main():
    """Answer until nothing more is asked."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # some libraries greet on standard output
    warnings.simplefilter("ignore")
    texts = json.loads(sys.stdin.readline())
    runs, versions = load()
    told = versions
    while True:
        answers.write(json.dumps(told) + "\n")
        answers.flush()
        line = sys.stdin.readline()
        if not line:
            return
        name, text = json.loads(line)
        run, passages = runs[name], texts[text]
        start = time.process_time()
        for passage in passages:
            run(passage)
        told = time.process_time() - start


if __name__ == "__main__":
    main()
