"""Accessibility of a page as axe-core sees it; used by every test that opens a browser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Run by the debugger, not by the page, so the strict content policy of our pages stays on while we look.
RUN = """async ({rules, contrast}) => {
  const how = {runOnly: rules, resultTypes: ["violations"]};
  if (Array.isArray(rules)) how.rules = {"color-contrast": {enabled: contrast}};
  const result = await axe.run(document, how);
  return result.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`));
}"""

# The classes of <html> say which theme is worn. Contrast follows from the colour of a text, what lies beneath it and how
# large it is: of each such look one text is given to axe, on whatever page and in whatever theme it was seen first. What
# lies beneath is every ground, picture and opacity up to an opaque one. The page goes back to its own classes.
LOOKS = """(suits) => {
  const root = document.documentElement, own = root.className, seen = {};
  const bare = own.split(/\\s+/).filter(c => !/^kt-(theme-.*|light|dark|contrast)$/.test(c)).join(" ");
  const texts = new Set(document.querySelectorAll("input, select, textarea"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (walker.currentNode.data.trim()) texts.add(walker.currentNode.parentElement);
  const drawn = [...texts].filter(e => e.checkVisibility());
  window.ktOne = new Map();
  for (const suit of suits) {
    root.className = suit === "" ? own : `${bare} ${suit}`;
    const grounds = new Map(), looks = new Map();
    const ground = (e) => {
      if (!e) return "";
      if (!grounds.has(e)) {
        const {backgroundColor, backgroundImage, opacity} = getComputedStyle(e);
        const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
        const beneath = ground(e.parentElement);
        const opaque = backgroundColor.startsWith("rgb(") && backgroundImage === "none" && !beneath.includes("~");
        const fade = opacity === "1" ? "" : `~${opacity}`;
        grounds.set(e, clear ? beneath : `${opaque ? "" : beneath + "/"}${backgroundColor} ${backgroundImage}${fade}`);
      }
      return grounds.get(e);
    };
    for (const e of drawn) {  // less contrast is needed in large text (WCAG 1.4.3): 24 px, or 18.66 px and bold
      const style = getComputedStyle(e), size = parseFloat(style.fontSize);
      const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
      const look = `${style.color} on ${ground(e)}${large ? " large" : ""}${e.matches(":disabled") ? " disabled" : ""}`;
      if (!looks.has(look)) looks.set(look, e);
    }
    seen[suit] = [...looks.keys()];
    ktOne.set(suit, looks);
  }
  root.className = own;
  return seen;
}"""

RUN_CONTRAST = """async ({suit, looks}) => {
  const root = document.documentElement, own = root.className, found = [];
  const bare = own.split(/\\s+/).filter(c => !/^kt-(theme-.*|light|dark|contrast)$/.test(c)).join(" ");
  const rule = {runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["violations"]};
  root.className = suit === "" ? own : `${bare} ${suit}`;
  const result = await axe.run({include: looks.map(look => ktOne.get(suit).get(look))}, rule);
  for (const v of result.violations) for (const n of v.nodes)
    found.push(`${suit}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`);
  root.className = own;
  return found;
}"""

# What is drawn, each element by its place in the page.
DRAWN = """() => { let place = 0; const drawn = [];
  for (const e of document.querySelectorAll("*")) { if (e.checkVisibility()) drawn.push(place); place++; }
  return drawn; }"""
BY_SIZE = ["target-size", "scrollable-region-focusable"]
"""The rules whose outcome follows from where things are and how large; all others ask what is there."""


def _bring(page: Page) -> None:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())


def bring_along(context: BrowserContext) -> None:
    """Every page that opens from now on has axe already, which is quicker than to bring it to each."""
    context.add_init_script(_source())


@cache
def _source() -> str:
    if not AXE.is_file():
        raise FileNotFoundError("axe-core is not here: run script/assets --force.")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, *, contrast: bool = True, only_by_size: bool = False) -> list[str]:
    """Everything axe-core finds wrong on the page as it is drawn now: one line per element, rule first.

    An empty list is what a test wants: `assert violations(page) == []`. Who asks `too_faint` as well leaves contrast to it.

    only_by_size  leaves out what was asked already at another width at which the same was drawn
    """
    _bring(page)
    rules = {"type": "rule", "values": BY_SIZE} if only_by_size else RULES
    found: list[str] = page.evaluate(RUN, {"rules": rules, "contrast": contrast and not only_by_size})
    return found


def drawn(page: Page) -> frozenset[int]:
    """Which elements are drawn at this width, for `violations(only_by_size=…)` at another."""
    return frozenset(page.evaluate(DRAWN))


def too_faint(page: Page, themes: Sequence[str], passed: set[str]) -> list[str]:
    """What has too little contrast on the page as it comes, or in one of these themes, in light or in dark.

    passed  the looks that were seen to be good, also on other pages: those are not looked at again, and what is good on
            this page is added
    """
    _bring(page)
    suits = ["", *(f"kt-theme-{theme} kt-{shade}" for theme in themes for shade in ("light", "dark"))]
    seen: dict[str, list[str]] = page.evaluate(LOOKS, suits)
    found: list[str] = []
    for suit, looks in seen.items():
        if fresh := [look for look in looks if look not in passed]:
            wrong = page.evaluate(RUN_CONTRAST, {"suit": suit, "looks": fresh})
            found += wrong
            if not wrong:
                passed.update(fresh)
    return found


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; 0 is what a test wants, also at 320 px (WCAG 1.4.10)."""
    wider: int = page.evaluate(
        "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
    )
    return wider
