"""The copy that a worker makes holds what came with a question, help that began at once, and aftercare; read from the ZIP."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from demo.village import PROVIDER
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake.actions import check_files, keep_files
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import aftercare, copies
from keukentafel.domain.process.actions.personal_plans import hand_in_plan
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.process.queries.copies import copy_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import copy_jobs
from keukentafel.rules.aftercare import ADVICE
from tests.fixtures.intake import URGENT, receive
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.outside.pdf_text import flat, paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
PICTURE = b"De rekening van de tandarts"


@pytest.fixture
def melding(village: Village, fatma: Reader) -> Melding:
    """Jan asks for himself, with a file and a plan; help begins at once, and how it went is asked."""
    jan = village.person("Jan")
    made = receive(relation="zelf", asker_name="Jan de Wit", at=MONDAY)
    keep_files(made, check_files([Incoming("rekening.txt", PICTURE)], largest=10_000), by=None, at=MONDAY)
    actions.identify(made, jan.pk, by=fatma, at=MONDAY)
    case = Case.objects.get(melding=made)
    hand_in_plan(made, text="Ik wil zelf mijn brieven lezen.", largest=10_000, by=fatma, at=TUESDAY)
    actions.triage(case, URGENT, by=fatma, at=TUESDAY)
    wanted = Wanted(
        person=jan.pk, provider=Organisation.objects.get(name=PROVIDER).pk, starts_on=TUESDAY.date(),
        ends_on=TUESDAY.date() + timedelta(days=9), reason="Hij is gevallen.", description="een rolstoel te leen",
        euros=300,
    )  # fmt: skip
    actions.give_at_once(case.number, wanted, by=fatma, at=TUESDAY)
    aftercare.plan_follow_ups(
        case, after=ADVICE, starts_on=TUESDAY.date(), person=jan.pk, by=fatma, at=TUESDAY
    )
    asked = FollowUp.objects.filter(case=case).order_by("pk")[0]
    aftercare.tell_follow_up(asked, reached="deels", changed="Hij slaapt beter.", by=fatma, at=TUESDAY)
    return made


def copy_of(village: Village, who: str, by: Reader, **more: Any) -> tuple[str, dict[str, bytes]]:
    """The text of the PDF without blanks, and the files beside it."""
    home, person = village.household("De Wit"), village.person(who).pk
    asked = copies.ask_for_copy(home, person=person, form="zip", by=by, at=TUESDAY, **more)
    copy_jobs.copy_now(asked.pk, at=TUESDAY)
    with zipfile.ZipFile(io.BytesIO(copy_file(asked.pk, reader=by).content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return paper(kept.pop("dossier.pdf")), kept


@pytest.mark.function("A15")
def test_all_of_it_goes_along_and_nobody_else_gets_it(
    melding: Melding, village: Village, fatma: Reader
) -> None:
    said, kept = copy_of(village, "Jan", fatma)

    for words in (
        "Bijlagen bij uw vraag",
        "rekening.txt",
        "Persoonlijk plan",
        "Ik wil zelf mijn brieven lezen.",
        "Tijdelijke hulp",
        "een rolstoel te leen",
        "Hij is gevallen.",
        "Nazorg",
        "Hij slaapt beter.",
    ):
        assert flat(words) in said, words
    assert [content for name, content in kept.items() if name.endswith("rekening.txt")] == [PICTURE]
    assert len(kept) == 2, "the file once, and the plan"

    other, files = copy_of(village, "Mirjam", fatma)
    assert not files and not [
        words for words in ("rekening", "rolstoel", "slaapt", "brievenlezen") if words in other
    ]


@pytest.mark.function("A15")
def test_what_is_also_about_somebody_else_stays_out_and_is_listed(
    melding: Melding, village: Village, fatma: Reader
) -> None:
    hand_in_plan(melding, text="Annie helpt mij met koken.", largest=10_000, by=fatma, at=TUESDAY)
    Melding.objects.filter(pk=melding.pk).update(relation="ander", asker_name="Buurman Bos")

    said, kept = copy_of(village, "Jan", fatma)
    out = said[said.rindex("Waternietinstaat") :]
    assert "koken" not in said and "Bos" not in said and "persoonlijk-plan" in out and "bijlage" in out
    assert not [name for name in kept if name.endswith("rekening.txt")]
    both, _kept = copy_of(
        village, "Jan", fatma, included=[f"persoonlijk-plan:{melding.personal_plans.latest('pk').pk}"],
        reason="Annie vindt het goed.",
    )  # fmt: skip
    assert "koken" in both


def test_a_file_of_which_the_household_was_not_known_when_it_came_goes_along(
    melding: Melding, village: Village, fatma: Reader
) -> None:
    keep_files(melding, check_files([Incoming("later.txt", b"Later")], largest=10_000), by=None, at=TUESDAY)
    melding.files.filter(name="later.txt").update(document=None)
    _said, kept = copy_of(village, "Jan", fatma)
    assert [content for name, content in kept.items() if name.endswith("later.txt")] == [b"Later"]
    assert date(2026, 3, 3) == TUESDAY.date()
