"""How far a subject goes that begins with a known name: with its own short form, others beside it, or what it runs.

Reads: the names found in a passage. Writes: the words of a subject. Promises: they stand in the passage as they are.
"""

import re

from sscoop.figures.nouns import NounReader
from sscoop.roles.context import Context

_JOINT = re.compile("以及|[和及、]")
_LONGEST = 60  # characters


class BodyReader:
    """Reads on behind the names of one passage."""

    def __init__(self, context: Context, nouns: NounReader) -> None:
        self.context = context
        self.text = context.text
        self.ends = context.names.ends
        self.nouns = nouns

    def whole(self, begin: int, end: int, limit: int, *, dated: bool) -> str | None:
        """Give the subject that begins with the name between two places, None where it is that name alone.

        It ends before `limit`, or there, if that is a date before the verb.
        """
        behind = self.past_short(end)
        if self.text.startswith("总部", behind):
            return self.text[begin:end]  # 新开发银行[总部设在上海]
        unit = self.nouns.end(behind, limit)
        verb = self.context.lexicon.boundaries.longest_at(self.text, behind)
        acts = verb is not None and behind + len(verb[0]) == unit  # 志愿人员方案(…)[部署]
        if behind > end and unit < limit and not acts and self._acts(self.text[behind:unit]):
            return self.text[begin:unit]  # 粮食计划署(粮食署)反饥饿卓越中心
        run = self.nouns.end(behind + 1, limit) if behind > end and self.text.startswith("的", behind) else behind
        own = self.text[behind + 1 : run].strip()
        if behind < run and (run < limit or dated) and self._acts(own):
            return own  # 亚太经社会(…)的信息和通信技术促进发展培训中心
        own_title = self._title(end, limit)
        if own_title is not None:
            return self.text[begin:own_title]
        titled = self._run(end, limit)
        if titled is not None:
            return self.text[begin if titled[0] == end + 1 else titled[0] : titled[1]]
        joined = self._joined(end) if behind > end else end
        follows = self.context.lexicon.boundaries.longest_at(self.text, self.past_short(joined))
        return self.text[begin:joined] if joined > end and follows is not None else None  # 儿基会(…)和教科文组织

    def past_short(self, end: int) -> int:
        """Step over the short form that is defined behind a name: 儿童基金会[(儿基会)]."""
        short = self.ends.get(end + 1) if self.text.startswith(("(", "（"), end) else None
        return short + 1 if short is not None and self.text.startswith((")", "）"), short) else end

    def without_other(self, begin: int, found: str) -> str:
        """Take off a verb and the name of another: [埃塞俄比亚工业园]借鉴孟加拉国的制度."""
        end = begin + len(found)
        other = next((at for at in range(begin + 3, end) if self.ends.get(at) == end), begin)
        verb = self.context.lexicon.boundaries.longest_before(self.text, other) if other > begin else None
        own = self.ends.get(begin, end) == end  # a name begins here, and goes on with what it is of
        first = self.ends.get(begin, begin)
        acts = verb is not None and verb[1] in ("weak", "verb") and other - len(verb[0]) > max(first, begin + 1)
        return self.text[begin : other - len(verb[0])] if verb is not None and acts and not own else found

    def _joined(self, end: int) -> int:
        """Give the end of the last of the names that are listed behind one: 气象组织与加共体、南共体."""
        while joint := _JOINT.match(self.text, self.past_short(end)):
            further = self.ends.get(joint.end())
            if further is None or self.text[joint.end() : further] not in self.context.names.actors:
                break
            end = further
        return end

    def _title(self, end: int, limit: int) -> int | None:
        """Give the end of what is named in quotation marks right behind one: 移民组织[“失踪移民项目”]记录到."""
        closed = self.text.find("”", end, limit) if self.text.startswith("“", end) else -1
        last = self.nouns.end(closed + 1, limit) if closed > 0 else -1
        if closed > 0 and last < limit and self._acts(self.text[closed + 1 : last]):
            return last  # 国际原子能机构[“希望之光”倡议]已在
        if closed < 0 or not self._acts(self.text[end + 1 : closed]):
            return None
        verb = self.context.lexicon.boundaries.longest_at(self.text, self.context.skip(closed + 1))
        return closed + 1 if closed + 1 == limit or verb is not None else None

    def _run(self, end: int, limit: int) -> tuple[int, int] | None:
        """Find what one runs or has begun, named in quotation marks: [国际电联发起的]“千兆连接”倡议."""
        stop = min(limit, end + _LONGEST)
        opened = self.text.find("的“", end, stop)
        if opened < 0 or re.search("[，。；：]", self.text[end:opened]):
            return None
        closed = self.ends.get(opened + 2, self.text.find("”", opened, stop))
        if not self.text.startswith("”", closed):
            return None
        last = self.nouns.end(closed + 1, limit)  # 农发基金的“农村解决方案门户”[收到], 发起的“聚光灯倡议”[在]
        verb = self.context.lexicon.boundaries.longest_at(self.text, closed + 1)
        acts = verb is not None and (verb[1] == "verb" or self._acts(self.text[opened + 2 : closed]))
        return (opened + 1, last) if last < limit and (acts or self._acts(self.text[closed + 1 : last])) else None

    def _acts(self, words: str) -> bool:
        """Whether words end like the name of one who acts."""
        return len(words) > 1 and self.context.lexicon.actors.longest_before(words, len(words)) is not None
