// The page that stands there when a conversation is opened without connection: puts back what this device kept of it.
"use strict";

(async () => {
  const place = document.querySelector("[data-kt-shell]");
  window.addEventListener("online", () => place.isConnected && location.reload());
  if (!ktDevice.possible || !(await ktDevice.unlock())) return;
  const number = decodeURIComponent(location.pathname.split("/")[3]);
  const id = (await ktDevice.ids()).find((each) => each.endsWith(`|${number}|page`));
  const page = id && (await ktDevice.get(id));
  if (!page) return;
  const { scripts } = place.dataset;
  document.documentElement.dataset.ktOffline = "yes";
  document.querySelector("main").innerHTML = page;
  for (const source of scripts.split(" ")) {
    const script = document.createElement("script");
    script.src = source;
    script.async = false;
    document.body.append(script);
  }
})();
