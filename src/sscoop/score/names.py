"""Compare the entities of a report with a gold annotation.

The gold is one JSON object with `abbreviations`, `documents` and `entities`, made by reading. An entity is found when
one of its printed forms is one of the report's; each is counted once. Gold entities marked `doubtful` count neither as
missed nor as false. Names in the title and in headings are not annotated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sscoop.lexicon.plain import plain
from sscoop.models import Entity, Report, Section
from sscoop.score.tally import Tally

Gold = Mapping[str, Any]


@dataclass(slots=True)
class NameScore:
    """The result: what was found of the gold, what was reported besides, and how well the parts agree."""

    found: Tally
    reported: Tally  # right: those the gold has
    types: Tally
    mentioned: Tally  # passages of found entities, the gold's
    passages: Tally  # passages of found entities, the report's; right: those the gold has
    documents: Tally
    invented: Tally  # documents reported; right: those the gold has
    abbreviations: Tally


def score_names(gold: Gold, report: Report) -> NameScore:
    """Compare a report's entities with its gold."""
    entities = [entity for entity in report.entities if entity.type != "document" and _places(entity, report)]
    pairs, missed, extra = _pair(gold["entities"], entities)
    result = NameScore(*(Tally() for _ in range(8)))
    for line in missed:
        if "doubtful" not in line:
            result.found.add(False, f"{line['name']} ({line['type']}) {line['paragraphs'][:4]}")
    for entity in extra:
        result.reported.add(False, f"{entity.name} ({entity.type}) {sorted(_places(entity, report))[:4]}")
    for line, entity in pairs:
        result.reported.add(True, "")
        if "doubtful" not in line:
            result.found.add(True, "")
            result.types.add(line["type"] == entity.type, f"{line['name']}: {line['type']} ≠ {entity.type}")
        wanted, got = {_place(each) for each in line["paragraphs"]}, _places(entity, report)
        for place in sorted(wanted):
            result.mentioned.add(place in got, f"{line['name']} not in {place}")
        for place in sorted(got):
            result.passages.add(place in wanted, f"{line['name']} in {place}")
    _score_documents(gold["documents"], report, result)
    _score_abbreviations(gold["abbreviations"], report, result)
    return result


def _pair(
    lines: Sequence[Gold], entities: Sequence[Entity]
) -> tuple[list[tuple[Gold, Entity]], list[Gold], list[Entity]]:
    by_form: dict[str, Entity] = {}
    for entity in entities:
        for form in (entity.name, *entity.aliases, *(mention.text for mention in entity.mentions)):
            by_form.setdefault(_bare(form), entity)
    pairs: list[tuple[Gold, Entity]] = []
    missed: list[Gold] = []
    taken: set[str] = set()
    for line in lines:
        named = (by_form.get(_bare(form)) for form in (line["name"], *line["aliases"]))
        free = [entity for entity in named if entity is not None and entity.id not in taken]
        if free:
            taken.add(free[0].id)
            pairs.append((line, free[0]))
        else:
            missed.append(line)
    return pairs, missed, [entity for entity in entities if entity.id not in taken]


def _bare(form: str) -> str:
    return plain(form).text.strip("《》").replace(" ", "")


def _place(where: int | str) -> str:
    return f"p{where}" if isinstance(where, int) else where.replace("title_note", "title(*)")


def _places(entity: Entity, report: Report) -> set[str]:
    """Give the passages an entity is mentioned in, items as the paragraph they are of, without headings."""
    ids = {mention.passage for mention in entity.mentions if not isinstance(report[mention.passage], Section)}
    return {passage.partition("(")[0] if passage[0] == "p" else passage for passage in ids if passage != "title"}


def _score_documents(lines: Sequence[Gold], report: Report, result: NameScore) -> None:
    documents = {entity.id: entity for entity in report.entities if entity.type == "document"}
    wanted = set()
    for line in lines:
        symbol, where = line["symbol"], _place(line["where"])
        if symbol is None:
            continue
        symbol = symbol.replace(" (", "(")  # S/RES/2349 (2017)
        wanted.add(symbol)
        entity = documents.get(symbol)
        result.documents.add(entity is not None and where in _places(entity, report), f"{symbol} in {where}")
    named = {_bare(line["surface"]) for line in lines if line["symbol"] is None}
    for symbol, entity in documents.items():
        if _places(entity, report):
            printed = _bare(entity.name).endswith(tuple(named))
            result.invented.add(symbol in wanted or printed, f"{symbol} ({entity.name})")


def _score_abbreviations(lines: Sequence[Gold], report: Report, result: NameScore) -> None:
    """Count a pair as right when both forms are of one entity."""
    forms = [{_bare(form) for form in (e.name, *e.aliases, *(m.text for m in e.mentions))} for e in report.entities]
    for line in lines:
        pair = {_bare(line["long"]), _bare(line["short"])}
        if not _bare(line["short"]).isascii():  # COVID-19 is a name, not an entity
            result.abbreviations.add(any(pair <= each for each in forms), f"{line['long']}({line['short']})")


def table(result: NameScore) -> str:
    """Print a score: the rates, then every miss, false and wrong one."""
    named = {
        "entities found": result.found,
        "entities reported that are right": result.reported,
        "type": result.types,
        "passages found": result.mentioned,
        "passages reported that are right": result.passages,
        "documents found": result.documents,
        "documents reported that are right": result.invented,
        "abbreviations": result.abbreviations,
    }
    rows = [f"{name}: {tally.rate:.3f} ({tally.right} of {tally.total})" for name, tally in named.items()]
    return "\n".join([*rows, "", *(f"{name}: {case}" for name, tally in named.items() for case in tally.wrong)])
