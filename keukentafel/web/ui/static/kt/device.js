// A conversation on this device, encrypted, for as long as it has not arrived at the server. The key comes from the server and
// is never written down here: it lives in the page and in the memory of the worker. See docs/adr/0013-conversation-on-the-device.md.
"use strict";

window.ktDevice = (() => {
  const NAME = "kt-gesprek";
  const KEPT = "kept";
  let key = null;

  function open() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(KEPT, { keyPath: "id" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  // One request on the store; gives its result when the transaction is on disk.
  async function run(mode, work) {
    const base = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = base.transaction(KEPT, mode);
        const asked = work(transaction.objectStore(KEPT));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      base.close();
    }
  }

  // Random, and no secret: the server makes the key of it together with the account and its own secret.
  async function salt() {
    const found = await run("readonly", (store) => store.get("salt"));
    if (found) return found.salt;
    const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    await run("readwrite", (store) => store.put({ id: "salt", salt: made }));
    return made;
  }

  function askWorker() {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return Promise.resolve(null);
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => resolve(event.data);
      setTimeout(() => resolve(null), 1_000);
      worker.postMessage({ do: "ask" }, [channel.port2]);
    });
  }

  async function fromServer(address, token) {
    const body = new URLSearchParams({ salt: await salt() });
    const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, body, redirect: "error" });
    if (!answer.ok) throw new Error("no key");
    const bytes = Uint8Array.from(atob((await answer.json()).key), (letter) => letter.charCodeAt(0));
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  return {
    possible: Boolean(window.isSecureContext && window.indexedDB && crypto.subtle),

    // Without address: only what this device still has in memory. Null: there is no key now.
    async unlock(address, token) {
      if (!key && address) key = await fromServer(address, token).catch(() => null);
      if (!key) key = await askWorker();
      return key;
    },

    // key: what worker to tell it to; it forgets it when the browser closes, and when somebody signs out
    tell(worker) {
      if (key) worker?.postMessage({ do: "keep", key });
    },

    // When something is typed: always later than what arrived, also when the clock of the tablet was put back.
    now: (id) => Math.max(Date.now(), Number(localStorage.getItem(`kt-arrived|${id}`)) + 1),

    // at: when it was typed; what arrived at the server later than that is not given back
    async put(id, text, at = this.now(id)) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, key, new TextEncoder().encode(text));
      await run("readwrite", (store) => store.put({ id, iv, box, at }));
    },

    // Null: nothing there, or it is of somebody else.
    async get(id) {
      const found = await run("readonly", (store) => store.get(id));
      if (!found || !key || found.at <= Number(localStorage.getItem(`kt-arrived|${id}`))) return null;
      try {
        const name = { name: "AES-GCM", iv: found.iv, additionalData: new TextEncoder().encode(id) };
        return new TextDecoder().decode(await crypto.subtle.decrypt(name, key, found.box));
      } catch {
        return null;
      }
    },

    // Noted at once, because the page may go before the store has let go of it. Says when, never what.
    arrived(id) {
      localStorage.setItem(`kt-arrived|${id}`, String(this.now(id)));
    },

    async remove(id) {
      await run("readwrite", (store) => store.delete(id));
      localStorage.removeItem(`kt-arrived|${id}`);
    },

    // Every text of one conversation that waits here, the newest first: each window has one of its own.
    async copies(of) {
      const rows = await run("readonly", (store) => store.getAll());
      const theirs = rows.filter(({ id }) => id.startsWith(`${of}|`) && !id.endsWith("|page")).sort((one, other) => other.at - one.at);
      const found = await Promise.all(theirs.map(async ({ id }) => ({ id, text: await this.get(id) })));
      return found.filter(({ text }) => text !== null);
    },

    ids: () => run("readonly", (store) => store.getAllKeys()),

    // Numbers of the cases of which text of this person waits here. Needs no key: what stands in it stays sealed.
    async waiting(who) {
      const rows = await run("readonly", (store) => store.getAll());
      const theirs = rows.filter(({ id }) => id.startsWith(`${who}|`) && !id.endsWith("|page"));
      const left = theirs.filter(({ id, at }) => at > Number(localStorage.getItem(`kt-arrived|${id}`)));
      return [...new Set(left.map(({ id }) => id.split("|")[1]))];
    },
  };
})();
