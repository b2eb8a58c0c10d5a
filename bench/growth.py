"""How the cost of a character grows: with the length of a text, and with the rows of the tables of names."""

from collections.abc import Iterator, Sequence
from functools import partial

import sscoop as ss
from bench.texts import passages_of, texts
from bench.timing import measure, timed
from sscoop.entities.read import EntityReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import Row
from sscoop.lexicon.names import all_names
from sscoop.models.report import TextBearing

_TIMES = (1, 10, 100)
_ROUNDS = 3
_LEAST = 20  # reports read in one measurement: one alone is too short to be told from noise
_MORE_ROWS = 9


def print_growth() -> None:
    """Print what a character costs in a text of 1, 10 and 100 reports, and of names in ten times the rows."""
    print(f"{'cost of a character':<22}", *(f"{f'×{times}':>8}" for times in _TIMES), f"{'names, rows ×10':>17}")
    lexicon = Lexicon.default()
    more = EntityReader(lexicon.extend({"other_org": list(_rows())}))
    for name, text in texts().items():
        bearing = passages_of(text)
        contestants = {
            str(times): timed(partial(_parse, "\n".join([text] * times), _LEAST // times)) for times in _TIMES
        }
        contestants["rows"] = timed(partial(_many, lexicon.compiled(EntityReader), bearing))
        contestants["more rows"] = timed(partial(_many, more, bearing))
        seconds = measure(contestants, _ROUNDS)
        costs = [seconds[str(times)] / (times * max(1, _LEAST // times)) / (seconds["1"] / _LEAST) for times in _TIMES]
        rows = seconds["more rows"] / seconds["rows"]
        print(f"{name:<22}", *(f"{cost:>8.2f}" for cost in costs), f"{rows:>17.2f}")


def _parse(text: str, times: int) -> None:
    for _ in range(max(1, times)):
        ss.parse(text)


def _many(reader: EntityReader, bearing: Sequence[TextBearing]) -> None:
    for _ in range(_LEAST):
        reader.read(bearing)


def _rows() -> Iterator[Row]:
    """Give so many rows of names for each form we have, alike but for their end."""
    for place in range(_MORE_ROWS):
        for name, _ in all_names(()):
            for form in name.forms:
                yield {"id": f"{place}{name.id}{form}", "name": f"{form}{'甲乙丙丁戊己庚辛壬'[place]}"}
