"""A conversation on a tablet while the connection is gone: nothing is lost, and nothing stands readable on the device."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from demo import places
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from tests.fixtures.intake import COMPLEX, receive
from tests.fixtures.village import Village
from tests.web.axe import overflow, structure

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Any]
KEPT = "Bewaard om"
ON_DEVICE = "staat versleuteld op dit apparaat"
READ_DEVICE = """async () => {
  const result = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const base = await result(indexedDB.open("kt-gesprek"));
  const rows = await result(base.transaction("kept").objectStore("kept").getAll());
  base.close();
  const readable = (box) => (box ? new TextDecoder("latin1").decode(box) : "");
  const plain = rows.map((row) => row.id + (row.salt || "") + readable(row.box));
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) cached.push(await (await cache.match(request)).text());
  }
  const text = plain.join() + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
  return { text, cached: cached.join(), ids: rows.map((row) => row.id) };
}"""


@pytest.fixture
def case(site: Any, site_database: Any, django_db_blocker: Any) -> str:
    """A question of De Wit that waits for its conversation; each test has its own."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_case, site_database).result()


def _case(database: Any) -> str:
    with database.in_use():
        number = _asked()
        connection.close()
        return number


def _asked() -> str:
    with security.opened(*places.CODES):
        village, now = Village(), timezone.now()
        fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
        assert fatma is not None
        melding = actions.identify(receive(at=now), village.person("Annie").pk, by=fatma, at=now)
        actions.triage(melding.case, COMPLEX, by=fatma, at=now)
        return str(melding.case.number)


def at_table(villager: Any, case: str) -> Page:
    page: Page = villager.goes_to(f"/werk/zaken/{case}/gesprek/")
    return page


def part(page: Page, code: str) -> None:
    if page.locator(".kt-talk__menu").get_attribute("open") is None:
        page.locator(".kt-talk__summary").click()
    page.locator(f'.kt-talk__parts button[value="{code}"]').click()


def said(page: Page, code: str) -> Any:
    return page.locator(f'[name="gezegd-{code}"]')


def copies(kept: dict[str, Any], case: str) -> list[str]:
    """Texts of this conversation that wait on the device, each by the key of its page."""
    return [each for each in kept["ids"] if f"|{case}|" in each and not each.endswith("|page")]


def nothing_left(page: Page, case: str) -> bool:
    """Whether the device lets go of its copies within some seconds, which it does once the server has said that it has them."""
    for _moment in range(40):
        with suppress(Error):  # the page opens anew when all has arrived
            if not copies(page.evaluate(READ_DEVICE), case):
                return True
        page.wait_for_timeout(250)
    return False


@pytest.mark.function("B7")
def test_three_domains_without_connection_come_through_a_reload_and_arrive(
    comes_in: ComesIn, case: str
) -> None:
    fatma = comes_in("fatma", width=820)
    page = at_table(fatma, case)
    page.locator("form[data-kt-ready]").wait_for()
    assert structure(page) == [] and overflow(page) == 0
    fatma.context.set_offline(True)
    for code in ("wonen", "geld", "mensen"):
        part(page, code)
        said(page, code).fill(f"Geheim over {code}.")
    expect(page.locator("[data-kt-state]")).to_contain_text(ON_DEVICE)
    page.wait_for_timeout(400)
    kept = page.evaluate(READ_DEVICE)
    assert copies(kept, case)
    assert not any(word in kept["text"] + kept["cached"] for word in ("Geheim", "Annie", "Fatma"))

    page.reload()
    expect(said(page, "geld")).to_have_value("Geheim over geld.")
    part(page, "wonen")
    said(page, "wonen").press_sequentially(" En een trap.")
    expect(page.locator("[data-kt-state]")).to_contain_text(ON_DEVICE)
    fatma.context.set_offline(False)
    expect(page.locator("[data-kt-state]")).to_contain_text(KEPT, timeout=35_000)
    assert nothing_left(page, case)

    fatma.context.set_offline(True)
    page.reload()
    expect(said(page, "wonen")).to_have_value("Geheim over wonen. En een trap.")
    fatma.context.set_offline(False)

    again = at_table(fatma, case)
    assert said(again, "wonen").input_value() == "Geheim over wonen. En een trap."
    assert said(again, "geld").input_value() == "Geheim over geld."
    part(again, "geld")
    assert structure(again) == []
    heights = again.evaluate(
        "[...document.querySelectorAll('.kt-talk button, .kt-talk .kt-choice, .kt-talk textarea, .kt-talk summary')]"
        ".map((each) => each.offsetHeight).filter((height) => height)"
    )
    assert min(heights) >= 44


@pytest.mark.function("B7")
def test_what_a_colleague_saved_meanwhile_is_laid_beside_it(comes_in: ComesIn, case: str) -> None:
    fatma, sandra = comes_in("fatma", width=820), comes_in("sandra")
    page = at_table(fatma, case)
    page.locator("form[data-kt-ready]").wait_for()
    fatma.context.set_offline(True)
    part(page, "wonen")
    said(page, "wonen").fill("De trap is te steil.")
    expect(page.locator("[data-kt-state]")).to_contain_text(ON_DEVICE)

    other = at_table(sandra, case)
    part(other, "wonen")
    said(other, "wonen").fill("Zij wil verhuizen.")
    part(other, "geld")
    said(other, "geld").fill("Zij huurt.")
    other.get_by_role("button", name="Bewaren", exact=True).click()
    expect(other.locator("main")).to_contain_text("Het gesprek is bewaard.")

    fatma.context.set_offline(False)
    expect(page.locator("[data-kt-others]")).to_contain_text(
        "Sandra Hoekstra heeft dit gesprek intussen", timeout=35_000
    )
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator("main")).to_contain_text("heeft dit gesprek intussen ook opgeslagen")
    assert said(page, "wonen").input_value() == "De trap is te steil."
    expect(page.locator('[data-kt-part="wonen"]')).to_contain_text("Zij wil verhuizen.")
    assert said(page, "geld").input_value() == "Zij huurt."
    said(page, "wonen").fill("De trap is te steil. Zij wil verhuizen.")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator("main")).to_contain_text("Het gesprek is bewaard.")


@pytest.mark.function("B7")
def test_a_page_that_was_closed_without_connection_gives_its_text_back_to_its_writer_alone(
    comes_in: ComesIn, case: str
) -> None:
    fatma = comes_in("fatma", width=820)
    page = at_table(fatma, case)
    page.locator("form[data-kt-ready]").wait_for()
    fatma.context.set_offline(True)
    page.locator('[name="free_notes"]').fill("Alles door elkaar.")
    expect(page.locator("[data-kt-state]")).to_contain_text(ON_DEVICE)
    page.close()
    fatma.context.set_offline(False)

    fatma.page = fatma.context.new_page()
    fatma.becomes("sandra")
    assert at_table(fatma, case).locator('[name="free_notes"]').input_value() == ""
    fatma.becomes("fatma")
    office = at_table(comes_in("fatma"), case)
    office.locator('[name="free_notes"]').fill("Op kantoor getypt.")
    expect(office.locator("[data-kt-state]")).to_contain_text(KEPT)

    waits = fatma.goes_to("/werk/").locator("[data-kt-waiting]")
    expect(waits).to_contain_text("staat nog tekst van een gesprek")
    waits.get_by_role("link", name=case).click()
    back = fatma.page
    expect(back.locator("main")).to_contain_text("Op een ander apparaat typte u:")
    expect(back.locator('[name="free_notes"]')).to_have_value("Alles door elkaar.")
    expect(back.locator("main")).to_contain_text("Op kantoor getypt.")
    expect(back.locator("[data-kt-state]")).to_contain_text("Bewaard")
    expect(fatma.goes_to("/werk/").locator("[data-kt-waiting]")).to_be_hidden()


@pytest.mark.function("B7")
def test_two_windows_of_one_conversation_without_connection_both_arrive(comes_in: ComesIn, case: str) -> None:
    fatma = comes_in("fatma", width=820)
    first = at_table(fatma, case)
    first.locator("form[data-kt-ready]").wait_for()
    fatma.page = second = fatma.context.new_page()
    at_table(fatma, case).locator("form[data-kt-ready]").wait_for()
    fatma.context.set_offline(True)
    for page, code in ((first, "wonen"), (second, "geld")):
        part(page, code)
        said(page, code).fill(f"Getypt over {code}.")
        expect(page.locator("[data-kt-state]")).to_contain_text(ON_DEVICE)
    first.wait_for_timeout(400)
    assert len(copies(first.evaluate(READ_DEVICE), case)) == 2
    first.reload()
    expect(said(first, "wonen")).to_have_value("Getypt over wonen.")
    first.close()
    second.close()
    fatma.context.set_offline(False)

    fatma.page = fatma.context.new_page()
    back = at_table(fatma, case)
    expect(said(back, "wonen")).to_have_value("Getypt over wonen.")
    expect(said(back, "geld")).to_have_value("Getypt over geld.")
    assert nothing_left(back, case)


ASK_WORKER = """async () => {
  const { active } = await navigator.serviceWorker.getRegistration("/werk/zaken/");
  const channel = new MessageChannel();
  const answer = new Promise((done) => { channel.port1.onmessage = (event) => done(Boolean(event.data)); });
  active.postMessage({ do: "ask" }, [channel.port2]);
  return answer;
}"""


@pytest.mark.function("B7")
def test_who_signs_out_leaves_no_key_and_no_page_behind(comes_in: ComesIn, case: str) -> None:
    fatma = comes_in("fatma", width=820)
    page = at_table(fatma, case)
    page.locator("form[data-kt-ready]").wait_for()
    assert page.evaluate(ASK_WORKER) is True
    assert f"{case}|page" in "".join(page.evaluate(READ_DEVICE)["ids"])

    page.evaluate("document.querySelector('[data-kt-sign-out]').requestSubmit()")
    page.wait_for_url(lambda address: "/gesprek/" not in address)

    assert page.evaluate(ASK_WORKER) is False
    assert not any(each.endswith("|page") for each in page.evaluate(READ_DEVICE)["ids"])
