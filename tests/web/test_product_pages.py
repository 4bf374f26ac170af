"""The catalogue as the functional administrator keeps it: the list, a product, a tariff, an end, a file, a budget."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.guide.models import Product, ProductBudget, ProductTariff
from keukentafel.web.manage import tables
from tests.fixtures.village import VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
LIST = "/beheer/producten/"
WHY = "Het contract van vorig jaar was verkeerd overgenomen."
PAST = "Dit verandert dagen die voorbij zijn"
NEW = {
    "code": "maaltijden", "from_on": "1-1-2026", "name": "Maaltijden aan huis", "law": "wmo", "group": "huishouden",
    "without_upl": "De lijst kent geen maaltijden.", "category": "wmo-06", "product_code": "06A01", "given_as": ["zin"],
    "unit": "84", "frequency": "2", "kind": "inspanning", "contribution": "cak", "ladder": "maatwerkvoorziening",
    "source": "Contract maaltijden", "tariff": "7,50", "criteria": "Koken lukt niet.\nEr is geen eettafel in de buurt.",
}  # fmt: skip


@pytest.fixture
def henk(client_of: Callable[[str], VillageClient]) -> VillageClient:
    return client_of("henk")


def test_the_list_shows_the_start_set_and_takes_it_over(henk: VillageClient) -> None:
    page = body(henk.get(LIST))
    assert "Hulp bij het huishouden" in page and "36,90" in page and "Beginset overnemen" in page
    found = body(henk.get(LIST, {"zoek": "dagbest", "wet": "wmo"}))
    assert "Vervoer" in found and "Hulp bij het huishouden" not in found

    taken = body(henk.post(f"{LIST}beginset/", follow=True))
    assert "13 producten overgenomen" in taken and "Beginset overnemen" not in taken


def test_the_contract_manager_keeps_products_and_nothing_else(
    client_of: Callable[[str], VillageClient],
) -> None:
    carla = client_of("carla")
    first = body(carla.get("/beheer/"))
    assert "Producten en tarieven" in first and "Mandaten" not in first and "Dubbele personen" not in first
    assert "Maaltijden aan huis" in body(carla.post(f"{LIST}nieuw/", NEW, follow=True))
    shut = (
        "beheer/mandaten/",
        "beheer/dubbelen/",
        "beheer/toegang/",
        "werk/",
        "werk/zoeken/",
        "werk/afdrukken/",
        "werk/verdelen/",
    )
    assert [carla.get(f"/{page}").status_code for page in shut] == [403] * len(shut)
    assert carla.post("/werk/zoeken/", {"q": "de Wit"}).status_code == 403
    assert [carla.get(page).status_code for page in ("/werk/organisaties/", "/regels/")] == [200, 200]


def test_a_product_from_new_to_ended(henk: VillageClient) -> None:
    refused = henk.post(f"{LIST}nieuw/", NEW | {"upl": "maaltijdservice van niemand"})
    assert refused.status_code == 422 and "staat niet in de uniforme productnamenlijst" in body(refused)

    wrong = body(henk.post(f"{LIST}nieuw/", NEW | {"category": "", "without_upl": "", "upl": ""}))
    for field, told in (("category", "Er staat geen categorie"), ("upl", "Er staat geen UPL-naam")):
        at = wrong.index(f'id="id_{field}-fout"')
        assert told in wrong[at : at + 900] and f'href="#id_{field}"' in wrong
    assert "‘’" not in wrong and "zonder_upl" not in wrong

    page = body(henk.post(f"{LIST}nieuw/", NEW, follow=True))
    assert "Maaltijden aan huis" in page and "7,50" in page and "Er is geen eettafel in de buurt." in page
    own = f"{LIST}{Product.objects.get(code='maaltijden').pk}/"

    assert "zorg in natura" in page and "stuk (inspanning), per week" in page and "84 · 2" not in page
    assert "zorg in natura" in body(henk.get(LIST))

    later = body(
        henk.post(f"{own}tarief/", {"t-from_on": "1-7-2026", "t-euros": "8,25", "t-why": WHY}, follow=True)
    )
    assert "8,25" in later and "30-06-2026" in later
    mended = body(
        henk.post(f"{own}tarief/", {"t-from_on": "1-7-2026", "t-euros": "8,35", "t-why": WHY}, follow=True)
    )
    assert (
        "van €\xa08,25 naar €\xa08,35" in mended
        and mended.count("8,25") == 2
        and "tarief van die dag is verbeterd" in mended
    )

    changed = body(
        henk.post(
            f"{own}veranderen/", NEW | {"from_on": "1-9-2026", "name": "Maaltijden", "why": WHY}, follow=True
        )
    )
    assert "Zo vanaf 1 september 2026" in changed and "Zo vanaf 1 januari 2026" in changed

    ended = body(henk.post(f"{own}beeindigen/", {"e-last_day": "31-12-2026", "e-why": WHY}, follow=True))
    assert "Dit product is er tot en met 31 december 2026. Daarna kent niemand het nog toe." in ended
    assert "tot en met 31-12-2026" in body(henk.get(LIST))


def test_another_unit_asks_for_a_tariff_and_a_number_is_no_code(henk: VillageClient) -> None:
    henk.post(f"{LIST}nieuw/", NEW)
    own = f"{LIST}{Product.objects.get(code='maaltijden').pk}/"
    other = NEW | {"from_on": "1-10-2026", "most_ever": "2", "unit": "01", "why": WHY}
    page = body(henk.post(f"{own}veranderen/", other, follow=True))
    assert "Een tarief telt alleen voor de eenheid waarvoor het is ingevuld." in page
    assert "van leeg naar 2" in page and "van stuk (inspanning) naar minuut" in page
    assert "Dagen zonder tarief: vanaf 1 oktober 2026." in page


def test_days_that_passed_are_asked_about_with_what_rests_on_them(
    henk: VillageClient, client_of: Callable[[str], VillageClient], granted: Beschikking
) -> None:
    """Help of three hours runs from 16 March 2026; the order of the provider is one too."""
    carla = client_of("carla")
    henk.post(f"{LIST}beginset/")
    own = f"{LIST}{Product.objects.get(code='hulp-huishouden').pk}/"
    typed = {"t-from_on": "1-2-2026", "t-euros": "40,50", "t-source": "Brief van de aanbieder"}
    for who in (henk, carla):
        asked = who.post(f"{own}tarief/", typed)
        page = body(asked)
        assert asked.status_code == 422 and PAST in page and "Brief van de aanbieder" in page
        assert "Op die dagen rusten al 1 besluit en 1 opdracht. Die houden hun eigen bedrag." in page
    thin = body(henk.post(f"{own}tarief/", typed | {"t-why": "ok"}))
    assert "Schrijf in een hele zin waarom dit achteraf verandert" in thin and 'href="#id_t-why"' in thin

    done = body(henk.post(f"{own}tarief/", typed | {"t-why": WHY}, follow=True))
    assert "Ander tarief vanaf 1 februari 2026" in done and WHY in done and PAST not in done
    assert "Tarief: van €\xa036,90 naar €\xa040,50" in done and "Henk Smit" in done

    ended = henk.post(f"{own}beeindigen/", {"e-last_day": "20-2-2026"})
    assert ended.status_code == 422 and PAST in body(ended)
    shown = henk.get(f"{own}veranderen/")
    changed = henk.post(f"{own}veranderen/", NEW | {"from_on": "1-3-2026"})
    assert PAST not in body(shown) and changed.status_code == 422 and PAST in body(changed)


def test_a_file_that_changes_days_that_passed_asks_for_a_tick_and_why(
    henk: VillageClient, granted: Beschikking
) -> None:
    rows = tables.of_csv(henk.get(f"{LIST}bestand/csv/").content.decode("utf-8-sig"))
    line = next(row for row in rows if row[0] == "hulp-huishouden")
    cells = dict(zip(rows[0], line, strict=True)) | {
        "tarief": "40,50", "tarief_van": "1-2-2026", "tarief_tot": "",
    }  # fmt: skip
    text = tables.csv_of([rows[0], [cells[name] for name in rows[0]]])

    looked = body(henk.post(f"{LIST}inlezen/", {"file": SimpleUploadedFile("p.csv", text.encode())}))
    assert PAST in looked and "Hulp bij het huishouden vanaf 1 februari 2026" in looked
    assert "Op die dagen rusten al 1 besluit en 1 opdracht." in looked
    for typed in ({}, {"meant": "on"}, {"meant": "on", "why": "ok"}, {"why": WHY}):
        refused = henk.post(f"{LIST}inlezen/", {"lines": text, **typed})
        assert refused.status_code == 422 and "kt-field--invalid" in body(refused), typed
        assert not ProductTariff.objects.filter(euros="40.50").exists()
    done = body(henk.post(f"{LIST}inlezen/", {"lines": text, "meant": "on", "why": WHY}, follow=True))
    assert "1 product ingelezen" in done and ProductTariff.objects.filter(euros="40.50").exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_price_edited_in_the_file_that_came_out_is_put_right(
    henk: VillageClient, granted: Beschikking, kind: str
) -> None:
    rows = tables.table_of(henk.get(f"{LIST}bestand/{kind}/").content)
    price = rows[0].index("tarief")
    at, old = next((at, row[price]) for at, row in enumerate(rows) if row[0] == "hulp-huishouden")
    rows[at][price] = "40,50"
    content = tables.csv_of(rows).encode() if kind == "csv" else tables.xlsx_of(rows, title="producten")

    looked = body(henk.post(f"{LIST}inlezen/", {"file": SimpleUploadedFile(f"p.{kind}", content)}))
    looked = looked.replace("\u00a0", " ")
    assert "Wat er wordt verbeterd" in looked and f"€ {old}" in looked and "€ 40,50" in looked
    assert "Op die dagen rusten al 1 besluit en 1 opdracht." in looked
    text = tables.csv_of(rows)
    for typed in ({}, {"meant": "on"}, {"meant": "on", "why": "ok"}, {"why": WHY}):
        refused = henk.post(f"{LIST}inlezen/", {"lines": text, **typed})
        assert refused.status_code == 422 and "kt-field--invalid" in body(refused), typed
    assert not ProductTariff.objects.filter(euros="40.50").exists()
    done = body(henk.post(f"{LIST}inlezen/", {"lines": text, "meant": "on", "why": WHY}, follow=True))
    mended = ProductTariff.objects.get(euros="40.50")
    assert "1 product ingelezen" in done
    assert mended.product.tariffs.count() == sum(row[0] == "hulp-huishouden" for row in rows)
    assert WHY in body(henk.get(f"{LIST}{mended.product_id}/"))


def test_a_price_to_come_is_put_right_with_its_own_words(henk: VillageClient) -> None:
    henk.post(f"{LIST}nieuw/", NEW)
    own = f"{LIST}{Product.objects.get(code='maaltijden').pk}/"
    henk.post(f"{own}tarief/", {"t-from_on": "1-1-2027", "t-euros": "8,25"})
    text = henk.get(f"{LIST}bestand/csv/").content.decode("utf-8-sig").replace("8,25", "8,52")
    looked = body(henk.post(f"{LIST}inlezen/", {"file": SimpleUploadedFile("p.csv", text.encode())}))
    assert "Dit verbetert wat er al staat" in looked and "Wat was er fout?" in looked and PAST not in looked
    done = henk.post(f"{LIST}inlezen/", {"lines": text, "meant": "on", "why": WHY}, follow=True)
    assert "1 product ingelezen" in body(done) and ProductTariff.objects.filter(euros="8.52").exists()


def test_a_file_is_looked_at_first_and_comes_in_whole(henk: VillageClient) -> None:
    book = load_workbook(BytesIO(henk.get(f"{LIST}bestand/xlsx/").content))
    rows = [list(row) for row in book.active.iter_rows(values_only=True)]
    assert rows[0][:2] == ["code", "naam"] and any(row[0] == "rolstoel" for row in rows)
    text = henk.get(f"{LIST}bestand/csv/").content.decode("utf-8-sig")
    heading, first = text.splitlines()[:2]
    other = first.replace("hulp-huishouden", "was-en-strijk")
    upload = SimpleUploadedFile("p.csv", f"{heading}\n{other}\n{other.replace(';wmo;', ';wft;')}\n".encode())

    refused = henk.post(f"{LIST}inlezen/", {"file": upload})
    assert refused.status_code == 422 and "‘wft’ is onbekend" in body(refused)
    assert "Dit inlezen" not in body(refused) and not Product.objects.exists()
    sent = {"lines": f"{heading}\n{other}\n{other.replace(';wmo;', ';wft;')}\n"}
    for kind in ("csv", "xlsx"):
        given = henk.post(f"{LIST}inlezen/", sent | {"report": kind})
        assert f"producten-met-fouten.{kind}" in given["Content-Disposition"]
        told = tables.table_of(given.content)
        assert told[0][0] == "fouten" and told[1][0] == "" and "wet: ‘wft’ is onbekend" in told[2][0]
    assert henk.post(f"{LIST}inlezen/", sent | {"report": "exe"}).status_code == 404

    looked = henk.post(
        f"{LIST}inlezen/", {"file": SimpleUploadedFile("p.csv", f"{heading}\n{other}\n".encode())}
    )
    assert "was-en-strijk" in body(looked) and 'name="lines"' in body(looked) and not Product.objects.exists()
    done = body(henk.post(f"{LIST}inlezen/", {"lines": f"{heading}\n{other}\n"}, follow=True))
    assert "1 product ingelezen" in done
    assert ProductTariff.objects.get().product.code == "was-en-strijk"


def test_days_without_a_tariff_stand_on_the_pages(henk: VillageClient) -> None:
    heading, first = henk.get(f"{LIST}bestand/csv/").content.decode("utf-8-sig").splitlines()[:2]
    rows = tables.of_csv(f"{heading}\n{first}\n")
    cells = dict(zip(*rows, strict=True)) | {
        "code": "was-en-strijk", "naam": "Was en strijk", "geldig_van": "1-1-2026", "geldig_tot": "",
        "tarief_van": "1-1-2026", "tarief_tot": "1-6-2027",
    }  # fmt: skip
    table = [rows[0], [cells[name] for name in rows[0]]]
    upload = SimpleUploadedFile("p.csv", tables.csv_of(table).encode())
    looked = body(henk.post(f"{LIST}inlezen/", {"file": upload}))
    assert "Was en strijk heeft straks dagen zonder tarief: vanaf 1 juni 2027." in looked

    henk.post(f"{LIST}inlezen/", {"lines": tables.csv_of(table)})
    own = f"{LIST}{Product.objects.get().pk}/"
    later = body(henk.post(f"{own}tarief/", {"t-from_on": "1-7-2027", "t-euros": "8,25"}, follow=True))
    assert "Dagen zonder tarief: van 1 juni 2027 tot en met 30 juni 2027." in later


def test_a_broken_file_is_refused_with_a_sentence(henk: VillageClient) -> None:
    for content in (b"PK\x03\x04nonsense", b"", "één".encode("utf-16")):
        answer = henk.post(f"{LIST}inlezen/", {"file": SimpleUploadedFile("p.xlsx", content)})
        assert answer.status_code == 422, content


@pytest.mark.parametrize("page", ["producten", "contracten", "routering"])
@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["code", "naam", "wet"]], "In dit bestand staat maar één regel."),
        ([["code", "naam", "wet"], ["", " ", ""]], "In dit bestand staat maar één regel."),
        ([["", ""], ["", ""]], "Het bestand is leeg: er staat geen enkele regel in."),
    ],
)
def test_a_file_without_lines_says_so(
    henk: VillageClient, page: str, rows: list[list[str]], sentence: str
) -> None:
    for name, content in (
        ("p.csv", tables.csv_of(rows).encode()),
        ("p.xlsx", tables.xlsx_of(rows, title="p")),
    ):
        filled = {"file": SimpleUploadedFile(name, content), "from_on": "1-4-2026"}
        answer = henk.post(f"/beheer/{page}/inlezen/", filled)
        assert answer.status_code == 422 and sentence in body(answer)
        assert "staat al in de catalogus" not in body(answer)


def test_a_budget_is_set_and_set_again(henk: VillageClient) -> None:
    for euros in ("1.200.000", "1.250.000,50"):
        page = body(
            henk.post(
                f"{LIST}budgetten/", {"group": "begeleiding", "year": "2026", "euros": euros}, follow=True
            )
        )
    assert "1.250.000,50" in page and ProductBudget.objects.get().cents == 125_000_050
