"""A real Chromium for the tests of the page; they skip, with the reason, where there is none."""

import base64
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_QUIET = ("quic", "gpu", "background-networking", "component-update", "sync", "default-apps", "extensions")
FLAGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in _QUIET)]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The running browser."""
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra heavy)")
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt-get install chromium")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program of axe-core, installed by npm into a folder of the tests."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core comes from npm, which is not here")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), "axe-core@4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    if done.returncode:
        pytest.skip(f"npm cannot install axe-core: {done.stderr.strip()[-200:]}")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def opened(
    browser: Any, address: str, *, width: int = 1360, height: int = 800, scheme: str = "light", **more: Any
) -> Any:
    """A page that has loaded the report; `faults` lists what went wrong in it, `requests` what it asked for."""
    viewport = {"width": width, "height": height}
    page = browser.new_context(viewport=viewport, color_scheme=scheme, **more).new_page()
    page.faults, page.requests = [], []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (page.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(address)
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    return page


def show(page: Any, view: str) -> None:
    """Opens a view and waits until it has something to show."""
    page.click(f"#tab-{view}")
    page.wait_for_selector(
        {"table": "tbody tr", "timeline": "#view-timeline h2", "subjects": "#view-subjects h2"}.get(view, "#passages")
    )


def until(page: Any, expression: str) -> None:
    """Waits until the expression is true; Playwright's own way is forbidden by the page's policy."""
    for _ in range(600):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


_ANSWERED = """async ([field, value]) => {
  const [before, counts] = [Number(document.body.dataset.answers), Number(document.body.dataset.counts)];
  const begin = performance.now();
  if (field === 'chip') document.querySelector(`#filters [data-name="${value}"]`).click();
  else {
    const input = document.getElementById(field);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  while (Number(document.body.dataset.counts) === counts) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const took = performance.now() - begin;
  while (Number(document.body.dataset.answers) === before) await new Promise(requestAnimationFrame);
  return took;
}"""


def answered(page: Any, field: str, value: str) -> float:
    """Sets a filter (`chip` presses the button of this name); milliseconds until the count is painted."""
    took: float = page.evaluate(_ANSWERED, [field, value])
    return took


def counted(page: Any) -> tuple[int, int]:
    """The documents and facts that the page says it shows."""
    documents, facts = re.match(r"([\d,]+) documents? · ([\d,]+)", page.inner_text("#count")).groups()  # type: ignore[union-attr]
    return int(documents.replace(",", "")), int(facts.replace(",", ""))


def piece(page: str, name: str) -> bytes:
    """What a packed piece of the file holds."""
    [letters] = re.findall(rf'id="piece-{name}">([^<]*)<', page)
    return zlib.decompress(base64.b64decode(letters))


def saved(page: Any, button: str) -> str:
    """The text of the file that a button saves."""
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes().decode("utf-8")
