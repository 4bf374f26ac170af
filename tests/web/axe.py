"""Accessibility of a page as axe-core sees it; used by every test that opens a browser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Run by the debugger, not by the page, so the strict content policy of our pages stays on while we look.
RUN = """async (rules) => {
  const result = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return result.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`));
}"""

# Colours follow from classes on <html> alone; the page goes back to its own afterwards. Text that stands in the same
# elements with the same classes and colours, all the way up, has the same contrast in every theme: one of each is looked at.
RUN_COLOURS = """async (themes) => {
  const root = document.documentElement, own = root.className, found = [], one = new Map(), looks = new Map();
  const look = (e) => {
    if (!looks.has(e)) {
      const style = getComputedStyle(e);
      const here = [e.tagName, e.className, style.backgroundColor, style.color, style.opacity, style.fontSize, style.fontWeight];
      looks.set(e, (e.parentElement ? look(e.parentElement) : "") + here.join(" ") + "/");
    }
    return looks.get(e);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && e.checkVisibility() && !one.has(look(e))) one.set(look(e), e);
  }
  document.querySelectorAll("input, select, textarea").forEach(e => { if (!one.has(look(e))) one.set(look(e), e); });
  const rule = {runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["violations"]};
  const bare = own.split(/\\s+/).filter(c => !/^kt-(theme-.*|light|dark|contrast)$/.test(c)).join(" ");
  for (const theme of themes) for (const shade of ["light", "dark"]) {
    root.className = `${bare} kt-theme-${theme} kt-${shade}`;
    const result = await axe.run({include: [...one.values()]}, rule);
    for (const v of result.violations) for (const n of v.nodes)
      found.push(`${theme} ${shade}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`);
  }
  root.className = own;
  return found;
}"""


@cache
def _source() -> str:
    if not AXE.is_file():
        raise FileNotFoundError("axe-core is not here: run script/assets --force.")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Everything axe-core finds wrong on the page as it is drawn now: one line per element, rule first.

    An empty list is what a test wants: `assert violations(page) == []`.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def too_faint(page: Page, themes: Sequence[str]) -> list[str]:
    """What has too little contrast on the page in one of these themes, in light or in dark."""
    found: list[str] = page.evaluate(RUN_COLOURS, list(themes))
    return found


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; 0 is what a test wants, also at 320 px (WCAG 1.4.10)."""
    wider: int = page.evaluate(
        "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
    )
    return wider
