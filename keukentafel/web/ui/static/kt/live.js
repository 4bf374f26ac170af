// A page that stands open shows what others change: more than once a second it asks for a number, and only when that moved it
// fetches the page and puts in what is different. A form in which somebody is typing is left alone. Without script a
// reload shows the same.
"use strict";

const ktWatch = document.querySelector("[data-kt-live]");
if (ktWatch) keepUpToDate(ktWatch);
for (const form of document.querySelectorAll("[data-kt-minutes]")) form.dataset.ktWatched = "yes";

function keepUpToDate(watch) {
  const EVERY = 800; // milliseconds, so that what somebody else saved stands here within two seconds
  const LONGEST_WAIT = 30_000;
  const TOKENS = ["csrfmiddlewaretoken", "form_of", "page_key", "draft_of", "sent_once"];
  let stamp = watch.dataset.ktStamp;
  let wait = EVERY;
  let timer = 0;
  let asking = false;
  let latest = null; // a fetched page of which a part still waits for somebody who is typing
  let saving = 0; // minutes of this page that are on their way
  const over = new AbortController(); // the right to read has ended

  const regions = () => [...document.querySelectorAll("#inhoud .kt-columns__main, #inhoud .kt-columns__side, #inhoud .kt-live-part")];

  function say(text) {
    if (watch.textContent !== text) watch.textContent = text;
  }

  function soon(after = wait) {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(ask, after);
  }

  async function ask() {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(`${watch.dataset.ktLive}?v=${encodeURIComponent(stamp)}`, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return gone(answer.status === 404);
      if (answer.status === 204) arrived();
      else if (answer.ok) await renew((await answer.json()).stamp);
      else lost();
    } catch {
      lost();
    } finally {
      asking = false;
    }
    if (latest && !saving) putIn(latest);
    soon();
  }

  function arrived() {
    if (wait !== EVERY) say("");
    wait = EVERY;
  }

  function lost() {
    wait = Math.min(wait * 2, LONGEST_WAIT);
    if (wait > 4 * EVERY) say(watch.dataset.ktLost);
  }

  // The right to read has ended: what stands here goes, but for what its reader was typing and did not send yet: that is
  // theirs, to keep elsewhere. Who was only signed out keeps the page; its forms ask to sign in.
  function gone(closed) {
    clearTimeout(timer);
    over.abort();
    if (!closed) return;
    const fields = [...document.querySelectorAll("#inhoud textarea")];
    const typing = fields.filter((field) => field.value.trim() && field.value !== field.defaultValue).map((field) => field.value);
    for (const region of regions()) for (const child of [...region.children]) if (child !== watch) child.remove();
    say(typing.length ? `${watch.dataset.ktGone} ${watch.dataset.ktOwn}` : watch.dataset.ktGone);
    for (const text of typing.reverse()) {
      const own = document.createElement("blockquote");
      own.className = "kt-text kt-live__own";
      own.dir = "auto";
      own.textContent = text;
      watch.after(own);
    }
    watch.classList.add("kt-live--gone");
  }

  async function renew(now) {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
    if (answer.status === 404) return gone(true);
    if (!answer.ok) return lost();
    latest = new DOMParser().parseFromString(await answer.text(), "text/html");
    stamp = latest.querySelector("[data-kt-live]")?.dataset.ktStamp ?? now;
    arrived();
  }

  function putIn(page) {
    const fresh = page.cloneNode(true);
    const seen = { changed: false, waits: false };
    const top = anchor();
    for (const region of regions()) {
      const other = fresh.querySelector(`#inhoud .${[...region.classList].find((name) => name.startsWith("kt-columns__") || name === "kt-live-part")}`);
      if (other) inside(region, other, seen);
    }
    if (top) window.scrollBy(0, top.element.getBoundingClientRect().top - top.at);
    latest = seen.waits ? page : null;
    if (seen.waits) say(watch.dataset.ktWaits);
    else if (seen.changed) say(`${watch.dataset.ktChanged} ${new Date().toLocaleTimeString(document.documentElement.lang)}`);
  }

  // What is on top of the screen stays there, whatever grows above it.
  function anchor() {
    for (const element of document.querySelectorAll("#inhoud [id]")) {
      const box = element.getBoundingClientRect();
      if (box.bottom > 0 && box.height) return { element, at: box.top };
    }
    return null;
  }

  const key = (element) => element.id || element.querySelector(":scope > [id]")?.id || "";
  const isText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  function inside(here, there, seen) {
    const left = new Map();
    const nameless = [];
    for (const child of here.children) if (key(child)) left.set(key(child), child); else nameless.push(child);
    let after = null;
    for (const child of [...there.children]) {
      const twin = key(child) ? left.get(key(child)) : nameless.find((each) => each.tagName === child.tagName && each.className === child.className) ?? nameless.find((each) => each.tagName === child.tagName);
      if (twin && twin.tagName === child.tagName) {
        left.delete(key(child));
        if (nameless.includes(twin)) nameless.splice(nameless.indexOf(twin), 1);
        const kept = one(twin, child, seen);
        if ((after ? after.nextElementSibling : here.firstElementChild) !== kept && !busy(kept)) here.insertBefore(kept, after ? after.nextSibling : here.firstChild);
        after = kept;
      } else {
        const made = document.importNode(child, true);
        here.insertBefore(made, after ? after.nextSibling : here.firstChild);
        after = made;
        seen.changed = true;
      }
    }
    for (const old of [...left.values(), ...nameless]) {
      if (old === watch || old.hasAttribute("data-kt-line")) continue;
      if (busy(old)) seen.waits = true;
      else {
        const focused = focusedIn(old);
        old.remove();
        if (focused) refocus(focused, null, here);
        seen.changed = true;
      }
    }
  }

  // Gives the element that stands there afterwards.
  function one(old, fresh, seen) {
    if (old === watch || same(old, fresh)) return old;
    if (old.matches("form[data-kt-minutes]") && fresh.matches("form[data-kt-minutes]")) {
      if (minuted(old, fresh)) seen.changed = true;
      return old;
    }
    if (old.querySelector("[data-kt-began]") && old.matches("form") && fresh.matches("form")) {
      const detail = { form: fresh, changed: false }; // draft.js puts in what nobody is changing here
      old.dispatchEvent(new CustomEvent("kt-fresh", { detail }));
      if (detail.changed) seen.changed = true;
      return old;
    }
    if (old.matches("form") && busy(old)) {
      seen.waits = true;
      return old;
    }
    const parts = old.children.length && fresh.children.length && !isText(old) && !isText(fresh) && !old.matches("form, select, ul.kt-decided");
    if (parts) {
      for (const { name, value } of fresh.attributes) if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
      inside(old, fresh, seen);
      return old;
    }
    if (busy(old)) {
      seen.waits = true;
      return old;
    }
    const made = document.importNode(fresh, true);
    if (old.matches("details[open]")) made.setAttribute("open", "");
    const focused = focusedIn(old);
    const around = old.parentElement;
    old.replaceWith(made);
    if (focused) refocus(focused, made, around);
    seen.changed = true;
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

  function seen() {
    if (document.visibilityState === "visible") soon(0);
    else clearTimeout(timer);
  }
  // Who comes back to it, from another window, from no connection or by the back button, sees at once how it stands.
  const signal = over.signal;
  document.addEventListener("visibilitychange", seen, { signal });
  window.addEventListener("focus", seen, { signal });
  window.addEventListener("online", seen, { signal });
  window.addEventListener("pageshow", (event) => event.persisted && seen(), { signal });
  soon();

  // Minutes: kept at every pause in typing, with what others wrote meanwhile put together by the server.
  const PAUSE = 600; // milliseconds without a letter
  const pauses = new WeakMap();

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("[data-kt-minutes]");
    if (form) later(form, PAUSE);
  });
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest?.("[data-kt-minutes]");
    if (form && typed(form) !== form.elements.text.defaultValue) later(form, 0);
    if (latest) soon(0);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-kt-minutes]")) return;
    event.preventDefault();
    later(event.target, 0);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("[data-kt-minutes]")].some((form) => typed(form) !== form.elements.text.defaultValue)) event.preventDefault();
  });

  const typed = (form) => form.elements.text.value;

  function later(form, after) {
    clearTimeout(pauses.get(form));
    pauses.set(form, setTimeout(() => keep(form), after));
  }

  async function keep(form) {
    if (form.dataset.ktKeeping) return later(form, PAUSE);
    form.dataset.ktKeeping = "yes";
    saving += 1;
    const { text, began, revision, csrfmiddlewaretoken } = form.elements;
    const state = form.querySelector("[data-kt-state]");
    const sent = text.value;
    state.textContent = form.dataset.ktSaving;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json", "X-CSRFToken": csrfmiddlewaretoken.value },
        body: new URLSearchParams({ text: sent, began: began.value, revision: revision.value }).toString(),
      });
      if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error("no answer");
      const told = await answer.json();
      state.textContent = told.said;
      state.classList.toggle("kt-typing__state--lost", !answer.ok);
      if (answer.ok || answer.status === 409) taken(form, sent, told, answer.ok);
    } catch {
      state.textContent = form.dataset.ktLost;
      state.classList.add("kt-typing__state--lost");
      later(form, 5_000);
    } finally {
      delete form.dataset.ktKeeping;
      saving -= 1;
    }
  }

  // Minutes that somebody else wrote come into the form itself. Who is typing there gets them when their own are kept.
  function minuted(form, fresh) {
    const { text, began, revision } = form.elements;
    const there = fresh.elements.text.defaultValue;
    if (form.dataset.ktKeeping || typed(form) !== text.defaultValue) return false;
    const other = typed(form).trimEnd() !== there;
    if (other) put(text, there);
    began.value = fresh.elements.began.value;
    revision.value = fresh.elements.revision.value;
    return other;
  }

  // The caret stays before the letter that it stood before.
  function put(text, value) {
    const [from, to, length] = [text.selectionStart, text.selectionEnd, text.value.length];
    const before = text.value.slice(0, from);
    text.value = value;
    text.defaultValue = value;
    const shift = value.startsWith(before) ? 0 : Math.max(0, value.length - length);
    if (text === document.activeElement) text.setSelectionRange(from + shift, to + shift);
  }

  // Typed on meanwhile: then the next keeping compares with what was sent, so that nothing of anybody is lost.
  function taken(form, sent, told, kept) {
    const { text, began, revision } = form.elements;
    if (text.value !== sent) {
      if (kept) began.value = sent;
      if (kept && told.text === sent.trimEnd()) revision.value = told.revision;
      later(form, PAUSE);
      return;
    }
    if (sent.trimEnd() !== told.text) put(text, told.text);
    text.defaultValue = kept ? text.value : "";
    began.value = told.began;
    revision.value = told.revision;
  }
}
