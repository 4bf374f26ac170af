// Text of a conversation that still waits on this device is told of where its writer works, so that it is not forgotten.
"use strict";

for (const place of document.querySelectorAll("[data-kt-waiting]")) tell(place);

async function tell(place) {
  if (!window.ktDevice?.possible) return;
  const { ktWaiting, ktCases, ktAddress } = place.dataset;
  const here = ktCases === undefined ? null : ktCases.split(" ");
  const found = (await ktDevice.waiting(ktWaiting).catch(() => [])).filter((each) => !here || here.includes(each));
  for (const number of found) {
    const link = place.querySelector("template").content.firstElementChild.cloneNode();
    link.href = ktAddress.replace("zaak", encodeURIComponent(number));
    link.textContent = number;
    const item = document.createElement("li");
    item.append(link);
    place.querySelector("ul").append(item);
  }
  if (found.length) place.hidden = false;
}
