"""320 px wide, which is also 1280 px at 400 %: nothing sideways, nothing too small to touch."""

import pytest

from .pages import PAGES, WITH_PLACES

_NARROW = {"width": 320, "height": 640}

# What sticks out of the page, but for what scrolls in a box of its own.
_OUTSIDE = """() => {
  const page = document.documentElement;
  const width = page.clientWidth;
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > width + 0.5 && !element.closest(".scroll, .vh");
  });
  const wide = page.scrollWidth > width ? [`the page: ${page.scrollWidth}`] : [];
  return [...wide, ...out.map((element) => element.outerHTML.slice(0, 120))];
}"""

# Targets under 24 px; links within a sentence are as high as its lines, and the days of a chart,
# which are narrow, can be read in the table beside it.
_SMALL = """() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const shown = (element) => seen(element) && !element.closest(".vh, .chart");
  const sentence = (element) => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, dd, td, th, dt, figcaption, caption");
    const links = [...(block?.querySelectorAll("a") || [])].map((link) => link.textContent);
    return block && block.textContent.trim().length > links.join("").trim().length;
  };
  const targets = document.querySelectorAll("a[href], button, input, select, textarea, summary");
  return [...targets].filter(shown).flatMap((element) => {
    const box = (element.closest("label") || element).getBoundingClientRect();
    const big = box.width >= 24 && box.height >= 24;
    if (big || sentence(element)) return [];
    return [`${box.width}x${box.height} ${element.outerHTML.slice(0, 120)}`];
  });
}"""


def _open(visitor, name, **options):
    page = visitor(PAGES[name], viewport=_NARROW, **options)
    page.evaluate(
        "document.querySelectorAll('details').forEach((details) => { details.open = true; })"
    )
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("name", PAGES)
def test_page(visitor, name):
    page = _open(visitor, name)
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_SMALL) == []


@pytest.mark.parametrize("name", WITH_PLACES)
def test_lists_of_countries_without_scripts(visitor, name):
    page = _open(visitor, name, unscripted=True)
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_SMALL) == []
