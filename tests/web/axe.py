"""Accessibility of a page as axe-core sees it; used by every test that opens a browser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Run by the debugger, not by the page, so the strict content policy of our pages stays on while we look.
RUN = """async ({rules, contrast}) => {
  const how = {runOnly: rules, rules: {"color-contrast": {enabled: contrast}}, resultTypes: ["violations"]};
  const result = await axe.run(document, how);
  return result.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`));
}"""

# Colours follow from classes on <html> alone. Text that stands in the same elements with the same classes, states and
# colours, all the way up, has the same contrast in every theme: one of each is looked at. Its look is a number, taken in
# one theme (`first`), so that pages in different themes can be compared. The page goes back to its own classes.
LOOKS = """(first) => {
  const root = document.documentElement, own = root.className, looks = new Map();
  const bare = own.split(/\\s+/).filter(c => !/^kt-(theme-.*|light|dark|contrast)$/.test(c)).join(" ");
  const number = (text, seed) => {  // cyrb53: 53 bits of a text
    let a = 0xdeadbeef ^ seed, b = 0x41c6ce57 ^ seed;
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 2654435761);
      b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  const states = ["type", "open", "disabled", "checked", "aria-current", "aria-invalid", "aria-expanded", "aria-selected"];
  const look = (e) => {
    if (!looks.has(e)) {
      const style = getComputedStyle(e);
      const here = [
        e.parentElement ? look(e.parentElement) : 0, e.tagName, e === root ? bare : e.className, style.backgroundColor,
        style.backgroundImage, style.color, style.opacity, ...states.map(name => e.getAttribute(name)),
      ].join(" ");
      looks.set(e, number(here, here.length));
    }
    return looks.get(e);
  };
  const keep = (e) => {  // less contrast is needed in large text (WCAG 1.4.3): 24 px, or 18.66 px and bold
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    const key = number(`${look(e)} ${large}`, 7);
    if (!ktOne.has(key)) ktOne.set(key, e);
  };
  root.className = `${bare} kt-theme-${first} kt-light`;
  window.ktOne = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && e.checkVisibility()) keep(e);
  }
  document.querySelectorAll("input, select, textarea").forEach(keep);
  root.className = own;
  return {own, bare, looks: [...ktOne.keys()]};
}"""

# `suits`: name → classes of <html>; `looks`: which of ktOne.
RUN_CONTRAST = """async ({suits, looks}) => {
  const root = document.documentElement, own = root.className, found = [];
  const rule = {runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["violations"]};
  for (const [name, classes] of Object.entries(suits)) {
    root.className = classes;
    const result = await axe.run({include: looks.map(look => ktOne.get(look))}, rule);
    for (const v of result.violations) for (const n of v.nodes)
      found.push(`${name}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`);
  }
  root.className = own;
  return found;
}"""


def _bring(page: Page) -> None:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())


@cache
def _source() -> str:
    if not AXE.is_file():
        raise FileNotFoundError("axe-core is not here: run script/assets --force.")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Everything axe-core finds wrong on the page as it is drawn now: one line per element, rule first.

    An empty list is what a test wants: `assert violations(page) == []`. Who asks `too_faint` as well leaves contrast to it.
    """
    _bring(page)
    found: list[str] = page.evaluate(RUN, {"rules": RULES, "contrast": contrast})
    return found


def too_faint(page: Page, themes: Sequence[str], passed: set[tuple[str, int]]) -> list[str]:
    """What has too little contrast on the page as it comes, or in one of these themes, in light or in dark.

    passed  (classes of <html> or "", look) of what was seen to be good, also on other pages: those are not looked at
            again, and what is good on this page is added
    """
    _bring(page)
    here: dict[str, Any] = page.evaluate(LOOKS, themes[0])
    own, bare = here["own"], here["bare"]
    suits = {
        f"{theme} {shade}": f"{bare} kt-theme-{theme} kt-{shade}"
        for theme in themes
        for shade in ("light", "dark")
    }
    found: list[str] = []
    for worn, wearing in ((own, {"as it comes": own}), ("", suits)):
        if fresh := [look for look in here["looks"] if (worn, look) not in passed]:
            wrong = page.evaluate(RUN_CONTRAST, {"suits": wearing, "looks": fresh})
            found += wrong
            passed.update((worn, look) for look in fresh if not wrong)
    return found


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; 0 is what a test wants, also at 320 px (WCAG 1.4.10)."""
    wider: int = page.evaluate(
        "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
    )
    return wider
