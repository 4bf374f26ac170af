// Passkeys. A form says what it needs in data attributes, and shows itself when the browser can do it:
//   data-kt-passkey="create" or "get"; data-kt-options: the options as JSON, or data-kt-options-from: where to fetch them.
// Uses webauthnJSON, which turns the browser's binary answers into JSON and back.
"use strict";

for (const form of document.querySelectorAll("[data-kt-passkey]")) {
  if (!window.PublicKeyCredential || !window.webauthnJSON) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    answer(form).then(
      (credential) => {
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      },
      () => (form.querySelector(".kt-entrance__trouble").hidden = false),
    );
  });
}

async function answer(form) {
  const options = await optionsOf(form);
  if (form.dataset.ktPasskey === "get") return webauthnJSON.get(options);
  // A passkey that can sign in alone where the device can, a second factor where it cannot.
  Object.assign(options.publicKey.authenticatorSelection, { residentKey: "preferred", userVerification: "preferred" });
  return webauthnJSON.create(options);
}

async function optionsOf(form) {
  if (form.dataset.ktOptions) return JSON.parse(form.dataset.ktOptions);
  const response = await fetch(form.dataset.ktOptionsFrom, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()).request_options;
}
