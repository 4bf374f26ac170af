// Minutes of a meeting: kept at every pause in typing, with what others wrote meanwhile put together by the server.
"use strict";

const ktMinutes = (() => {
  const PAUSE = 600; // milliseconds without a letter
  const pauses = new WeakMap();
  let saving = 0; // minutes of this page that are on their way

  for (const form of document.querySelectorAll("[data-kt-minutes]")) form.dataset.ktWatched = "yes";

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("[data-kt-minutes]");
    if (form) later(form, PAUSE);
  });
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest?.("[data-kt-minutes]");
    if (form && typed(form) !== form.elements.text.defaultValue) later(form, 0);
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

  return { minuted, saving: () => saving > 0 };
})();
