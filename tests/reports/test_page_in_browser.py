"""The page as a browser shows it, at the width of a phone and of a desk."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from bqw_sdk.reports import rendering

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bqw_sdk.reports.sheet import Sheet

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# The page forbids scripts; the frame around it looks at what became of it.
FRAME = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe id="page" style="border:0;width:{width}px;height:900px" srcdoc="{page}"></iframe><pre id="told"></pre>
<script>
addEventListener("load", () => {{
  const page = document.getElementById("page").contentDocument, root = page.documentElement;
  const over = [...page.body.querySelectorAll("*")].filter(each => each.getBoundingClientRect().right > {width} + 1);
  const small = [...page.body.querySelectorAll("*")].filter(
    each => each.innerText && parseFloat(getComputedStyle(each).fontSize) < 12);
  document.getElementById("told").textContent = JSON.stringify({{
    width: root.clientWidth, scroll: root.scrollWidth, over: over.map(each => each.outerHTML.slice(0, 120)),
    small: small.length, articles: page.querySelectorAll("article").length,
    scripts: page.querySelectorAll("script").length, ran: String(window.ran) + String(page.defaultView.ran)}});
}});
</script>"""


@pytest.fixture(scope="module")
def browser() -> str:
    """Return a browser; without one these tests are skipped by name, and in CI they fail."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("no Chromium to look at the page with (Debian package chromium)")
    return found


def run_browser(browser: str, folder: Path, *options: str) -> str:
    """Run the browser without a window and return what it prints."""
    base = ("--headless=new", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}")
    # As root, as in a container, Chromium starts only without its sandbox; it looks at our own page.
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    done = subprocess.run(
        [browser, *base, *root, *options], check=True, capture_output=True, encoding="utf-8", timeout=120
    )
    return done.stdout


def looked_at(browser: str, folder: Path, page: str, width: int) -> dict[str, Any]:
    """Return what the frame saw of the page at a width."""
    path = folder / "frame.html"
    path.write_text(FRAME.format(width=width, page=html.escape(page)), encoding="utf-8")
    dom = run_browser(browser, folder, "--dump-dom", "--virtual-time-budget=5000", path.as_uri())
    told = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert told
    values: dict[str, Any] = json.loads(html.unescape(told[1]))
    return values


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_fits_a_phone_and_a_desk(
    browser: str, tmp_path: Path, sheet_in: Callable[[str], Sheet], language: str, width: int
) -> None:
    """Nothing is cut off or to be scrolled sideways, no letter is too small, and no text of a cell runs."""
    sheet = sheet_in(language)
    seen = looked_at(browser, tmp_path, rendering("html").render(sheet), width)
    assert (seen["width"], seen["scroll"], seen["over"]) == (width, width, [])
    assert (seen["small"], seen["scripts"]) == (0, 0)
    assert seen["articles"] == len(sheet.causes)


def test_the_frame_sees_what_is_too_wide(browser: str, tmp_path: Path) -> None:
    """The look itself can fail."""
    seen = looked_at(
        browser, tmp_path, "<p style='width:2000px;font-size:9px'>x</p><script>ran=1</script>", 390
    )
    assert seen["scroll"] > 390
    assert seen["over"]
    assert (seen["small"], seen["scripts"]) == (1, 1)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_can_be_photographed(
    browser: str, tmp_path: Path, sheet_in: Callable[[str], Sheet], width: int
) -> None:
    """A picture comes out, and it is not an empty sheet."""
    page, picture = tmp_path / "page.html", tmp_path / "page.png"
    page.write_text(rendering("html").render(sheet_in("zh")), encoding="utf-8")
    run_browser(browser, tmp_path, f"--window-size={width},2000", f"--screenshot={picture}", page.as_uri())
    assert picture.stat().st_size > 50_000
