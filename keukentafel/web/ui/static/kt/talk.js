// The conversation at a kitchen table: one life domain at a time, also without connection. draft.js keeps what is typed on the
// server; as long as it cannot, a copy stands encrypted on this device (device.js) and goes along when the connection is back.
"use strict";

const OF_THE_PAGE = ["csrfmiddlewaretoken", "form_of", "typed_by", "nu"]; // nobody typed these, and the next page has its own
const WHOSE_TEXT = ["page_key", "draft_from"]; // which text it is: the copy on a device keeps that

for (const form of document.querySelectorAll("[data-kt-talk]")) {
  onePart(form);
  if (window.ktDevice?.possible) onDevice(form);
}

function onePart(form) {
  const parts = [...form.querySelectorAll("[data-kt-part]")];
  const buttons = [...form.querySelectorAll("button[name=deel]")];

  function show(code) {
    for (const part of parts) part.hidden = part.dataset.ktPart !== code;
    for (const button of buttons) {
      if (!button.closest("[data-kt-parts]")) continue;
      if (button.value === code) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    const shown = parts.find((part) => !part.hidden);
    form.elements.nu.value = code;
    history.replaceState(null, "", `?deel=${encodeURIComponent(code)}`);
    shown.querySelector("h2").focus({ preventScroll: true });
    form.scrollIntoView();
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=deel]");
    if (!button || !parts.some((part) => part.dataset.ktPart === button.value)) return;
    event.preventDefault();
    const menu = button.closest("details");
    if (menu && getComputedStyle(menu.querySelector("summary")).display !== "none") menu.open = false;
    show(button.value);
  });

  // Which domains are done is seen at once.
  form.addEventListener("input", (event) => {
    const part = event.target.closest("[data-kt-part]");
    if (!part) return;
    const filled = [...part.querySelectorAll("textarea, input[type=text], input[type=radio]:checked, input[type=checkbox]:checked")];
    const done = filled.some((field) => field.name !== "held_on" && (field.type === "radio" || field.type === "checkbox" ? field.value : field.value.trim()));
    for (const button of buttons) {
      if (button.value === part.dataset.ktPart) button.querySelector("[data-kt-done]")?.toggleAttribute("hidden", !done);
    }
  });
}

async function onDevice(form) {
  const line = form.querySelector("[data-kt-draft]");
  const of = `${form.elements.typed_by.value}|${form.dataset.ktTalk}`;
  const written = new Set(); // copies that this window wrote
  const own = form.elements.revision.value;
  let timer = 0;
  let writing = Promise.resolve();
  let asked = "";
  let held = "";
  let letGo = () => {};

  // Two windows with one conversation are two texts: each has a copy by the key of its page.
  const copy = () => `${of}|${form.elements.page_key.value}`;

  // Says to other windows which text this one is busy with. False: another window is.
  function hold(key, options) {
    if (!navigator.locks || key === asked) return true;
    asked = key;
    return new Promise((answer) =>
      navigator.locks.request(`kt-talk|${key}`, options, (lock) => {
        answer(Boolean(lock));
        if (!lock) return undefined;
        letGo(); // of the text before
        held = key;
        return new Promise((done) => (letGo = done));
      }),
    );
  }

  function release() {
    letGo();
    asked = held = "";
  }

  // What was said in a text, whichever text it is.
  function said(text) {
    const values = new URLSearchParams(text);
    for (const name of WHOSE_TEXT) values.delete(name);
    return values.toString();
  }

  // What somebody typed, with the revision it was typed upon. sent: as it went to the server; without it, as it stands now.
  function typed(sent = new FormData(form)) {
    const values = new URLSearchParams(sent);
    for (const name of OF_THE_PAGE) values.delete(name);
    return values.toString();
  }

  function keep() {
    clearTimeout(timer);
    timer = 0;
    const text = typed();
    const id = copy();
    const at = ktDevice.now(id);
    written.add(id);
    hold(form.elements.page_key.value, {});
    writing = writing.then(() => ktDevice.put(id, text, at)).then(
      () => {
        form.dataset.ktKeptHere = "yes";
        line.dataset.ktLost = form.dataset.ktOnDevice;
        line.dataset.ktNotSent = form.dataset.ktOnDevice;
      },
      () => delete form.dataset.ktKeptHere, // full, or not allowed: then it stands on this screen only, and draft.js says so
    );
    return writing;
  }

  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;
  if (!(await ktDevice.unlock(form.dataset.ktKey, token))) return;
  await mine();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 150);
  });
  document.addEventListener("visibilitychange", () => timer && keep());
  window.addEventListener("pagehide", () => {
    if (timer) keep();
    release();
  });
  window.addEventListener("pageshow", (event) => event.persisted && hold(form.elements.page_key.value, {}));
  form.addEventListener("kt-kept", async (event) => {
    if (typed(event.detail) !== typed()) return; // somebody types on: the copy goes when that has arrived too
    clearTimeout(timer); // what it would write down now is at the server already
    timer = 0;
    delete form.dataset.ktKeptHere;
    await forget(...written, copy());
    if (form.dataset.ktOlder) return location.reload(); // somebody saved meanwhile: the server lays both texts side by side
    renew();
    await page();
  });
  await back();
  await remember();
  setInterval(() => ktDevice.tell(navigator.serviceWorker?.controller), 15_000); // else the browser puts the worker to sleep

  // Without connection the page is the one that was stored last, perhaps that of a window that still stands open.
  async function mine() {
    const key = form.elements.page_key;
    if (!document.documentElement.dataset.ktOffline) hold(key.value, {});
    else if (!(await hold(key.value, { ifAvailable: true }))) {
      key.value = crypto.randomUUID();
      hold(key.value, {});
    }
  }

  // Copies of windows that are gone; a window that stands open sends its own.
  async function left() {
    const open = new Set(((await navigator.locks?.query())?.held ?? []).map(({ name }) => name));
    const keyOf = (id) => id.slice(of.length + 1);
    return (await ktDevice.copies(of)).filter(({ id }) => keyOf(id) === held || !open.has(`kt-talk|${keyOf(id)}`));
  }

  // What did not arrive last time is sent as the text that it was, so that it never takes the place of what the same person
  // typed since on another device: the server lays both side by side. Without connection it stands in the form again.
  async function back() {
    const waiting = [];
    let arrived = false;
    for (const each of await left()) {
      if (said(each.text) === said(typed())) await forget(each.id); // it did arrive, only the answer did not
      else if (!document.documentElement.dataset.ktOffline && (await sent(each.text))) {
        arrived = true;
        await forget(each.id);
      } else waiting.push(each);
    }
    if (!waiting.length) return arrived ? location.reload() : undefined;
    const chosen = waiting.find(({ id }) => id === copy()) ?? waiting[0];
    const values = new URLSearchParams(chosen.text);
    for (const field of form.elements) {
      if (!field.name || OF_THE_PAGE.includes(field.name) || field.type === "submit") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.getAll(field.name).includes(field.value);
      else if (values.has(field.name)) field.value = values.get(field.name);
    }
    hold(form.elements.page_key.value, {});
    if (form.elements.revision.value !== own) form.dataset.ktOlder = "yes";
    for (const note of form.querySelectorAll("[data-kt-back]")) note.hidden = false;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function sent(text) {
    const values = new URLSearchParams(text);
    values.set("typed_by", form.elements.typed_by.value);
    for (const again of [false, true]) {
      if (again) values.set("page_key", crypto.randomUUID()); // that page was sent since; this was typed after it
      const asked = { method: "POST", redirect: "error", headers: { "X-CSRFToken": token, "X-Kt-Pause": "1" }, body: values };
      const answer = await fetch(line.dataset.ktDraft, asked).catch(() => null);
      if (!answer?.ok) return false;
      if (!(await answer.json()).sent) return true;
    }
    return false;
  }

  // One after another with what is written down, so that an older copy never outlives this.
  function forget(...ids) {
    for (const id of ids) {
      ktDevice.arrived(id);
      written.delete(id);
    }
    writing = writing.then(() => Promise.all(ids.map((id) => ktDevice.remove(id)))).catch(() => {}); // then its time says so
    return writing;
  }

  // What the server has now is what the page came with: opened again without connection it must not stand there with less.
  function renew() {
    for (const field of form.elements) {
      if (field.type === "radio" || field.type === "checkbox") field.defaultChecked = field.checked;
      else if ("defaultValue" in field && field.type !== "hidden") field.defaultValue = field.value;
    }
  }

  async function page() {
    await ktDevice.put(`${of}|page`, document.querySelector("main").innerHTML);
  }

  // The page itself, so that it opens again without connection; and the worker that opens it.
  async function remember() {
    const { serviceWorker } = navigator;
    if (!serviceWorker || document.documentElement.dataset.ktOffline) return;
    await page();
    await serviceWorker.register(form.dataset.ktWorker, { scope: "/werk/zaken/" });
    const { active } = await serviceWorker.ready;
    const sources = document.querySelectorAll('link[rel="stylesheet"], script[src]');
    active.postMessage({ do: "assets", assets: [...sources].map((each) => each.href || each.src).concat(form.dataset.ktScripts.split(" ")) });
    ktDevice.tell(active);
    form.dataset.ktReady = "yes";
  }
}
