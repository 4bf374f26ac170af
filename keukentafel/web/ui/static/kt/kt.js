// Small comforts on top of pages that work without any of this. No inline script, no eval (htmx is set by a meta tag).
"use strict";

// A form is sent once: after the first press the button says so and further presses do nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-kt-once]") || event.defaultPrevented) return;
  if (form.dataset.ktSent) {
    event.preventDefault();
    return;
  }
  form.dataset.ktSent = "yes";
  if (event.submitter) event.submitter.classList.add("kt-button--busy");
  // A form that answers with a download leaves the page standing: after a while it may be sent again.
  setTimeout(release, 10_000);
});

function release() {
  for (const form of document.querySelectorAll("[data-kt-sent]")) delete form.dataset.ktSent;
  for (const button of document.querySelectorAll(".kt-button--busy")) button.classList.remove("kt-button--busy");
}

// The back button shows the page as it was left: let its forms be sent again.
window.addEventListener("pageshow", release);

// A link to a page of its own opens as a dialog when that dialog is already here.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-kt-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.ktDialog);
  if (dialog && typeof dialog.showModal === "function") {
    event.preventDefault();
    dialog.showModal();
  }
});

// A menu closes on Escape and when something beside it is pressed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".kt-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("pointerdown", (event) => {
  for (const menu of document.querySelectorAll(".kt-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// After a refused form the summary of mistakes has the focus, so that a screen reader starts there; also where the address still
// names the content to which a reader skipped before they sent it.
const summary = document.querySelector("[data-kt-focus]");
if (summary) {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  summary.focus();
}
document.addEventListener("htmx:afterSettle", (event) => {
  const fresh = event.target.querySelector("[data-kt-focus]");
  if (fresh) fresh.focus();
});

// Shortcuts: one letter outside a field goes to what carries it. Whoever switched them off has no data-kt-keys.
const shortcuts = "ktKeys" in document.documentElement.dataset;
if (shortcuts) {
  for (const place of document.querySelectorAll("[data-kt-key]")) place.setAttribute("aria-keyshortcuts", place.dataset.ktKey);
}
document.addEventListener("keydown", (event) => {
  if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
  const place = document.querySelector(`[data-kt-key="${CSS.escape(event.key)}"]`);
  if (!place) return;
  event.preventDefault();
  if (place.matches("input")) place.focus();
  else place.click();
});

// Who signs out leaves no key on this device, nor the copy of a page; text that did not arrive yet stays sealed (see device.js).
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-kt-sign-out]")) forgetConversations();
});

async function forgetConversations() {
  const registration = await navigator.serviceWorker?.getRegistration("/werk/zaken/");
  if (!registration) return;
  registration.active?.postMessage({ do: "forget" });
  const asked = indexedDB.open("kt-gesprek", 1);
  asked.onupgradeneeded = () => asked.transaction.abort(); // there was nothing
  asked.onsuccess = () => {
    const store = asked.result.transaction("kept", "readwrite").objectStore("kept");
    const names = store.getAllKeys();
    names.onsuccess = () => names.result.filter((name) => name.endsWith("|page")).forEach((name) => store.delete(name));
  };
}
