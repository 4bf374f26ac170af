"""Accessibility of a page as axe-core sees it; used by every test that opens a browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
THEMES = Path(__file__).resolve().parents[2] / "keukentafel/web/ui/static/kt/themes.css"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Run by the debugger, not by the page, so the strict content policy of our pages stays on while we look.
RUN = """async ({rules, contrast}) => {
  const how = {runOnly: rules, resultTypes: ["violations"], preload: false};
  if (Array.isArray(rules)) how.rules = {"color-contrast": {enabled: contrast}};
  const result = await axe.run(document, how);
  return result.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target.join(" ")}: ${(n.failureSummary || v.help).replace(/\\s+/g, " ")}`));
}"""

# The classes of <html> say which theme is worn. Contrast follows from the colour of a text, what lies beneath it and how
# large it is: of each such look one text is given to axe, on whatever page and in whatever theme it was seen first. What
# lies beneath is every ground, picture and opacity up to an opaque one. The page goes back to its own classes.
#
# A look is asked of the browser for each theme, which takes long. What has the place of a text of an earlier page in this
# window has its looks: a place is what our style sheets choose by, of the text and of all around it. So has what is drawn
# with the same tokens: that is seen in light and in dark while each token that themes fill in has a colour of its own.
LOOKS = """([suits, tokens]) => {
  window.ktKept = () => { try { return sessionStorage; } catch { return null; } };  // a page without an address has none
  const root = document.documentElement, own = root.className, seen = {};
  const bare = own.split(/\\s+/).filter(c => !/^kt-(theme-.*|light|dark|contrast)$/.test(c)).join(" ");
  const styled = new RegExp("^(class|style|type|hidden|open|multiple|href|popover|data-label" +
    "|aria-(current|invalid|disabled|pressed|expanded|selected))$");
  const known = new Set((ktKept()?.getItem("axe-places") || "").split("\\n")), places = new Map();
  const place = (e) => {
    if (!e) return innerWidth + own;
    if (!places.has(e)) {
      const {parentElement: around, previousElementSibling: before, nextElementSibling: after} = e;
      const says = [...e.attributes].filter(a => styled.test(a.name))
        .map(a => a.name === "href" || a.name === "data-label" ? a.name + a.value.startsWith("http") : `${a.name}=${a.value}`);
      const odd = around && e.localName === "tr" ? [...around.children].indexOf(e) % 2 : "";
      const state = `${!before}${!after}${odd}${e.matches(":disabled")}${e.matches(":checked")}${!e.firstChild}`;
      places.set(e, `${place(around)}>${e.localName} ${says.join(" ")} ${state}`);
    }
    return places.get(e);
  };
  const number = (text) => {
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 2654435761); b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
  };
  const texts = new Set(document.querySelectorAll("input, select, textarea"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (walker.currentNode.data.trim()) texts.add(walker.currentNode.parentElement);
  const fresh = new Map();
  for (const e of texts) {
    const here = number(place(e));
    if (!known.has(here) && !fresh.has(here) && e.checkVisibility()) fresh.set(here, e);
  }
  const looker = () => {
    const grounds = new Map();
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
    return (e) => {  // less contrast is needed in large text (WCAG 1.4.3): 24 px, or 18.66 px and bold
      const style = getComputedStyle(e), size = parseFloat(style.fontSize);
      const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
      return `${style.color} on ${ground(e)}${large ? " large" : ""}${e.matches(":disabled") ? " disabled" : ""}`;
    };
  };
  window.ktOne = new Map();
  window.ktPlaces = [...known, ...fresh.keys()];
  if (fresh.size && tokens.length) {
    const drawn = new Map([...fresh.keys()].map(here => [here, "drawn "]));
    tokens.forEach((token, i) => root.style.setProperty(token, `rgb(${i}, ${255 - i}, ${i * 7 % 256})`));
    for (const shade of ["kt-light", "kt-dark"]) {
      root.className = `${bare} ${suits.at(-1).split(" ")[0]} ${shade}`;
      const look = looker();
      for (const [here, e] of fresh) drawn.set(here, drawn.get(here) + look(e));
    }
    tokens.forEach(token => root.style.removeProperty(token));
    if (!root.getAttribute("style")) root.removeAttribute("style");
    root.className = own;
    for (const [here, looks] of drawn) {
      const tokens = number(looks);
      if (known.has(tokens)) fresh.delete(here);
      ktPlaces.push(tokens);
      known.add(tokens);
    }
  }
  if (fresh.size === 0) return seen;
  for (const suit of suits) {
    root.className = suit === "" ? own : `${bare} ${suit}`;
    const look = looker(), looks = new Map();
    for (const e of fresh.values()) if (!looks.has(look(e))) looks.set(look(e), e);
    seen[suit] = [...looks.keys()];
    ktOne.set(suit, looks);
  }
  root.className = own;
  return seen;
}"""
KEEP_PLACES = """() => ktKept()?.setItem("axe-places", ktPlaces.join("\\n"))"""

RUN_CONTRAST = """async ({suit, looks}) => {
  const root = document.documentElement, own = root.className, found = [];
  const bare = own.split(/\\s+/).filter(c => !/^kt-(theme-.*|light|dark|contrast)$/.test(c)).join(" ");
  const rule = {runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["violations"], preload: false};
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
def _filled_in() -> list[str]:
    """The tokens that a theme of ours gives a colour; what it gives another token follows that one."""
    return sorted(set(re.findall(r"(--[\w-]+):(?!\s*var\()", THEMES.read_text(encoding="utf-8"))))


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


def structure(page: Page) -> list[str]:
    """`violations` without contrast, which takes longest and is looked at on every page by test_every_page.py."""
    return violations(page, contrast=False)


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
    seen: dict[str, list[str]] = page.evaluate(LOOKS, [suits, _filled_in()])
    found: list[str] = []
    for suit, looks in seen.items():
        if fresh := [look for look in looks if look not in passed and not _plainly_good(look)]:
            wrong = page.evaluate(RUN_CONTRAST, {"suit": suit, "looks": fresh})
            found += wrong
            if not wrong:
                passed.update(fresh)
    if not found:
        page.evaluate(KEEP_PLACES)
    return found


PLAIN = re.compile(r"rgb\((\d+), (\d+), (\d+)\) on rgb\((\d+), (\d+), (\d+)\) none( large)?")


@cache
def _plainly_good(look: str) -> bool:
    """One opaque colour on another with enough contrast (WCAG 1.4.3): no need to ask axe, which takes long."""
    if not (plain := PLAIN.fullmatch(look)):
        return False
    numbers = [int(number) for number in plain.groups()[:6]]
    dark, light = sorted(_luminance(numbers[start : start + 3]) for start in (0, 3))
    return (light + 0.05) / (dark + 0.05) >= (3 if plain[7] else 4.5)


def _luminance(colour: Sequence[int]) -> float:
    """Relative luminance of red, green and blue of 0 to 255.  source  WCAG 2.2, relative luminance"""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; 0 is what a test wants, also at 320 px (WCAG 1.4.10)."""
    wider: int = page.evaluate(
        "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
    )
    return wider


def fits(page: Page) -> None:
    """Accessible, and no wider than the screen, on a telephone and on a desk. Needs a browser with script."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert structure(page) == [] and overflow(page) == 0
