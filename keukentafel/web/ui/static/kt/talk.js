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
  const id = `${form.elements.typed_by.value}|${form.dataset.ktTalk}`;
  const own = form.elements.revision.value;
  let timer = 0;
  let writing = Promise.resolve();

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
    const at = ktDevice.now(id);
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
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 150);
  });
  document.addEventListener("visibilitychange", () => timer && keep());
  window.addEventListener("pagehide", () => timer && keep());
  form.addEventListener("kt-kept", async (event) => {
    if (typed(event.detail) !== typed()) return; // somebody types on: the copy goes when that has arrived too
    clearTimeout(timer); // what it would write down now is at the server already
    timer = 0;
    ktDevice.arrived(id);
    delete form.dataset.ktKeptHere;
    await forget();
    if (form.dataset.ktOlder) return location.reload(); // somebody saved meanwhile: the server lays both texts side by side
    renew();
    await page();
  });
  await back();
  await remember();
  setInterval(() => ktDevice.tell(navigator.serviceWorker?.controller), 15_000); // else the browser puts the worker to sleep

  // What did not arrive last time is sent as the text that it was, so that it never takes the place of what the same person
  // typed since on another device: the server lays both side by side. Without connection it stands in the form again.
  async function back() {
    const text = await ktDevice.get(id);
    if (text === null) return;
    if (said(text) === said(typed())) return forget(); // it did arrive, only the answer did not
    if (!document.documentElement.dataset.ktOffline && (await sent(text))) {
      ktDevice.arrived(id);
      await forget();
      return location.reload();
    }
    const values = new URLSearchParams(text);
    for (const field of form.elements) {
      if (!field.name || OF_THE_PAGE.includes(field.name) || field.type === "submit") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.getAll(field.name).includes(field.value);
      else if (values.has(field.name)) field.value = values.get(field.name);
    }
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
  function forget() {
    writing = writing.then(() => ktDevice.remove(id)).catch(() => {}); // then its time says that it arrived
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
    await ktDevice.put(`${id}|page`, document.querySelector("main").innerHTML);
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
