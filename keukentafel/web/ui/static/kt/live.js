// A page that stands open shows what others change: more than once a second it asks for a number, and only when that moved it
// fetches the page and puts in what is different. A form in which somebody is typing is left alone. Without script a
// reload shows the same. Needs live-pieces.js and minutes.js.
"use strict";

const ktWatch = document.querySelector("[data-kt-live]");
if (ktWatch) keepUpToDate(ktWatch);

function keepUpToDate(watch) {
  const EVERY = 800; // milliseconds, so that what somebody else saved stands here within two seconds
  const LONGEST_WAIT = 30_000;
  let stamp = watch.dataset.ktStamp;
  let held = watch.dataset.ktHeld ?? ""; // what the server signed beside the stamp, where that is much work
  let wait = EVERY;
  let timer = 0;
  let asking = false;
  let latest = null; // a fetched page of which a part still waits for somebody who is typing
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
      const answer = await fetch(`${watch.dataset.ktLive}?v=${encodeURIComponent(stamp)}${held && `&held=${encodeURIComponent(held)}`}`, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return gone(answer.status === 404);
      held = answer.headers.get("Kt-Held") ?? held;
      if (answer.status === 204) arrived();
      else if (answer.ok) await renew((await answer.json()).stamp);
      else lost();
    } catch {
      lost();
    } finally {
      asking = false;
    }
    if (latest && !ktMinutes.saving()) putIn(latest);
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
    const told = latest.querySelector("[data-kt-live]")?.dataset;
    stamp = told?.ktStamp ?? now;
    held = told?.ktHeld ?? "";
    arrived();
  }

  function putIn(page) {
    const fresh = page.cloneNode(true);
    const seen = { changed: false, waits: false };
    const top = anchor();
    for (const region of regions()) {
      const other = fresh.querySelector(`#inhoud .${[...region.classList].find((name) => name.startsWith("kt-columns__") || name === "kt-live-part")}`);
      if (other) ktPieces.inside(region, other, seen);
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
  document.addEventListener("focusout", () => latest && soon(0), { signal }); // what waited for who was typing comes in
  soon();
}
