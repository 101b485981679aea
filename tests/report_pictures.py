"""The pictures of the page in the README, taken of the samples: `python -m tests.report_pictures` takes them anew."""

import tempfile
from pathlib import Path
from typing import Any

from factx.cli import main
from tests.browser import CHROMIUM, FLAGS, answered, opened, show

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1280, "height": 720}


def text(page: Any) -> None:
    """A fact of the newswire sample with its card."""
    page.click("#documents >> text=newswire.txt")
    page.hover("#passages >> text=more than 85 million euros")
    page.wait_for_timeout(200)


def table(page: Any) -> None:
    """Money and headcounts with their sentences, one of them ticked."""
    answered(page, "chip", "money")
    answered(page, "chip", "headcount")
    show(page, "table")
    page.click('tbody tr:nth-child(1) [data-verdict="right"]')
    page.click("tbody tr:nth-child(2) .c-sentence")
    page.wait_for_timeout(200)


PICTURES = {"page-light": (text, "light"), "page-dark": (text, "dark"), "page-table": (table, "light")}


def take(browser: Any, address: str, folder: Path) -> None:
    """Writes the pictures of the report at the address into the folder."""
    for name, (prepare, scheme) in PICTURES.items():
        page = opened(browser, address, **SIZE, scheme=scheme)
        prepare(page)
        page.screenshot(path=folder / f"{name}.png")
        page.context.close()


def make_small(path: Path) -> None:
    """Keeps the 200 colours that matter."""
    from PIL import Image

    Image.open(path).convert("RGB").quantize(200, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        report = Path(name) / "report.html"
        texts = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "samples").iterdir() if file.is_file())
        main(["extract", *texts, "-o", str(report), "--quiet"])
        IMAGES.mkdir(exist_ok=True)
        take(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS), report.as_uri(), IMAGES)
        for name in PICTURES:
            make_small(IMAGES / f"{name}.png")
