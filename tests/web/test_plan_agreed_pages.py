"""What is agreed in a plan, by its pages: the family writes, each says what they think, and the plan on paper."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import versions
from keukentafel.domain.plans.actions.papers import ask_for_paper
from keukentafel.domain.plans.models import Evaluation, FamilyPlan, FamilyPlanPart, Goal, PlanPaper
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import plan_jobs
from tests.fixtures.days import in_days
from tests.fixtures.read import value_of
from tests.fixtures.village import Village, VillageClient
from tests.outside import pdf_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
Sign = Callable[[str], Any]


@pytest.fixture
def home(village: Village, fatma: Reader) -> int:
    """The plan of De Wit as of yesterday, with a goal for all and one for Annie."""
    number, at = village.household("De Wit").pk, timezone.now() - timedelta(days=1)
    for text, who in (("Elke week bezoek", None), ("Annie loopt weer naar de winkel", "Annie")):
        goal = plans.add_goal(
            number, domain="mensen", text=text, met_when="Het is vier weken gelukt",
            person=village.person(who).pk if who else None, by=fatma, at=at,
        )  # fmt: skip
        plans.add_action(goal.pk, doer="network", doer_name="De buren", text="Komen langs", by=fatma, at=at)
    return number


def who_of(page: Any) -> str:
    return value_of("typed_by", page.text)


@pytest.mark.function("C4")
def test_a_family_writes_its_plan_and_it_becomes_the_plan(home: int, client_of: Sign) -> None:
    fatma, jan = client_of("fatma"), client_of("de_wit")
    act, write = reverse("desk:family-plan-act", args=[home]), reverse("portal:family-plan", args=[home])
    assert "Het aanbod is opgeschreven." in fatma.post(act, {"do": "aanbieden"}, follow=True).text
    page = jan.get(write)
    assert "De wet geeft u daarvoor een redelijke tijd." in page.text
    typed = {"part-goed": "Wij eten samen.", "typed_by": who_of(page)}
    assert "Bewaard om" in jan.post(write + "bewaren/", typed).json()["saved"]
    assert jan.post(write + "bewaren/", typed | {"typed_by": "iemand"}).status_code == 409
    assert "Wij eten samen." not in fatma.get(reverse("desk:family-plan", args=[home])).text

    goal = {"text": "Op tijd op school", "met_when": "Vier weken niet te laat", "domain": "opvoeden",
            "doer-0": "network", "who-0": "Opa", "what-0": "Haalt Sanne op"}  # fmt: skip
    jan.post(write + "doel/", goal)
    together = write + "samen/"
    jan.post(together, {"do": "delen"})
    fatma.post(act, {"do": "opmerking", "code": "goed", "text": "Mooi gezegd."})
    assert "Mooi gezegd." in jan.get(write).text
    jan.post(together, {"do": "klaar"})
    late = jan.post(write, {"part-goed": "Anders."})
    assert late.status_code == 422 and "Anders." in late.text and "niet bewaard" in late.text
    fatma.post(act, {"do": "wordt-plan"})

    assert FamilyPlanPart.objects.get().text == "Wij eten samen."
    assert Goal.objects.get(text="Op tijd op school").actions.get().doer_name == "Opa"
    assert "Op tijd op school" in jan.get(reverse("portal:plan", args=[home])).text


def test_two_of_the_family_see_both_texts_and_a_helper_needs_the_address(
    home: int, village: Village, fatma: Reader, client_of: Sign
) -> None:
    offered = family.offer_family_plan(home, by=fatma, at=timezone.now())
    jan, write = client_of("de_wit"), reverse("portal:family-plan", args=[home])
    jan.post(write + "samen/", {"do": "vragen", "name": "Oma", "email": "oma@example.org"})
    address = reverse(
        "portal:family-plan-along", args=["castricum", unseal(Notice.objects.get().sealed).args[1]]
    )
    oma = VillageClient()
    assert oma.post(address, {"part-wie": "Wij zijn met zes.", "seen-wie": "0"}).status_code == 302
    both = jan.post(write, {"part-wie": "Wij zijn met vijf.", "seen-wie": "0"})
    assert both.status_code == 422
    assert "Wij zijn met zes." in both.text and "Wij zijn met vijf." in both.text
    began = offered.parts.get().text
    assert began == "Wij zijn met zes.\nWij zijn met vijf."
    jan.post(write, {"part-wie": "Wij zijn met vijf.", "began-wie": began})
    assert offered.parts.get().text == "Wij zijn met vijf."

    helper = offered.helpers.get().pk
    bakker, own = client_of("bakker"), reverse("portal:write-along", args=[helper])
    assert bakker.get(own).status_code == 404
    assert "Plannen waar u aan mee schrijft" not in bakker.get("/mijn/").text
    bakker.post(address + "inlog/")
    assert "Plannen waar u aan mee schrijft" in bakker.get("/mijn/").text
    assert own in bakker.get(reverse("portal:plans-along")).text
    page = bakker.get(own)
    assert "Wij zijn met vijf." in page.text and own + "doel/" in page.text
    typed = {"part-goed": "Samen zingen.", "part-wie": "Wij zijn met vijf.", "typed_by": who_of(page)}
    assert "Bewaard om" in bakker.post(own + "bewaren/", typed).json()["saved"]
    assert jan.get(own).status_code == 404
    jan.post(write + "samen/", {"do": "stoppen", "helper": helper})
    assert bakker.get(own).status_code == 404
    assert "werkt niet meer" in oma.get(address).text
    assert oma.get(address).status_code == 404
    assert client_of("bakker").get(write).status_code == 404


@pytest.mark.function("C6")
def test_each_says_what_they_think_and_reads_what_changed(
    home: int, village: Village, fatma: Reader, client_of: Sign
) -> None:
    colleague, jan = client_of("fatma"), client_of("de_wit")
    day = in_days(30)
    frozen = {"reason": "Aan tafel", "evaluate_on": day}
    assert colleague.post(reverse("desk:freeze-plan", args=[home]), frozen).status_code == 302
    version = plans.start_plan(home, by=fatma, at=timezone.now()).versions.get()
    page = reverse("portal:plan-version", args=[home, version.pk])
    shown = jan.get(page).text
    assert "Annie loopt weer" not in shown
    assert "vanaf " + plain_date(Goal.objects.get(text="Elke week bezoek").starts_on) in shown
    assert jan.post(page, {"agrees": "nee"}).status_code == 422
    jan.post(page, {"agrees": "nee", "reason": "Ik mis het vervoer."})
    signed = {"person": village.person("Annie").pk, "agrees": "ja", "on": in_days(),
              "file": io.BytesIO(b"getekend")}  # fmt: skip
    signed["file"].name = "akkoord.txt"
    colleague.post(reverse("desk:plan-agreement", args=[home, version.pk]), signed)
    told = colleague.get(reverse("desk:plan-version", args=[home, version.pk])).text
    assert "Ik mis het vervoer." in told and "zelf in het portaal" in told and "het papier" in told

    plans.paint_picture(home, text="Het gaat beter.", by=fatma, at=timezone.now())
    changed = jan.get(reverse("portal:plan-changes", args=[home, version.pk, 0])).text
    assert "nieuw" in changed and "Het gaat beter." in changed and "Annie loopt weer" not in changed


@pytest.mark.function("C6")
def test_an_evaluation_is_closed_once(home: int, fatma: Reader, client_of: Sign) -> None:
    colleague, path = client_of("fatma"), reverse("desk:close-evaluation", args=[home])
    goals = Goal.objects.values_list("pk", flat=True)
    said = {f"conclusion-{goal}": "verder" for goal in goals} | {
        "next_on": in_days(30), "summary": "Het gaat goed.",
    }  # fmt: skip
    assert colleague.post(path, said | {"next_on": ""}).status_code == 422
    assert colleague.post(path, said).status_code == 302
    assert "Dit was al opgeslagen." in colleague.post(path, said, follow=True).text
    assert Evaluation.objects.count() == 1
    assert "Het gaat goed." in client_of("de_wit").get(reverse("portal:plan", args=[home])).text


def elements(file: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    yield from below(file.Root.StructTreeRoot.K)


def below(node: Any) -> Iterator[tuple[str, Any]]:
    for each in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield str(each.S), each
            if "/K" in each:
                yield from below(each.K)


@pytest.mark.function("C7")
def test_the_plan_on_paper_is_accessible_and_holds_what_its_reader_may_read(
    home: int, village: Village, fatma: Reader, client_of: Sign
) -> None:
    version = versions.freeze_version(home, by=fatma, at=timezone.now())
    versions.record_agreement(
        version.pk, person=village.person("Annie").pk, agrees=True, on=timezone.localdate(), by=fatma, at=timezone.now()
    )  # fmt: skip
    jan, path = client_of("de_wit"), reverse("portal:plan-papers", args=[home])
    asked = {"sent_once": str(uuid.uuid4()), "large": "ja", "version": version.pk}
    assert "De PDF wordt gemaakt." in jan.post(path, asked, follow=True).text
    assert "Dit was al opgeslagen." in jan.post(path, asked, follow=True).text
    paper = PlanPaper.objects.get()
    plan_jobs.paper_now(paper.pk, at=timezone.now())
    made = reverse("portal:plan-paper", args=[home, paper.pk])
    with pikepdf.open(io.BytesIO(jan.get(made).content)) as file:
        text, kinds = pdf_text.text(file), list(elements(file))
        assert file.Root.MarkInfo.Marked
        assert (str(file.Root.Lang), bool(file.Root.ViewerPreferences.DisplayDocTitle)) == ("nl", True)
        assert str(file.docinfo.Title) == "Uw plan"
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
        assert file.pages[0].obj is not None
    assert [str(each.Alt) for kind, each in kinds if kind == "/Figure"] == [
        "Beeldmerk van de gemeente Castricum"
    ]
    heads = [kind for kind, _each in kinds if re.fullmatch(r"/H\d", kind)]
    assert heads[0] == "/H1" and heads.count("/H1") == 1
    assert all(int(after[2]) - int(before[2]) <= 1 for before, after in pairwise(heads))
    assert "/TH" in [kind for kind, _each in kinds]
    order = (
        "HoeheterVoorstaat",
        "Watwijwillenbereiken",
        "Elkeweekbezoek",
        "Hetisgelukt",
        "Wiederegieheeft",
        "Wiehetermeeeensis",
    )
    places = [text.casefold().find(words.casefold()) for words in order]
    assert -1 not in places and places == sorted(places), places
    assert "Annieloopt" not in text and "leesthieralleenwatvooruis" in text.casefold()
    assert client_of("fatma").get(reverse("desk:plan-paper", args=[home, paper.pk])).status_code == 404

    Goal.objects.filter(text="Elke week bezoek").update(person=village.person("Annie"))
    assert jan.get(made).status_code == 404, (
        "what one may no longer read is not read in what was printed before"
    )


def test_what_a_colleague_prints_says_that_it_is_not_for_everybody(
    home: int, fatma: Reader, client_of: Sign
) -> None:
    mine = ask_for_paper(home, by=fatma, at=timezone.now())
    plan_jobs.paper_now(mine.pk, at=timezone.now())
    made = client_of("fatma").get(reverse("desk:plan-paper", args=[home, mine.pk]))
    with pikepdf.open(io.BytesIO(made.content)) as file:
        text = pdf_text.text(file).casefold()
    assert "eenmedewerkermaaktedezepdf" in text and "alleenwatvooruis" not in text


def test_under_twelve_the_plan_is_not_read_in_the_portal(home: int, de_wit: Reader, client_of: Sign) -> None:
    Person.objects.filter(pk=de_wit.person).update(born_on=None, birth_year=timezone.localdate().year - 8)
    family_page = reverse("portal:family-plan", args=[home])
    for path in (
        reverse("portal:plan", args=[home]),
        reverse("portal:plan-papers", args=[home]),
        family_page,
    ):
        assert client_of("de_wit").get(path).status_code == 403
    assert not FamilyPlan.objects.exists()
