// Text is kept on the server while it is typed. On the device itself it stands in this page only; a conversation is the one
// exception, and encrypted (talk.js).
"use strict";

for (const line of document.querySelectorAll("[data-kt-draft]")) keepTyping(line);

function keepTyping(line) {
  const PAUSE = 1_000; // milliseconds without a letter
  const LONGEST_WAIT = 30_000;
  const KEEPALIVE = 60_000; // bytes that a browser still sends from a page that closes
  const form = line.closest("form");
  const state = line.querySelector("[data-kt-state]");
  const others = line.querySelector("[data-kt-others]");
  const dialog = line.querySelector("[data-kt-signed-out]");
  const wrong = line.querySelector("[data-kt-wrong]");
  // What several people write at once: beside each field stands what its writer found there, and the revision of that.
  const together = [...form.querySelectorAll("[data-kt-began]")].map((began) => ({
    began,
    field: form.elements[began.dataset.ktBegan],
    seen: form.elements[began.dataset.ktSeen],
  }));
  let kept = typed(); // what the server has, or the page came with
  let timer = 0;
  let wait = PAUSE;
  let saving = null;
  let passing = false; // the form goes on its way now

  function typed() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name);
    data.delete("csrfmiddlewaretoken");
    data.delete("form_of");
    for (const { began, field } of together)
      if (field.value === began.value) for (const same of [began, field]) data.delete(same.name); // left alone
    return new URLSearchParams(data).toString();
  }

  function token() {
    const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found ? found[1] : form.elements.csrfmiddlewaretoken.value;
  }

  function say(text, lost) {
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("kt-typing__state--lost", lost);
  }

  // Gives "kept", "both" (kept, with a sentence of somebody else that asks to be read), "refused" (it can never be kept), "lost" (no connection) or "out" (signed out).
  async function save(closing) {
    const text = typed();
    if (text === kept) return arrived(text); // typed, and taken back
    let answer;
    try {
      answer = await fetch(line.dataset.ktDraft, {
        method: "POST",
        redirect: "manual",
        keepalive: closing && text.length < KEEPALIVE,
        headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token(), "X-Kt-Pause": "1" },
        body: text,
      });
    } catch {
      return "lost";
    }
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return "out";
    if (answer.status >= 500) return "lost";
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.status === 409) {
      wrong.textContent = said.sentence;
      return "out";
    }
    if (!answer.ok) {
      say(said.sentence || line.dataset.ktLost, true);
      return "refused";
    }
    if (said.sent && !passing && crypto.randomUUID) {
      form.elements.page_key.value = crypto.randomUUID(); // it was sent from this page, and somebody types on: a text of its own
      return save(closing);
    }
    if (said.concept) here(said.concept);
    if (said.both) form.dataset.ktOlder = "yes";
    const still = typed() === text;
    if (said.now) put(new URLSearchParams(text), said.now);
    kept = still ? typed() : text;
    say(said.saved || "", false);
    others.textContent = said.others || "";
    arrived(text);
    return said.stays ? "both" : "kept";
  }

  // What stands there now, put together by the server. Who typed on meanwhile goes on with what was sent.
  function put(sent, now) {
    for (const { began, field, seen } of together) {
      const told = now[field.name];
      if (!told) continue;
      const was = sent.get(field.name) ?? began.value;
      if (field.value === was) fill({ began, field, seen }, told);
      else began.value = was;
    }
  }

  // The caret stays before the letter that it stood before.
  function fill({ began, field, seen }, told) {
    seen.value = told.revision;
    if (told.text !== undefined && told.text !== field.value) {
      const [from, to, length] = [field.selectionStart, field.selectionEnd, field.value.length];
      const shift = told.text.startsWith(field.value.slice(0, from)) ? 0 : Math.max(0, told.text.length - length);
      field.value = told.text;
      if (field === document.activeElement) field.setSelectionRange(from + shift, to + shift);
    }
    began.value = field.value;
  }

  // An open page hears that others wrote (live.js): a part in which nothing was typed here shows it.
  form.addEventListener("kt-fresh", (event) => {
    const still = typed() === kept;
    for (const each of together) {
      const { began, field, seen } = each;
      const [text, revision] = [began, seen].map(({ name }) => event.detail.form.elements[name]?.value);
      if (text === undefined || Number(revision) <= Number(seen.value) || field.value !== began.value) continue;
      event.detail.changed = true;
      fill(each, { text, revision });
    }
    if (still) kept = typed();
  });

  // A reload, or a browser that opens its tabs again, finds the text of this one.
  function here(key) {
    const address = new URL(location.href);
    if (address.searchParams.get("concept") === key) return;
    address.searchParams.set("concept", key);
    history.replaceState(history.state, "", address);
  }

  function arrived(text) {
    form.dispatchEvent(new CustomEvent("kt-kept", { detail: text }));
    return "kept";
  }

  // One at a time, so that an older text never comes in after a newer one.
  async function keep(closing = false) {
    clearTimeout(timer);
    while (saving) await saving;
    saving = save(closing);
    const result = await saving;
    saving = null;
    if (result === "kept" || result === "both" || result === "refused") {
      wait = PAUSE;
      wrong.textContent = "";
      if (dialog.open) dialog.close();
    } else {
      say(line.dataset.ktLost, true);
      wait = Math.min(wait * 2, LONGEST_WAIT);
      timer = setTimeout(keep, wait);
      if (result === "out" && !dialog.open && !closing) dialog.showModal();
    }
    return result;
  }

  function soon() {
    if (passing) return;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("focusout", () => {
    if (!passing && typed() !== kept) keep();
  });
  line.querySelector("[data-kt-again]").addEventListener("click", () => keep());
  for (const event of ["online", "focus"])
    window.addEventListener(event, () => {
      if (!passing && typed() !== kept) keep();
    });
  document.addEventListener("visibilitychange", () => {
    if (!passing && typed() !== kept) keep(document.visibilityState === "hidden");
  });
  window.addEventListener("pagehide", () => {
    if (!passing && typed() !== kept) save(true);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!passing && state.classList.contains("kt-typing__state--lost") && typed() !== kept && !form.dataset.ktKeptHere) event.preventDefault();
  });
  // Shown again by the back button: what is typed now is something new.
  window.addEventListener("pageshow", (event) => {
    passing = false;
    if (event.persisted && crypto.randomUUID) form.elements.page_key.value = crypto.randomUUID();
  });

  // Before a form goes it is seen whether it can arrive: a session that ended or a lost connection would throw it away.
  form.addEventListener("submit", async (event) => {
    if (passing) return;
    event.preventDefault();
    const button = event.submitter;
    kept = ""; // asks the server even when nothing was typed since
    const result = await keep();
    if (result === "lost") say(line.dataset.ktNotSent, true);
    if (["lost", "out", "both"].includes(result)) return;
    passing = true;
    clearTimeout(timer);
    form.elements.csrfmiddlewaretoken.value = token();
    form.requestSubmit(button);
  });
}
