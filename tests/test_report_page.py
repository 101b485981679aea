"""The page in a real Chromium: what it shows, what it lets through, how fast it answers."""

import json
import statistics
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import factx
from factx.document import Document
from factx.report.collection import Collection
from factx.report.passages import passages_of
from factx.report.server import ReportServer
from factx.report.single_file import write_page
from factx.report.stores import find_stores
from factx.report.texts import Texts
from factx.writers import compact
from tests.browser import answered, axe, chromium, counted, opened, saved, show, until
from tests.conftest import Run
from tests.many_facts import lines, record
from tests.report_pictures import IMAGES, PICTURES, take

__all__ = ["axe", "chromium"]
pytestmark = pytest.mark.heavy
ROOT = Path(__file__).parent.parent
VIEWS = ("text", "table", "timeline", "subjects")


def written(path: Path, texts: dict[str, str]) -> list[dict[str, Any]]:
    """Writes the page of these texts by their ids; returns their records."""
    extractor = factx.Extractor()
    printed = [compact(extractor.extract(Document(name, text))) for name, text in texts.items()]
    with path.open("w", encoding="utf-8") as file:
        pairs = zip((json.loads(each, parse_float=Decimal) for each in printed), texts.values(), strict=True)
        write_page(file.write, ((each, passages_of(each, text, {})) for each, text in pairs))
    return [json.loads(each) for each in printed]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, Any]]]:
    """The address of the page of the samples, and their records."""
    path = tmp_path_factory.mktemp("samples") / "report.html"
    files = sorted(file for file in (ROOT / "samples").iterdir() if file.is_file())
    records = written(path, {f"samples/{file.name}": file.read_text(encoding="utf-8") for file in files})
    return path.as_uri(), records


def wanted(records: list[dict[str, Any]], passes: Any) -> int:
    return sum(bool(passes(fact, each["document"])) for each in records for fact in each["facts"])


def test_each_filter_leaves_the_facts_that_pass_it(chromium: Any, samples: tuple[str, list[Any]]) -> None:
    page = opened(chromium, samples[0])
    texts = {f"samples/{file.name}": file.read_text(encoding="utf-8") for file in (ROOT / "samples").glob("*.*")}

    def sentence(fact: Any, document: Any) -> str:
        return texts[document["id"]][fact["sentence"]["start"] : fact["sentence"]["end"]].lower()

    def days(fact: Any) -> Any:
        own = fact if fact["kind"] == "date" else fact.get("deadline") or {}
        return own.get("earliest") or own.get("latest"), own.get("latest") or own.get("earliest")

    assert counted(page) == (len(samples[1]), wanted(samples[1], lambda *_: True))
    answered(page, "chip", "money")
    assert counted(page)[1] == wanted(samples[1], lambda fact, _: fact["kind"] == "money")
    answered(page, "chip", "carried")
    carried = lambda fact, _: fact["kind"] == "money" and (fact["subject"] or {}).get("via") == "carried"  # noqa: E731
    assert counted(page)[1] == wanted(samples[1], carried) > 0
    page.click("#clear")
    answered(page, "query", "million ferr")
    both = lambda fact, document: all(word in sentence(fact, document) for word in ("million", "ferr"))  # noqa: E731
    assert counted(page)[1] == wanted(samples[1], both) > 0
    answered(page, "query", '"top five makers"')
    assert counted(page)[1] == wanted(samples[1], lambda *each: "top five makers" in sentence(*each)) > 0
    answered(page, "query", "")
    answered(page, "subject", "Vela Branca")

    def named(fact: Any, _: Any) -> bool:
        whose = fact["name"] if fact["kind"] == "entity" else (fact.get("subject") or {}).get("name")
        return whose == "Vela Branca"

    assert counted(page)[1] == wanted(samples[1], named) > 0
    page.click("#clear")
    answered(page, "from", "2029-01-01")
    answered(page, "chip", "target")
    late = lambda fact, _: fact["kind"] == "target" and (days(fact)[1] or "") >= "2029-01-01"  # noqa: E731
    assert counted(page)[1] == wanted(samples[1], late) > 0
    assert page.faults == []


def test_the_page_asks_the_network_for_nothing(chromium: Any, samples: tuple[str, list[Any]]) -> None:
    page = opened(chromium, samples[0])
    for view in VIEWS:
        show(page, view)
    page.wait_for_timeout(300)
    assert set(page.requests) - {"data:,"} == {samples[0]}
    assert page.faults == []


def test_the_keyboard_alone_reads_a_fact_ticks_it_and_goes_from_fact_to_fact(
    chromium: Any, samples: tuple[str, list[Any]]
) -> None:
    page = opened(chromium, samples[0])
    page.focus("#documents")
    page.keyboard.press("ArrowDown")
    until(page, "document.querySelector('#document-title').textContent.includes('blog-post')")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.textContent")
    facts = [fact["text"] for fact in samples[1][1]["facts"]]
    assert first in facts[0]
    assert first != second
    assert second in page.inner_text("#card blockquote")
    page.keyboard.press("r")
    assert page.get_attribute('#card [data-verdict="right"]', "aria-pressed") == "true"
    page.keyboard.press("r")
    assert page.get_attribute('#card [data-verdict="right"]', "aria-pressed") == "false"


_SHOWS_FOCUS = """(() => {
  const at = document.activeElement;
  return at === document.body || at.classList.contains('unseen') || getComputedStyle(at).outlineStyle !== 'none';
})()"""


def test_every_control_is_reached_by_tab_and_shows_that_it_has_the_focus(
    chromium: Any, samples: tuple[str, list[Any]]
) -> None:
    page = opened(chromium, samples[0])
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "(document.activeElement.id || document.activeElement.dataset.name || document.activeElement.className)"
        )
        reached.add(where)
        assert page.evaluate(_SHOWS_FOCUS), where
    controls = {
        "to-csv",
        "to-verdicts",
        "from-verdicts",
        "theme",
        "query",
        "within",
        "subject",
        "from",
        "to",
        "dated",
        "clear",
        "tab-text",
        "documents",
        "money",
        "carried",
        "right",
    }
    assert controls - reached == set()


def test_the_card_tells_value_ties_and_rule_of_the_fact_under_the_pointer(
    chromium: Any, samples: tuple[str, list[Any]]
) -> None:
    page = opened(chromium, samples[0])
    page.click("#documents >> text=newswire.txt")
    page.hover("text=more than 85 million euros")
    told = page.inner_text("#card")
    for part in ("> EUR 85,000,000", "Vela Branca", "clause", "invest", "2024", "Inês Queirós", "money.name"):
        assert part in told


def test_a_row_of_the_table_leads_to_its_place_in_the_text(chromium: Any, samples: tuple[str, list[Any]]) -> None:
    page = opened(chromium, samples[0])
    answered(page, "subject", "Vela Branca")
    answered(page, "chip", "target")
    show(page, "table")
    row = page.inner_text("tbody tr")
    for part in ("top five makers of electric ferries", "Vela Branca", "2030", "targets."):
        assert part in row
    page.click("tbody tr .c-document a")
    page.wait_for_selector("#view-text:not([hidden])")
    assert "newswire.txt" in page.inner_text("#document-title")
    here = page.evaluate("document.querySelector('.fact.here').textContent")
    assert any(here in fact["text"] for each in samples[1] for fact in each["facts"] if fact["kind"] == "target")


def test_the_table_sorts_by_value_and_exports_what_is_shown(chromium: Any, samples: tuple[str, list[Any]]) -> None:
    import csv
    import io

    page = opened(chromium, samples[0])
    answered(page, "chip", "money")
    show(page, "table")
    page.click("th.c-value button")
    page.click("th.c-value button")
    page.wait_for_selector('th[aria-sort="descending"]')
    rows = list(csv.DictReader(io.StringIO(saved(page, "#to-csv"))))
    values = [float(row["value"]) for row in rows if row["value"].replace(".", "").isdigit()]
    assert len(rows) == counted(page)[1] == wanted(samples[1], lambda fact, _: fact["kind"] == "money")
    assert values == sorted(values, reverse=True)
    assert all(row["text"] in row["sentence"] and row["rule"] and row["place"].startswith("file:") for row in rows)


def test_verdicts_are_exported_as_they_were_ticked_read_by_eval_and_loaded_again(
    chromium: Any, samples: tuple[str, list[Any]], tmp_path: Path, run: Run
) -> None:
    page = opened(chromium, samples[0])
    show(page, "table")
    for row, verdict in ((1, "right"), (2, "wrong"), (3, "unsure")):
        page.click(f'tbody tr:nth-child({row}) [data-verdict="{verdict}"]')
    exported = saved(page, "#to-verdicts")
    told = [json.loads(line) for line in exported.splitlines()]
    record = samples[1][0]
    for each, fact, verdict in zip(told, record["facts"], ("right", "wrong", "unsure"), strict=False):
        own = {"document": record["document"]["id"], "verdict": verdict, "fact": fact}
        assert each == own | {name: fact[name] for name in ("start", "end", "kind", "rule")}
    (tmp_path / "verdicts.jsonl").write_text(exported, encoding="utf-8")
    outcome = run("eval", tmp_path / "verdicts.jsonl", "--format", "json")
    assert (outcome.status, outcome.record["judged"], outcome.record["unsure"]) == (0, 2, 1)
    assert [each["fact"] for each in outcome.record["wrong"]] == [record["facts"][1]]
    again = opened(chromium, samples[0])
    again.set_input_files("#from-verdicts", tmp_path / "verdicts.jsonl")
    until(again, "document.querySelector('#count').textContent.includes('3 verdicts')")
    answered(again, "chip", "wrong")
    assert counted(again) == (1, 1)
    assert saved(again, "#to-verdicts") == exported


def test_long_numbers_stay_as_they_are_written(chromium: Any, tmp_path: Path) -> None:
    written(tmp_path / "report.html", {"a.txt": "Acme paid $999,999,999,999,999.99 in 2024."})
    page = opened(chromium, (tmp_path / "report.html").as_uri())
    page.hover("#passages .k-money")
    assert "999,999,999,999,999.99" in page.inner_text("#card .value")
    page.keyboard.press("Escape")
    page.click("#passages .k-money")
    page.click('#card [data-verdict="right"]')
    assert '"value":999999999999999.99,' in saved(page, "#to-verdicts")


HOSTILE = {
    "script": "<script>alert('a')</script></script><img src=x onerror=alert(1)> Acme paid $3 million in 2024. " * 3,
    "comment": "<!-- <script> --> ]]> {{SCRIPT}} ${alert(2)} `Acme` paid $4 million. \\u003c/script> &lt;b&gt; " * 3,
    "javascript:alert(3)": "Acme hired 30 engineers. See javascript:alert(4).",
    'https://example.org/"><script>alert(5)</script>': "Acme hired 40 engineers.",
    "‮evil.txt": "Acme \u202epaid $5 million\u2066 in \u20672024, said \u202b\u202dBo Ek.",
    "controls": "Acme\x00 paid\x1b[31m $6 million.\r\nNext\rline\u2028and\u0085more \ud83d\ude00 costs $7 million.",
    "unbroken": "x" * 500_000 + " Acme paid $8 million. " + "漢" * 500_000,
}


@pytest.mark.timed
@pytest.mark.parametrize("width", [1360, 320])
def test_a_hostile_text_stays_text_and_the_layout_holds(chromium: Any, tmp_path: Path, width: int) -> None:
    written(tmp_path / "report.html", HOSTILE)
    page = opened(chromium, (tmp_path / "report.html").as_uri(), width=width)
    for place, text in enumerate(HOSTILE.values()):
        begin = time.monotonic()
        page.evaluate(f"location.hash = 'd{place}'")
        until(page, f"document.querySelector('#passages').textContent.length >= {len(text) - 2}")
        assert time.monotonic() - begin < 3
        told = page.evaluate("document.querySelector('#passages').textContent")
        if text.isprintable():
            assert told == text
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelectorAll('#main script, #main img, #card script').length") == 0
        page.keyboard.press("Escape")
        piece = page.query_selector("#passages .fact")
        piece.scroll_into_view_if_needed()
        piece.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for view in VIEWS:
        show(page, view)
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    addresses = page.eval_on_selector_all("a", "all => all.map((each) => each.protocol)")
    assert set(addresses) <= {"file:", "https:"}
    assert page.faults == []


def test_no_control_in_a_text_turns_what_stands_around_it(chromium: Any, tmp_path: Path) -> None:
    written(tmp_path / "report.html", {"a.txt": HOSTILE["‮evil.txt"]})
    page = opened(chromium, (tmp_path / "report.html").as_uri())
    shown = page.evaluate("document.body.innerText")
    assert not any(control in shown for control in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 320])
def test_axe_finds_no_violation(
    chromium: Any, axe: str, samples: tuple[str, list[Any]], width: int, scheme: str
) -> None:
    page = opened(chromium, samples[0], width=width, scheme=scheme, bypass_csp=True)
    page.add_script_tag(content=axe)
    found = {}
    for view in VIEWS:
        show(page, view)
        page.evaluate("document.getElementById('filters').open = true")
        page.click({"text": "#passages .fact", "table": "tbody tr .c-sentence"}.get(view, f"#view-{view} h2"))
        page.wait_for_timeout(300)
        found[view] = page.evaluate(
            "axe.run().then((told) => told.violations.map((each) => [each.id, each.nodes[0].html]))"
        )
    assert found == {view: [] for view in VIEWS}


_TOO_WIDE = """[...document.querySelectorAll('main *, .top *')]
  .filter((each) => each.getClientRects().length)
  .filter((each) => !each.closest('.unseen, thead, .tabs, .skip') && !each.matches('td *'))
  .filter((each) => each.getBoundingClientRect().right > 321)
  .map((each) => each.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits_320_pixels(chromium: Any, samples: tuple[str, list[Any]], view: str) -> None:
    page = opened(chromium, samples[0], width=320)
    show(page, view)
    page.wait_for_timeout(200)
    wide = page.evaluate(_TOO_WIDE)
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


FILTERS = (
    *(
        ("query", "harrow"),
        ("query", "harrow paper"),
        ("query", '"million euros in its works at turku"'),
        ("query", "a"),
    ),
    *(("within", "document"), ("query", "season"), ("query", "no such words"), ("query", ""), ("within", "sentence")),
    *(("subject", "alder"), ("subject", "Alder Mills"), ("subject", ""), ("from", "2020-01-01"), ("to", "2024-12-31")),
    *(("query", "porto"), ("from", ""), ("to", ""), ("chip", "money"), ("chip", "carried"), ("query", "")),
)


def measured(browser: Any, address: str) -> dict[str, float]:
    """Seconds from asking for the page to its first view; milliseconds of twenty filters, with the table in view."""
    views = []
    for _ in range(3):
        page = opened(browser, address)
        until(page, "performance.getEntriesByName('first-view').length")
        views.append(page.evaluate("performance.getEntriesByName('first-view')[0].startTime") / 1000)
        if len(views) < 3:
            page.context.close()
    show(page, "table")
    page.wait_for_timeout(2000)
    took = [answered(page, *each) for each in FILTERS]
    assert page.faults == []
    figures = {"view": statistics.median(views), "median": statistics.median(took), "worst": max(took)}
    print({name: round(figure, 2) for name, figure in figures.items()})
    return figures


@pytest.mark.timed
def test_a_page_of_60_000_facts_opens_in_two_seconds_and_filters_in_a_fifth(chromium: Any, tmp_path: Path) -> None:
    with (tmp_path / "report.html").open("w", encoding="utf-8") as file:
        write_page(file.write, ((told, passages_of(told, text, {})) for told, text in map(record, range(2000))))
    figures = measured(chromium, (tmp_path / "report.html").as_uri())
    assert figures["view"] < 2
    assert figures["median"] < 200
    assert figures["worst"] < 500


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportServer]:
    """A server of 24,000 documents and 720,000 facts."""
    path = tmp_path_factory.mktemp("large") / "facts.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(24_000))
    with ReportServer(Collection(find_stores([str(path)], print), Texts())) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.timed
def test_a_server_of_24_000_documents_shows_them_in_a_second_and_filters_in_a_third(
    chromium: Any, large: ReportServer
) -> None:
    figures = measured(chromium, large.url)
    assert figures["view"] < 1
    assert figures["median"] < 300
    assert figures["worst"] < 600


def test_the_served_page_asks_its_own_server_alone(chromium: Any, large: ReportServer) -> None:
    page = opened(chromium, large.url)
    for view in VIEWS:
        show(page, view)
        page.wait_for_timeout(500)
    assert {address[: len(large.url)] for address in page.requests} - {"data:,"} == {large.url}
    assert page.faults == []


def test_the_pictures_of_the_readme_can_be_taken_anew(
    chromium: Any, samples: tuple[str, list[Any]], tmp_path: Path
) -> None:
    take(chromium, samples[0], tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in PICTURES:
        size = (tmp_path / f"{name}.png").read_bytes()[16:24]
        assert (IMAGES / f"{name}.png").read_bytes()[16:24] == size
        assert f"docs/images/{name}.png" in readme
