// What an open page shows and a fetched one shows differently, put in piece by piece; elements are recognised by their `id`. A form in
// which somebody is typing is left alone. Needs minutes.js.
"use strict";

const ktPieces = (() => {
  const TOKENS = ["csrfmiddlewaretoken", "form_of", "page_key", "draft_of", "sent_once"];
  const own = (element) => element.hasAttribute("data-kt-live"); // the line that says how it stands
  const key = (element) => element.id || element.querySelector(":scope > [id]")?.id || "";
  const isText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  function inside(here, there, told) {
    const left = new Map();
    const nameless = [];
    for (const child of here.children) if (key(child)) left.set(key(child), child); else nameless.push(child);
    let after = null;
    for (const child of [...there.children]) {
      const twin = key(child) ? left.get(key(child)) : nameless.find((each) => each.tagName === child.tagName && each.className === child.className) ?? nameless.find((each) => each.tagName === child.tagName);
      if (twin && twin.tagName === child.tagName) {
        left.delete(key(child));
        if (nameless.includes(twin)) nameless.splice(nameless.indexOf(twin), 1);
        const kept = one(twin, child, told);
        if ((after ? after.nextElementSibling : here.firstElementChild) !== kept && !busy(kept)) here.insertBefore(kept, after ? after.nextSibling : here.firstChild);
        after = kept;
      } else {
        const made = document.importNode(child, true);
        here.insertBefore(made, after ? after.nextSibling : here.firstChild);
        after = made;
        told.changed = true;
      }
    }
    for (const old of [...left.values(), ...nameless]) {
      if (own(old) || old.hasAttribute("data-kt-line")) continue;
      if (busy(old)) told.waits = true;
      else {
        const focused = focusedIn(old);
        old.remove();
        if (focused) refocus(focused, null, here);
        told.changed = true;
      }
    }
  }

  // Gives the element that stands there afterwards.
  function one(old, fresh, told) {
    if (own(old) || same(old, fresh)) return old;
    if (old.matches("form[data-kt-minutes]") && fresh.matches("form[data-kt-minutes]")) {
      if (ktMinutes.minuted(old, fresh)) told.changed = true;
      return old;
    }
    if (old.querySelector("[data-kt-began]") && old.matches("form") && fresh.matches("form")) {
      const detail = { form: fresh, changed: false }; // draft.js puts in what nobody is changing here
      old.dispatchEvent(new CustomEvent("kt-fresh", { detail }));
      if (detail.changed) told.changed = true;
      return old;
    }
    if (old.matches("form") && busy(old)) {
      told.waits = true;
      return old;
    }
    const parts = old.children.length && fresh.children.length && !isText(old) && !isText(fresh) && !old.matches("form, select, ul.kt-decided");
    if (parts) {
      for (const { name, value } of fresh.attributes) if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
      inside(old, fresh, told);
      return old;
    }
    if (busy(old)) {
      told.waits = true;
      return old;
    }
    const made = document.importNode(fresh, true);
    if (old.matches("details[open]")) made.setAttribute("open", "");
    const focused = focusedIn(old);
    const around = old.parentElement;
    old.replaceWith(made);
    if (focused) refocus(focused, made, around);
    told.changed = true;
    return made;
  }

  // The page made some values anew that say nothing; what somebody opened stays open.
  function same(old, fresh) {
    const bare = (element) => {
      const copy = element.cloneNode(true);
      for (const field of copy.querySelectorAll("input[type=hidden]")) if (TOKENS.includes(field.name)) field.setAttribute("value", "");
      for (const field of copy.querySelectorAll("[data-kt-state]")) field.remove();
      for (const each of copy.querySelectorAll("[open], [data-kt-sent], [data-kt-watched]")) for (const name of ["open", "data-kt-sent", "data-kt-watched"]) each.removeAttribute(name);
      for (const name of ["open", "data-kt-sent", "data-kt-watched"]) copy.removeAttribute(name);
      copy.querySelectorAll(".kt-button--busy").forEach((each) => each.classList.remove("kt-button--busy"));
      return copy.outerHTML.replace(/\s+/g, " ");
    };
    return bare(old) === bare(fresh);
  }

  // The focus goes to the same place in what came instead; where that is gone, to what it stood in.
  function refocus(focused, made, around) {
    const value = focused.getAttribute("value");
    const where = focused.id ? `#${CSS.escape(focused.id)}` : focused.href ? `a[href="${CSS.escape(focused.getAttribute("href"))}"]` : value ? `${focused.tagName}[value="${CSS.escape(value)}"]` : focused.tagName;
    const next = made && (made.matches(where) ? made : made.querySelector(where) ?? made.querySelector("a[href], button"));
    const place = next ?? around.closest("[id]");
    if (!place) return;
    if (!next && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  }

  const focusedIn = (element) => (element.contains(document.activeElement) ? document.activeElement : null);

  function busy(element) {
    const active = document.activeElement;
    if (element.contains(active) && active.matches("textarea, select, input:not([type=hidden]):not([type=submit]):not([type=button])")) return true;
    if (element.querySelector("dialog[open]")) return true;
    const fields = element.matches("textarea, input, select") ? [element] : element.querySelectorAll("textarea, input, select");
    return [...fields].some((field) => {
      if (field.type === "hidden") return false;
      if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
      if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex > 0;
      return field.value !== field.defaultValue;
    });
  }

  return { inside };
})();
