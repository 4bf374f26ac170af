// Opens a conversation again while the connection is gone: the empty page and its style come from the cache (there is nothing of
// anybody in them), what was said comes encrypted from the device. The key is in memory only and goes when the browser closes.
"use strict";

const CACHE = "kt-gesprek";
const SHELL = "/werk/gesprek/zonder-verbinding/";
const CONVERSATION = /^\/werk\/zaken\/[^/]+\/gesprek\/$/;
let key = null;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(SHELL)));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const asked = event.data;
  if (asked.do === "keep") key = asked.key;
  if (asked.do === "forget") key = null;
  if (asked.do === "ask") event.ports[0].postMessage(key);
  if (asked.do === "assets") event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([SHELL, ...asked.assets])));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const place = new URL(request.url);
  if (request.method !== "GET" || place.origin !== self.location.origin) return;
  if (request.mode === "navigate" && CONVERSATION.test(place.pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  } else if (place.pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) || Response.error()));
  }
});
