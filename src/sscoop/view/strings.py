"""The words of the page, in Chinese and English.

Writes: one table, key → (zh, en). Promises: every word of the interface stands here; what a report says itself does
not. The script of the page gets the same table.
"""

from collections.abc import Mapping
from typing import Any, Literal

from sscoop.models import EntityType, Flow, Kind, Qualifier, Role

Lang = Literal["zh", "en"]

INTERFACE: dict[str, tuple[str, str]] = {
    "skip": ("跳到数据表", "Skip to the figures"),
    "outline": ("目录", "Contents"),
    "top": ("文首", "Top"),
    "summary": ("摘要", "Summary"),
    "heading": ("文件题头", "Title block as printed"),
    "notes": ("脚注", "Notes"),
    "back": ("回到正文", "Back to the text"),
    "diagnostics": ("阅读提示", "Remarks on the reading"),
    "layers": ("标出", "Mark in the text"),
    "theme": ("切换深色或浅色", "Switch between dark and light"),
    "lang": ("English", "中文"),
    "lang.switch": ("Switch the interface to English", "界面换成中文"),
    "panel": ("数据、名称与数字", "Figures, names and numerals"),
    "tab.figures": ("数据", "Figures"),
    "tab.entities": ("名称", "Names"),
    "tab.ledger": ("数字账", "Numerals"),
    "close": ("收起", "Close"),
    "search.figures": ("查找数据、主体、时间……", "Search figures, subjects, times …"),
    "search.entities": ("查找名称", "Search names"),
    "search.ledger": ("查找数字或理由", "Search numerals or reasons"),
    "filter.kind": ("种类", "Kind"),
    "filter.entity": ("所涉名称", "Concerns"),
    "filter.section": ("所在章节", "Section"),
    "sort": ("排序", "Sort by"),
    "filter.all": ("全部", "All"),
    "filter.clear": ("清除筛选", "Clear filters"),
    "none": ("没有符合条件的。", "None match."),
    "empty.figures": ("本文没有读出数据。", "No figures were read in this text."),
    "shown": ("显示", "Showing"),
    "more": ("再显示一些", "Show more"),
    "place": ("段", "Para."),
    "figure": ("数据", "Figure"),
    "value": ("数值", "Value"),
    "unit": ("单位", "Unit"),
    "kind": ("种类", "Kind"),
    "subject": ("主体", "Subject"),
    "time": ("时间", "Time"),
    "qualifier": ("限定", "Qualifier"),
    "bounds": ("低—高", "Low – high"),
    "item": ("所计", "Item"),
    "item.elided": ("（承前省略）", "(taken over)"),
    "item_en": ("英文", "In English"),
    "whole": ("全体", "Whole"),
    "part_of": ("所属数据", "Part of"),
    "flow": ("流向", "Flow"),
    "change": ("变化", "Change"),
    "change.increase": ("增加", "increase"),
    "change.decrease": ("减少", "decrease"),
    "per": ("按", "Per"),
    "negated": ("被否定", "Negated"),
    "planned": ("尚属计划", "Planned"),
    "yes": ("是", "yes"),
    "concerns": ("所涉名称", "Concerns"),
    "footnotes": ("脚注", "Notes"),
    "rule": ("规则", "Rule"),
    "cite": ("引用", "Cite"),
    "id": ("编号", "Id"),
    "role": ("作用", "Role"),
    "meaning": ("含义", "Meaning"),
    "count": ("个数", "Count"),
    "ledger.about": (
        "文中每个数字只有一种作用，并附理由。打开“数字账”一层，正文便按作用标出所有数字。",
        "Every numeral has one role, and a reason. Mark the numerals to see all of them in the text by role.",
    ),
    "ledger.show": ("在正文标出所有数字", "Mark all numerals in the text"),
    "outside": ("正文之外", "outside the text"),
    "also": ("又作", "Also"),
}

METADATA: dict[str, tuple[str, str]] = {
    "meta.symbol": ("文号", "Symbol"),
    "meta.organ": ("机关", "Organ"),
    "meta.session": ("届会", "Session"),
    "meta.agenda": ("议程项目", "Agenda item"),
    "meta.author": ("提交人", "Author"),
    "meta.date": ("日期", "Date"),
    "meta.distribution": ("分发", "Distribution"),
    "meta.original": ("原文", "Original"),
    "meta.job": ("编号", "Job number"),
    "meta.mandates": ("授权", "Mandates"),
    "meta.source": ("来源", "Source"),
}

KINDS: dict[Kind, tuple[str, str]] = {
    "count": ("数量", "count"),
    "money": ("金额", "money"),
    "percent": ("百分比", "percent"),
    "duration": ("时长", "duration"),
    "ratio": ("比率", "ratio"),
    "multiple": ("倍数", "multiple"),
    "measure": ("度量", "measure"),
}

QUALIFIERS: dict[Qualifier, tuple[str, str]] = {
    "exact": ("确数", "exact"),
    "over": ("多于", "over"),
    "at_least": ("至少", "at least"),
    "about": ("约", "about"),
    "nearly": ("近", "nearly"),
    "at_most": ("至多", "at most"),
    "under": ("不到", "under"),
    "range": ("区间", "range"),
}

FLOWS: dict[Flow, tuple[str, str]] = {
    "pledged": ("认捐", "pledged"),
    "contributed": ("捐款", "contributed"),
    "raised": ("筹集", "raised"),
    "allocated": ("划拨", "allocated"),
    "delivered": ("支出", "delivered"),
    "granted": ("赠款", "granted"),
    "capital": ("资本", "capital"),
    "other": ("其他", "other"),
}

GROUPS: dict[str, tuple[str, str]] = {
    "un": ("联合国机构", "UN bodies"),
    "place": ("国家和地区", "Countries and places"),
    "org": ("其他组织和基金", "Other bodies and funds"),
    "deed": ("会议、协定和方案", "Conferences, agreements, programmes"),
    "text": ("文件、出版物和目标", "Documents, publications, goals"),
}

GROUP_OF: dict[EntityType, str] = {
    "un_entity": "un",
    "un_organ": "un",
    "country": "place",
    "country_group": "place",
    "region": "place",
    "city": "place",
    "government_body": "place",
    "intergovernmental_org": "org",
    "fund": "org",
    "other_org": "org",
    "conference": "deed",
    "agreement": "deed",
    "programme": "deed",
    "publication": "text",
    "document": "text",
    "goal": "text",
}

ENTITY_TYPES: dict[EntityType, tuple[str, str]] = {
    "un_entity": ("联合国实体", "UN entity"),
    "un_organ": ("联合国机关", "UN organ"),
    "intergovernmental_org": ("政府间组织", "intergovernmental organization"),
    "country": ("国家", "country"),
    "country_group": ("国家集团", "group of countries"),
    "region": ("区域", "region"),
    "city": ("城市", "city"),
    "government_body": ("政府部门", "government body"),
    "fund": ("基金", "fund"),
    "conference": ("会议", "conference"),
    "agreement": ("协定", "agreement"),
    "programme": ("方案", "programme"),
    "publication": ("出版物", "publication"),
    "goal": ("目标", "goal"),
    "document": ("文件", "document"),
    "other_org": ("其他组织", "other organization"),
}

ROLES: dict[Role, tuple[str, str]] = {
    "metric": ("数据", "metric"),
    "article": ("泛指的“一”", "article"),
    "vague": ("概数", "vague"),
    "number": ("光杆数字", "number"),
    "date": ("日期", "date"),
    "ordinal": ("序数", "ordinal"),
    "name": ("名称", "name"),
    "title": ("书名", "title"),
    "word": ("词", "word"),
    "symbol": ("文号", "symbol"),
    "reference": ("引述", "reference"),
    "url": ("网址", "url"),
    "label": ("编号", "label"),
    "footnote_mark": ("脚注号", "footnote mark"),
    "block": ("图表", "block"),
}

ROLE_MEANINGS: dict[Role, tuple[str, str]] = {
    "metric": ("计数或度量某物", "counts or measures something"),
    "article": ("“一个”之“一”，不计数", "一 with a classifier, like “a”"),
    "vague": ("没有确切数值，只有上下限", "no exact number, only bounds"),
    "number": ("单独出现，不计任何东西", "bare, with nothing counted"),
    "date": ("日期、期间或时间上的一点", "a date, a period, a place in time"),
    "ordinal": ("表示次序", "tells an order"),
    "name": ("名称的一部分", "part of a name"),
    "title": ("在书名号之内", "inside 《》"),
    "word": ("普通词的一部分", "part of a word"),
    "symbol": ("文件编号的一部分", "part of a document symbol or number"),
    "reference": ("指明文件的某一部分", "names a part of a document"),
    "url": ("网址的一部分", "inside a web address"),
    "label": ("文件自身的段号、节号、页码等", "a printed number of the document itself"),
    "footnote_mark": ("脚注的标号", "the mark of a footnote"),
    "block": ("在图或表之中", "in a chart or table"),
}


def _prefixed(prefix: str, table: Mapping[Any, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {f"{prefix}.{key}": words for key, words in table.items()}


STRINGS: dict[str, tuple[str, str]] = {
    **INTERFACE,
    **METADATA,
    **_prefixed("kind", KINDS),
    **_prefixed("qualifier", QUALIFIERS),
    **_prefixed("flow", FLOWS),
    **_prefixed("group", GROUPS),
    **_prefixed("type", ENTITY_TYPES),
    **_prefixed("role", ROLES),
    **_prefixed("role.meaning", ROLE_MEANINGS),
}
"""Every word of the page by its key, Chinese and English."""
