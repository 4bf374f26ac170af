"""What each of its people does with one question, page by page, in a browser."""

from __future__ import annotations

import io
import os
import re
import time
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pikepdf
from playwright.sync_api import Locator, Page, expect

from keukentafel.kernel.dates import plain_date
from keukentafel.rules import loader, termen
from tests.fixtures.browser import ROOT, Villager, follows
from tests.outside.pdf_text import text
from tests.web.axe import structure

PICTURES = ROOT / "docs/beelden"
QUESTION = "Mijn moeder Annie kan het huishouden niet meer aan, en zij is veel alleen. Wie helpt haar?"
TRIAGE = ("Nee", "Ja", "Nee, er is meer nodig", "Op meer dan één leefgebied", "Ja")
TODAY = date.today()


@dataclass(frozen=True)
class Family:
    """For whom is asked, and where they live; `asker` is the key of a villager, None for a visitor who has not signed in."""

    given: str
    shown: str
    birth: str
    street: str
    number: str
    postcode: str
    asker: str | None


DE_WIT = Family("Annie de Wit", "Annie de Wit-Kuiper", "2-11-1941", "Lepelstraat", "12", "1901 AB", "de_wit")


def asks_in_the_portal(resident: Villager, family: Family) -> str:
    page = resident.goes_to("/castricum/")
    picture(page, "portaal")
    page.get_by_role("link", name="Mijn situatie").last.click()
    page.get_by_label("voor mijn vader of moeder").check()
    page.get_by_label("Wat speelt er?").fill(QUESTION)
    page.get_by_label("Het huishouden", exact=True).check()
    page.get_by_label("Mensen om u heen", exact=True).check()
    page.get_by_label("Het kan een paar weken wachten").check()
    page.get_by_label("Nee, iedereen is veilig").check()
    page.get_by_label(re.compile("^Voor- en achternaam")).fill(family.given)
    page.get_by_label(re.compile("^Geboortedatum")).fill(family.birth)
    page.get_by_label(re.compile("^Straat")).fill(family.street)
    page.get_by_label(re.compile("^Huisnummer")).fill(family.number)
    page.get_by_label(re.compile("^Postcode")).fill(family.postcode)
    page.get_by_label(re.compile("^Uw eigen naam")).fill("Jan de Wit")
    page.get_by_label(re.compile("^Telefoonnummer")).fill("06 0000 0012")
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    expect(page.locator("main")).to_contain_text("cliëntondersteun")
    expect(page.locator("main")).to_contain_text("persoonlijk plan")
    assert structure(page) == []
    picture(page, "ontvangst")
    number = re.search(r"M-\d{4}-\d{7}", page.locator("main").inner_text())
    assert number, "the receipt names its number"
    return number[0]


def picks_up_and_finds(fatma: Villager, family: Family) -> str:
    page = fatma.goes_to("/werk/")
    page.get_by_role("link", name="Hulp bij het huishouden en mensen om u heen").last.click()
    expect(page.locator("main")).to_contain_text("Wie helpt haar?")
    page.get_by_role("button", name="Pak deze melding op").click()
    found = page.locator("li", has_text="geboortedatum klopt").filter(has_text="naam klopt")
    found.get_by_role("button", name="Dit is de persoon").click()
    expect(page.locator("main")).to_contain_text(family.shown)
    picture(page, "melding")
    case = re.search(r"Z-\d{4}-\d{7}", page.locator("main").inner_text())
    assert case
    return case[0]


def triages(page: Page) -> None:
    page.get_by_role("link", name="Begin de triage").click()
    for answer in TRIAGE:
        follows(page.get_by_role("button", name=answer, exact=True))
    expect(page.locator("main")).to_contain_text("Meervoudig, het huishouden houdt de regie")
    picture(page, "triage")
    follows(page.get_by_role("button", name="Leg deze uitkomst vast"))


def talks(fatma: Villager, case: str) -> str:
    page = fatma.goes_to(f"/werk/zaken/{case}/gesprek/")
    at(page, "[name=place]").fill("bij mevrouw thuis")
    at(page, "[name=present]").fill("mevrouw, haar zoon en Fatma")
    for subject in loader.load().gesprek.on(TODAY):
        at(page, f"[name='gezegd-{subject.code}']").fill(f"Besproken: {subject.naam.lower()}.")
    for domain, score in (("huisvesting", 3), ("sociaal-netwerk", 2)):
        at(page, f"[name='score-{domain}'][value='{score}']").check()
    for step in ("eigen-kracht", "netwerk", "algemene-voorziening"):
        at(page, f"[name='genoeg-{step}'][value='nee']").check()
        at(page, f"[name='reden-{step}']").fill("Jan en de buren doen al wat zij kunnen.")
    at(page, "[name=support_offered]").check()
    at(page, "[name=identity_checked]").check()
    picture(page, "gesprek")
    page.get_by_role("button", name="Bewaren en naar het verslag").click()
    expect(page.get_by_label("Tekst van het verslag")).not_to_be_empty()
    follows(page.get_by_role("button", name="Verslag vaststellen"))
    link = page.locator(
        'main a[href*="/werk/huishoudens/"], nav a[href*="/werk/huishoudens/"]'
    ).first.get_attribute("href")
    number = re.search(r"/huishoudens/(\d+)/", link or "")
    assert number
    return number[1]


def at(page: Page, field: str) -> Locator:
    """A field of the conversation; when it is in another part, that part is chosen first, as a colleague does."""
    found = page.locator(field).first
    part = found.evaluate("field => field.closest('[data-kt-part]').dataset.ktPart")
    if not page.locator(f"[data-kt-part='{part}']").is_visible():
        choice = page.locator(f".kt-talk__part[value='{part}']")
        if not choice.is_visible():
            page.locator(".kt-talk__summary").click()
        choice.click()
    return found


def plans(fatma: Villager, household: str) -> None:
    """The neighbour's visit first: it costs nothing. Then the goal for which help is needed."""
    page = adds_goal(
        fatma, household, "Elke week iemand over de vloer", "De buurvrouw komt elke week.", "Mensen om u heen"
    )
    page.get_by_label("Wie gaat het doen?").select_option(value="network:")
    page.get_by_text("Staat diegene niet in de lijst?").click()
    page.get_by_label(re.compile("^Naam")).fill("Buurvrouw Truus")
    page.get_by_label(re.compile("^Wie is dat voor het huishouden")).fill("buurvrouw")
    page.get_by_label("Wat gaat er gebeuren?").fill("Drinkt elke dinsdag koffie")
    follows(page.get_by_role("button", name="Actie opslaan"))
    expect(page.get_by_text("De actie staat in het plan.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("kost niets")
    adds_goal(
        fatma, household, "Een schoon en veilig huis", "Het huis is elke week schoon.", "Het huishouden"
    )
    page = fatma.goes_to(f"/werk/huishoudens/{household}/plan/")
    expect(page.locator("main")).to_contain_text("Buurvrouw Truus")
    assert structure(page) == []
    picture(page, "plan")


def adds_goal(fatma: Villager, household: str, text: str, met_when: str, domain: str) -> Page:
    """Leads to the page that asks who does something for it."""
    page = fatma.goes_to(f"/werk/huishoudens/{household}/plan/doel/")
    page.get_by_label("Wat wil het huishouden bereiken?").fill(text)
    page.get_by_label("Wanneer is het gehaald?").fill(met_when)
    page.get_by_label("Leefgebied").select_option(label=domain)
    follows(page.get_by_role("button", name="Doel opslaan"))
    return page


def applies(fatma: Villager, case: str, household: str, family: Family) -> str:
    page = fatma.goes_to(f"/werk/huishoudens/{household}/aanvraag/")
    page.get_by_label("Bij welke zaak?").select_option(value=case)
    page.get_by_label("Voor wie?").select_option(label=family.shown)
    page.get_by_label("Wet maatschappelijke ondersteuning 2015").check()
    if family.asker:
        page.get_by_label(re.compile(rf"met een machtiging \({case}\)")).check()
    follows(page.get_by_role("button", name="Aanvraag opslaan"))
    number = re.search(r"A-\d{4}-\d{7}", page.locator("main").inner_text() + page.url)
    assert number
    page = fatma.goes_to(f"/werk/aanvragen/{number[0]}/voorstel/")
    page.get_by_label("Voor welk doel of welke behoefte?").select_option(label="Een schoon en veilig huis")
    page.get_by_label("Welke voorziening?").select_option(label="Hulp bij het huishouden")
    page.locator("#criteria").get_by_label("voldoet", exact=True).check()
    page.get_by_label("Hoeveel?").fill("3")
    page.get_by_label(re.compile("^Aanbieder")).select_option(label="Thuis BV")
    page.get_by_label("Eerste dag").fill(dutch(TODAY + timedelta(days=14)))
    page.get_by_label("Laatste dag").fill(dutch(TODAY + timedelta(days=378)))
    page.get_by_label("Waarom past dit").fill(
        "Het zware werk lukt niet meer, en niemand in de buurt kan het overnemen."
    )
    page.get_by_role("button", name="Voorstel opslaan").click()
    expect(page.locator("main")).to_contain_text("Thuis BV")
    return number[0]


def is_refused_without_mandate(pieter: Villager, number: str) -> None:
    """The rule is named, and who may decide instead."""
    page = pieter.goes_to(f"/werk/aanvragen/{number}/besluit/")
    expect(page.locator("main")).to_contain_text("mandaat")
    expect(page.locator("main")).to_contain_text("Fatma Yilmaz")
    assert page.get_by_role("button", name="Besluit nemen").count() == 0
    assert structure(page) == []
    picture(page, "geen-mandaat")


def decides(fatma: Villager, number: str) -> str:
    page = fatma.goes_to(f"/werk/aanvragen/{number}/besluit/")
    page.get_by_label("toegekend", exact=True).check()
    page.get_by_label("Waarom neemt u dit besluit?").fill(
        "Eigen kracht en netwerk zijn bekeken en niet genoeg."
    )
    page.get_by_role("button", name="Besluit nemen").dblclick()
    expect(page.locator("main")).to_contain_text("Besluit B-")
    made = set(re.findall(r"B-\d{4}-\d{7}", page.content()))
    assert len(made) == 1
    picture(page, "besluit")
    return made.pop()


def opens_the_letter(fatma: Villager, number: str) -> None:
    page = fatma.goes_to(f"/werk/aanvragen/{number}/")
    link = page.get_by_role("link", name=re.compile("Brief openen"))
    until_printed(page, link)
    check_letter(fatma.context.request.get(fatma.url + str(link.get_attribute("href"))).body())


def until_printed(page: Page, link: Locator) -> None:
    """The worker prints it; who waits reloads the page."""
    for _ in range(60):
        if link.count():
            return
        time.sleep(0.5)
        page.reload()


def sees_status_letter_and_looks(resident: Villager, decision: str) -> None:
    page = resident.goes_to("/mijn/")
    download = page.locator(f"#besluit-{decision}").get_by_role("link", name=re.compile("Download de brief"))
    until_printed(page, download)
    expect(page.locator("main")).to_contain_text("toegekend")
    assert structure(page) == []
    picture(page, "mijn-dossier")
    href = download.first.get_attribute("href")
    check_letter(resident.context.request.get(resident.url + str(href)).body())
    page = resident.goes_to("/mijn/inzage/")
    expect(page.locator("main")).to_contain_text("Fatma Yilmaz")
    assert structure(page) == []
    picture(page, "wie-keek")


def check_letter(letter: bytes) -> None:
    """Accessible, in Castricum's style, with the right last day to object."""
    last_day = termen.compute("bezwaartermijn", TODAY).last_day
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        root: Any = pdf.Root
        assert bool(root.MarkInfo.Marked) and str(root.Lang).startswith("nl") and "/StructTreeRoot" in root
        with pdf.open_metadata() as metadata:
            assert metadata.get("{http://www.aiim.org/pdfua/ns/id/}part") == "1"
        words = text(pdf)
    assert "Castricum" in words and "hulpbijhethuishouden" in words.lower()
    assert plain_date(last_day).replace(" ", "") in words


def sees_only_its_allocation(thuis: Villager, family: Family) -> None:
    page = thuis.goes_to("/aanbieder/")
    expect(page.locator("main")).to_contain_text("Hulp bij het huishouden")
    assert "Elke week iemand over de vloer" not in page.content()
    picture(page, "aanbieder")


def picture(page: Page, name: str) -> None:
    if os.environ.get("KEUKENTAFEL_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
