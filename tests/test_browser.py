"""The page in a browser: what a reader does with it, and what a hostile report does not."""

import base64
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss
from hostile_report import INJECTIONS, hostile_report
from sscoop.view.page import page_of
from test_outputs import with_injection

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (_CHROMIUM and _DRIVER), reason="chromium and chromedriver are not installed")

_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN")


class Reader:
    """A browser with a page open, and hands to use it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, width: int = 1400, height: int = 900, fragment: str = "") -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 760}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get("about:blank")
        self.log()
        self.driver.get(path.as_uri() + fragment)

    def log(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]

    def one(self, selector: str) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def shown(self, selector: str) -> list[Any]:
        """Give the elements that are shown; asked all at once, as each question to the browser takes its time."""
        return list(self.run(
            "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility())", selector
        ))  # fmt: skip

    def click(self, selector: str) -> None:
        self.one(selector).click()

    def press(self, *keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)

    def focused(self, attribute: str) -> str | None:
        found: str | None = self.driver.switch_to.active_element.get_attribute(attribute)
        return found

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: Callable[[], Any]) -> None:
        WebDriverWait(self.driver, 5).until(lambda _: condition())

    def in_view(self, selector: str) -> bool:
        """Whether the first such element lies wholly in the window, and nothing lies over it."""
        return bool(self.run(
            "const one = document.querySelector(arguments[0]), box = one.getClientRects()[0];"
            "const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
            "return box.top >= 0 && box.bottom <= innerHeight && (one === over || one.contains(over))", selector,
        ))  # fmt: skip

    def style(self, selector: str, name: str) -> str:
        return str(
            self.run("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name)
        )

    def rows(self) -> list[int]:
        """Give the numbers of the figures whose rows are shown, in their order."""
        return list(self.run(
            "return [...document.querySelectorAll('#figures [data-row]')]"
            ".filter((one) => one.checkVisibility()).map((one) => Number(one.dataset.row))"
        ))  # fmt: skip

    def choose(self, selector: str, value: str) -> None:
        self.run(
            "const one = document.querySelector(arguments[0]); one.value = arguments[1];"
            "one.dispatchEvent(new Event('input', {bubbles: true}))", selector, value,
        )  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    options = webdriver.ChromeOptions()
    options.binary_location = _CHROMIUM
    for flag in _FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(_DRIVER))
    yield Reader(driver)
    driver.quit()


@pytest.fixture(scope="module")
def page(r75: ss.Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "A_75_297.html"
    path.write_text(page_of(r75), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def calm(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test: the page complained of nothing."""
    yield
    if "reader" in request.fixturenames:
        assert request.getfixturevalue("reader").log() == []


def _places(report: ss.Report, **fields: Any) -> list[int]:
    wanted = {metric.id for metric in report.metrics.where(**fields)}
    return [place for place, metric in enumerate(report.metrics) if metric.id in wanted]


def test_nothing_is_loaded_from_elsewhere(reader: Reader, page: Path) -> None:
    reader.requests()
    reader.open(page)
    for tab in ("entities", "ledger", "figures"):
        reader.click(f"#tab-{tab}")
    assert {url for url in reader.requests() if not url.startswith("about:")} == {page.as_uri()}


def test_searching_the_figures(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    assert reader.rows() == list(range(len(r75.metrics)))
    reader.one("#search-figures").send_keys("政策对话")
    found = reader.rows()
    assert found
    assert found == [n for n, m in enumerate(r75.metrics) if "政策对话" in m.text + (m.item or "") + (m.whole or "")]
    assert reader.one("#status").text == f"显示 {len(found)} / {len(r75.metrics)}"
    reader.choose("#search-figures", "undp")
    assert set(_places(r75, entity="UNDP")) <= set(reader.rows()) < set(range(len(r75.metrics)))
    reader.one("#search-figures").send_keys(" 没有这样的词")
    assert reader.rows() == []
    assert reader.one("#no-figures").is_displayed()
    reader.click("#clear")
    assert len(reader.rows()) == len(r75.metrics)


def test_filter_by_kind(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.click("[data-kind=money]")
    assert reader.rows() == _places(r75, kind="money")
    reader.click("[data-kind=duration]")
    assert reader.rows() == sorted(_places(r75, kind="money") + _places(r75, kind="duration"))
    reader.click("[data-kind=money]")
    assert reader.rows() == _places(r75, kind="duration")


def test_filter_by_name_and_section(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    at = [entity.id for entity in r75.entities].index("UNDP")
    reader.choose("#filter-entity", str(at))
    undp = _places(r75, entity="UNDP")
    assert undp
    assert reader.rows() == undp
    section = next(o for o in reader.all("#filter-section option") if "有助于各国" in o.text)
    reader.choose("#filter-section", section.get_attribute("value"))
    inside = {p.id for s in r75.walk() if s.id == "s2.B.2" for p in s.paragraphs}
    both = [place for place in undp if r75.metrics[place].passage in inside]
    assert 0 < len(both) < len(undp)
    assert reader.rows() == both
    reader.choose("#filter-entity", "")
    assert len(reader.rows()) > len(both)


def test_filter_by_a_section_holds_those_below(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    section = next(o for o in reader.all("#filter-section option") if o.text.startswith("二."))
    reader.choose("#filter-section", section.get_attribute("value"))
    inside = {p.id for s in r75.sections[1].walk() for p in s.paragraphs}
    assert "p29" in inside
    wanted = [place for place, metric in enumerate(r75.metrics) if metric.passage.split("(")[0] in inside]
    assert reader.rows() == wanted


@pytest.mark.parametrize("key", ["unit", "subject", "time"])
def test_sorting_by_words_leaves_the_empty_last(reader: Reader, page: Path, r75: ss.Report, key: str) -> None:
    reader.open(page)
    for way in ("ascending", "descending"):
        reader.click(f"[data-sort={key}]")
        assert reader.one(f"th.{key}").get_attribute("aria-sort") == way
        words = [getattr(r75.metrics[place], key) or "" for place in reader.rows()]
        assert len(words) == len(r75.metrics)
        full = len([word for word in words if word])
        assert all(words[:full])
        assert not any(words[full:])
        runs = [word for place, word in enumerate(words) if place == 0 or words[place - 1] != word]
        assert len(runs) == len(set(runs)), "equal words stand together"
    if key == "time":
        years = [word for word in words if word]
        assert years[0][:4] >= years[-1][:4]


def test_sorting_by_value_kind_and_place(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.click("[data-sort=value]")
    values = [m.value if m.value is not None else m.low for m in (r75.metrics[place] for place in reader.rows())]
    assert values[0] == 55_000_000
    assert values == sorted(values, reverse=True, key=lambda value: value or 0)
    reader.click("[data-sort=value]")
    assert reader.one("th.value").get_attribute("aria-sort") == "ascending"
    reader.click("[data-sort=kind]")
    kinds = [r75.metrics[place].kind for place in reader.rows()]
    assert len(set(kinds)) == len([k for n, k in enumerate(kinds) if n == 0 or kinds[n - 1] != k])
    reader.click("[data-sort=place]")
    assert reader.rows() == list(range(len(r75.metrics)))


def test_a_row_leads_to_its_figure(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    place = _places(r75, passage="p78")[0]
    reader.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", f'[data-row="{place}"]')
    assert not reader.in_view(f'main [data-f="{place}"]')
    reader.click(f'[data-row="{place}"] td.value')
    figure = f'main [data-f~="{place}"]'
    assert reader.in_view(figure)
    assert {"on", "flash"} <= set(reader.one(figure).get_attribute("class").split())
    reader.wait(lambda: "flash" not in reader.one(figure).get_attribute("class"))
    assert reader.one(f'[data-row="{place}"]').get_attribute("aria-selected") == "true"
    details = reader.one("tr.details").text
    for told in ("14,100,000", "确数", "金额", "USD", "筹集", "2019", "南合办", "money", "第 78 段", "para. 78"):
        assert told in details


def test_a_figure_leads_to_its_row(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.click("[data-kind=count]")
    place = _places(r75, passage="p29", kind="percent")[0]
    reader.click(f'main [data-f~="{place}"]')
    assert len(reader.rows()) == len(r75.metrics), "filters that hide its row are given up"
    row = f'[data-row="{place}"]'
    assert reader.one(row).get_attribute("aria-selected") == "true"
    assert reader.in_view(row + " td.figure")
    details = reader.one("tr.details").text
    assert "10 – 22" in details
    assert "区间" in details
    assert "initiatives" in details
    reader.click(f'main [data-f~="{place + 1}"]')
    assert len(reader.shown("tr.details")) == 1
    assert reader.one(row).get_attribute("aria-selected") is None


def test_a_part_leads_to_its_whole_and_a_name_to_its_mentions(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    share = r75.metrics.one(passage="p29", value=113)
    part, whole = _places(r75, id=share.id)[0], _places(r75, id=share.part_of)[0]
    reader.click(f'main [data-f~="{part}"]')
    next(button for button in reader.shown("tr.details button") if "130" in button.text).click()
    assert reader.one(f'[data-row="{whole}"]').get_attribute("aria-selected") == "true"
    next(button for button in reader.shown("tr.details button") if "开发计划署" in button.text).click()
    assert reader.one("#tab-entities").get_attribute("aria-selected") == "true"
    opened = reader.one("#entities details[open]")
    assert "联合国开发计划署" in opened.text
    assert len(opened.find_elements(By.CSS_SELECTOR, "ol button")) == len(r75.entities["UNDP"].mentions)


def test_names(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.click("#tab-entities")
    assert len(reader.shown("#entities > li")) == len(r75.entities)
    reader.one("#search-entities").send_keys("undp")
    assert next(li.text.splitlines()[0] for li in reader.shown("#entities > li")) == "联合国开发计划署"
    reader.one("#search-entities").clear()
    reader.press(Keys.ESCAPE)
    reader.click("[data-group=place]")
    reader.one("#search-entities").send_keys("印度")
    reader.shown("#entities summary")[0].click()
    india = r75.entities["IND"]
    at = list(r75.entities).index(india)
    first = sum(len(entity.mentions) for entity in r75.entities[:at])
    last = len(india.mentions) - 1
    reader.shown("#entities details[open] ol button")[last].click()
    assert reader.in_view(f'main [data-e~="{first + last}"]')
    assert len(reader.shown("main .e.on")) >= len(india.mentions)


def test_a_name_in_the_text_leads_to_the_list(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    mention = reader.one("#summary [data-e]")
    printed = mention.text
    mention.click()
    assert reader.one("#tab-entities").get_attribute("aria-selected") == "true"
    assert printed in reader.one("#entities details[open]").text


def test_layers(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    word = next(n for n, one in enumerate(r75.numerals) if one.role == "ordinal" and one.passage == "p9")
    figure, numeral = "main .f", f'main [data-n~="{word}"]'
    assert "underline" in reader.style(figure, "textDecorationLine")
    assert reader.style(numeral, "textDecorationLine") == "none"
    reader.click(".bar [data-layer=ledger]")
    assert "underline" in reader.style(numeral, "textDecorationLine")
    assert reader.style(numeral, "textDecorationStyle") == "dashed"
    unpainted = reader.run(
        "return [...document.querySelectorAll('main .n')].filter((one) => !one.closest('.mark') &&"
        " getComputedStyle(one).textDecorationLine !== 'underline').length"
    )
    assert unpainted == 0
    reader.click(numeral)
    assert reader.one("#tab-ledger").get_attribute("aria-selected") == "true"
    chosen = reader.one("#ledger [aria-current]")
    assert chosen.get_attribute("data-numeral") == str(word)
    assert r75.numerals[word].reason in chosen.text
    reader.click(".bar [data-layer=ledger]")
    reader.click(".bar [data-layer=figures]")
    assert reader.style(figure, "textDecorationLine") == "none"


def test_ledger(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.click("#tab-ledger")
    told = {row.get_attribute("data-role"): int(row.text.split()[-1]) for row in reader.shown("#roles [data-role]")}
    assert sum(told.values()) == len(r75.numerals)
    assert told == {role: len([n for n in r75.numerals if n.role == role]) for role in told}
    while reader.shown("#more"):
        reader.run("document.querySelector('#more').click()")
    rows = reader.run(
        "return [...document.querySelectorAll('#ledger li')].map((li) => [Number(li.dataset.numeral),"
        " li.querySelector('.context b').textContent, li.querySelector('.why i').textContent])"
    )
    assert rows == [[place, one.text, one.reason] for place, one in enumerate(r75.numerals)]
    reader.click("#roles [data-role=article] button")
    articles = [place for place, one in enumerate(r75.numerals) if one.role == "article"]
    assert [int(li.get_attribute("data-numeral")) for li in reader.shown("#ledger li")] == articles
    assert "show-ledger" in reader.one("html").get_attribute("class"), "the text shows them too"
    assert reader.style("main .n.r-date", "textDecorationLine") == "none"
    assert reader.style("main .n.r-article", "textDecorationLine") == "underline"
    reader.run("arguments[0].click()", reader.shown("#ledger li button")[-1])
    assert reader.in_view(f'main [data-n~="{articles[-1]}"]')


def test_notes_open_under_their_paragraph(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.run("document.querySelector('#p9').scrollIntoView({block: 'center'})")
    mark = "#p9 .mark a[href='#fn3']"
    reader.click(mark)
    assert reader.one("#p9 .open-note").text.split("\n")[-1] == r75["fn3"].text
    assert reader.one(mark).get_attribute("aria-expanded") == "true"
    assert reader.run("return document.querySelectorAll('#ref-fn3').length") == 1
    reader.click(mark)
    assert reader.shown("#p9 .open-note") == []
    reader.click("#fn3 .back")
    reader.wait(lambda: reader.in_view("#ref-fn3"))


def test_language_switch(reader: Reader, page: Path) -> None:
    reader.open(page)
    text = reader.one("#p29").text
    reader.click('main [data-f~="10"]')
    reader.click("#lang")
    assert reader.one("html").get_attribute("lang") == "en"
    assert reader.one("#tab-figures").text.startswith("Figures")
    assert reader.one("#search-figures").get_attribute("placeholder").startswith("Search")
    assert reader.one("th.subject").text == "Subject"
    assert "Qualifier" in reader.one("tr.details").text
    assert reader.one('[data-row="0"] .figure small').text == "United Nations entities"
    left = reader.run(
        "return [...document.querySelectorAll('.panel [data-t], .bar [data-t], .outline [data-t], dt')]"
        ".map((one) => one.textContent).filter((text) => /[\\u4e00-\\u9fff]/.test(text))"
    )
    assert left == ["中文", "一 with a classifier, like “a”", "inside 《》"] or set(left) <= {
        "中文", "一 with a classifier, like “a”", "inside 《》",
    }  # fmt: skip
    reader.click("#tab-entities")
    assert "General Assembly" in reader.one("#entities li").text
    assert reader.one("#p29").text == text
    reader.click("#lang")
    assert reader.one("#tab-figures").text.startswith("数据")
    assert "大会" in reader.one("#entities li").text


def test_keyboard(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.press(Keys.TAB)
    assert reader.focused("class") == "skip"
    assert reader.style(".skip", "outlineStyle") == "solid"
    reader.one("body").send_keys("/")
    assert reader.focused("id") == "search-figures"
    reader.press("美元")
    money = reader.rows()
    assert money == [n for n, m in enumerate(r75.metrics) if "美元" in m.text]
    reader.press(Keys.ESCAPE)
    assert len(reader.rows()) == len(r75.metrics)
    reader.press(Keys.ESCAPE)
    assert reader.focused("id") != "search-figures"
    reader.run(
        "document.querySelector('#clear').previousElementSibling; document.querySelector('[data-sort=time]').focus()"
    )
    reader.press(Keys.TAB)
    assert reader.focused("data-row") == "0"
    reader.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    assert reader.focused("data-row") == "1"
    reader.press(Keys.END)
    assert reader.focused("data-row") == str(len(r75.metrics) - 1)
    reader.press(Keys.ENTER)
    last = f'main [data-f~="{len(r75.metrics) - 1}"]'
    assert reader.in_view(last)
    assert reader.focused("data-row") == str(len(r75.metrics) - 1)
    reader.press(Keys.ESCAPE)
    assert reader.shown("tr.details") == []
    assert reader.focused("data-f") == str(len(r75.metrics) - 1)
    reader.press(Keys.ARROW_LEFT)
    assert reader.focused("data-f") == str(len(r75.metrics) - 2)
    reader.press(Keys.ENTER)
    assert reader.focused("data-row") == str(len(r75.metrics) - 2)
    reader.one("#tab-figures").send_keys(Keys.ARROW_RIGHT)
    assert reader.focused("id") == "tab-entities"
    assert reader.one("#pane-entities").is_displayed()


def test_filtered_rows_are_passed_over_by_the_arrow_keys(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page)
    reader.click("[data-kind=money]")
    money = _places(r75, kind="money")
    reader.run("document.querySelector('#figures [tabindex=\"0\"]').focus()")
    assert reader.focused("data-row") == str(money[0])
    reader.press(Keys.ARROW_DOWN)
    assert reader.focused("data-row") == str(money[1])


def test_the_tab_key_is_not_caught_in_the_text(reader: Reader, page: Path) -> None:
    """Of all figures of the text one is in the tab order, or a reader would press it for ever."""
    reader.open(page)
    assert reader.run("return document.querySelectorAll('main .f[tabindex=\"0\"]').length") == 1
    assert reader.run("return document.querySelectorAll('#figures tr[tabindex=\"0\"]').length") == 1


def test_phone(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page, 390, 844)
    assert reader.run("return document.documentElement.scrollWidth") <= 390
    assert reader.shown("#figures") == []
    reader.click("#tab-figures")
    assert reader.one("#figures").is_displayed()
    place = _places(r75, passage="p78")[1]
    reader.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", f'[data-row="{place}"]')
    reader.click(f'[data-row="{place}"] td.figure')
    assert reader.shown("#figures") == [], "the sheet gives way to the text"
    assert reader.in_view(f'main [data-f~="{place}"]')
    reader.click(f'main [data-f~="{place}"]')
    assert "12,300,000" in reader.one("tr.details").text
    reader.choose("#sort", "value")
    assert r75.metrics[reader.rows()[0]].value == 55_000_000
    reader.click("#close")
    assert reader.shown("#figures") == []
    assert reader.run("return document.documentElement.scrollWidth") <= 390


def test_dark(reader: Reader, page: Path) -> None:
    reader.open(page)

    def light() -> bool:
        paper, ink = (reader.style("body", name) for name in ("backgroundColor", "color"))
        return _luminance(paper) > _luminance(ink)

    try:
        reader.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        )
        assert not light()
        reader.click("#theme")
        assert light()
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    reader.open(page)
    assert light()
    reader.click("#theme")
    assert not light()
    assert reader.one("#theme").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_read_stands_out(reader: Reader, page: Path, theme: str) -> None:
    """Text has a contrast of 4.5 to its ground, lines under figures one of 3 (WCAG AA)."""
    reader.open(page)
    reader.run("document.documentElement.dataset.theme = arguments[0]", theme)
    paper = _luminance(reader.style("body", "backgroundColor"))
    side = _luminance(reader.style(".panel", "backgroundColor"))
    for selector in ("#p1 .text", ".para .no", ".printed .text", ".mark a"):
        assert _contrast(_luminance(reader.style(selector, "color")), paper) >= 4.5, selector
    for selector in (".figures td.kind", ".panel th", "#status"):
        assert _contrast(_luminance(reader.style(selector, "color")), side) >= 4.5, selector
    for kind in ("count", "money", "percent", "duration"):
        line = _luminance(reader.style(f"main .k-{kind}", "textDecorationColor"))
        assert _contrast(line, paper) >= 3, kind


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_print(reader: Reader, page: Path, r75: ss.Report) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    reader.open(page)
    reader.click("#theme")
    reader.click("#tab-ledger")
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for hidden in (".bar", ".outline", ".tabs", ".filters", "#pane-ledger", "#pane-entities"):
            assert reader.shown(hidden) == [], hidden
        assert reader.one("#figures").is_displayed()
        assert _luminance(reader.style("body", "color")) < 0.1, "dark ink, whatever the theme"
        printed = reader.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    document = pdfium.PdfDocument(base64.b64decode(printed))
    text = "".join("".join(leaf.get_textpage().get_text_range().split()) for leaf in document)
    document.close()
    assert "".join(r75["p1"].text.split()) in text
    assert "14,100,000" in text
    assert "".join(r75["fn41"].text.split())[:8] in text
    assert "数字账" not in text


def test_the_report_is_read_without_a_script(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        reader.open(page)
        for selector in (".tabs", ".filters", ".tools", "#pane-entities", "#pane-ledger"):
            assert reader.shown(selector) == [], selector
        assert reader.one("#p29 .text").text.startswith(r75["p29"].text[:20])
        assert len(reader.shown("#figures [data-row]")) == len(r75.metrics)
        reader.click(".outline a[href='#s5']")
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert reader.in_view("#s5 span")


def test_a_link_to_a_figure(reader: Reader, page: Path, r75: ss.Report) -> None:
    reader.open(page, fragment="#p78.m1")
    place = _places(r75, id="p78.m1")[0]
    assert reader.in_view(f'main [data-f~="{place}"]')
    assert reader.one(f'[data-row="{place}"]').get_attribute("aria-selected") == "true"


def test_the_outline_tells_where_the_reader_is(reader: Reader, page: Path) -> None:
    reader.open(page)
    reader.run("document.querySelector('#p29').scrollIntoView()")
    reader.wait(lambda: "创新南南" in reader.one(".outline [aria-current]").text)
    reader.click(".outline summary")
    assert reader.shown(".outline a") == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    path.write_text(page_of(hostile_report()), encoding="utf-8", newline="")
    return path


def test_a_hostile_report_does_nothing(reader: Reader, hostile: Path) -> None:
    reader.requests()
    reader.open(hostile)
    reader.click("#lang")
    for tab in ("entities", "ledger", "figures"):
        reader.click(f"#tab-{tab}")
        reader.one(f"#search-{tab}").send_keys("script")
        reader.one(f"#search-{tab}").clear()
    reader.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    reader.run("document.querySelectorAll('#figures [data-row], #figures [data-sort]').forEach((one) => one.click())")
    reader.run("document.querySelectorAll('#entities ol button, #ledger button').forEach((one) => one.click())")
    reader.run("document.querySelectorAll('main .f, main .e, main .n, .mark a').forEach((one) => one.click())")
    reader.run("document.querySelectorAll('[data-layer], [data-role], #theme').forEach((one) => one.click())")
    reader.run("document.querySelectorAll('main .n').forEach((one) => one.click())")
    assert reader.run("return window.hacked") is None
    assert reader.run("return document.images.length + document.querySelectorAll('svg, main script, u').length") == 0
    assert reader.run("return document.scripts.length") == 2
    assert {url for url in reader.requests() if not url.startswith("about:")} == {hostile.as_uri()}
    assert "</script><script>window.hacked" in reader.one("h1").text
    assert "</script><script>window.hacked" in reader.one("#figures td.figure").get_attribute("textContent")


def test_what_a_hostile_report_turns_round_stays_in_its_place(reader: Reader, hostile: Path) -> None:
    """A sign that turns the direction of writing does not reach what stands beside it."""
    reader.open(hostile)
    assert "\u202e" in reader.one("h1").get_attribute("textContent")
    ends = reader.run(
        "const status = document.querySelector('#status'), range = document.createRange();"
        "const text = status.firstChild, at = (n) => { range.setStart(text, n); range.setEnd(text, n + 1);"
        " return range.getBoundingClientRect().left; }; return [at(0), at(text.length - 1)]"
    )
    assert ends[0] < ends[1]
    for selector in (
        ".running b",
        ".running span",
        ".diagnostics li span",
        ".masthead dd",
        ".figures td",
        ".para .text",
    ):
        assert reader.style(selector, "unicodeBidi") == "isolate", selector


def test_a_policy_stands_behind_the_escaping(reader: Reader, page: Path) -> None:
    """Were a script to get in, the browser would not run it."""
    reader.open(page)
    reader.run(
        "const one = document.createElement('script'); one.textContent = 'window.hacked = 1';"
        "document.body.append(one); document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked=1\">')"
    )
    assert reader.run("return window.hacked") is None
    assert any("Content Security Policy" in message for message in reader.log())


@pytest.mark.parametrize("text", ["", "没有数字。", "1. 甲。\n2. 乙。"])
def test_a_report_without_figures(reader: Reader, tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.html"
    path.write_text(page_of(ss.parse(text)), encoding="utf-8")
    reader.open(path)
    assert reader.one("#pane-figures .none").text == "本文没有读出数据。"
    for tab in ("entities", "ledger", "figures"):
        reader.click(f"#tab-{tab}")
    reader.click("#lang")
    reader.one("body").send_keys("/", Keys.ESCAPE)


def test_no_injection_does_anything(reader: Reader, tmp_path: Path) -> None:
    """Each string of the corpus in every free text of a report, in all pages that are written of it."""
    plain = ss.parse(
        "1. 27 个联合国实体举行了会议。开发署筹集到 1 410 万美元。1\n\n一. 导言\n\n2. 增加 3 倍。\n____\n 1 见 5 个。"
    )
    together = 1 if "test_browser" in os.environ.get("SSCOOP_REQUIRED", "") else 12  # each by itself takes two minutes
    groups = ["".join(INJECTIONS[at :: len(INJECTIONS) // together]) for at in range(len(INJECTIONS) // together)]
    for number, injected in enumerate(groups):
        report = ss.Report.model_validate(with_injection(plain.model_dump(), injected))
        table = ss.compare(plain, report)
        shown = (
            report.to_html(),
            table.to_html(),
            ss.check(report, previous=plain).to_html(),
            report._repr_html_(),
            table._repr_html_(),
        )
        for kind, html in enumerate((*shown, report.metrics._repr_html_(), report.entities._repr_html_())):
            path = tmp_path / f"{number}.{kind}.html"
            path.write_text(html, encoding="utf-8", newline="")
            reader.requests()
            reader.open(path)
            reader.run("document.querySelectorAll('main *, td, [data-row]').forEach((one) => one.click && one.click())")
            assert reader.run("return window.hacked") is None, (injected, kind)
            loaded = {url for url in reader.requests() if not url.startswith(("about:", path.as_uri()))}
            assert loaded == set(), (injected, kind)
