"""Things that one page alone is about, of who manages the program and of who has a file, each made as people make it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

from django.utils import timezone

from demo import places
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import MandateDeputy
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.outbox.models import Notice as Mail
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Pair
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import family_helpers, papers
from keukentafel.domain.plans.models import FamilyPlan
from keukentafel.domain.process import duplicate_jobs
from keukentafel.domain.process.actions import terms
from keukentafel.domain.process.actions.regrouping.merge import FIELDS
from keukentafel.domain.teams.queries.routing import served
from keukentafel.kernel.dates import PartialDate
from keukentafel.outside.paper import complaints as complaint_letters
from keukentafel.outside.paper import notices, plan_jobs
from tests.fixtures import told as stories
from tests.fixtures.read import first, value_of
from tests.fixtures.village import Village, VillageClient
from tests.web.answers import body

from .ways import Made, browser, linked, reader_of


def in_the_place_of_a_colleague(told: stories.Told) -> Made:
    henk, village, day = browser("henk"), Village(), timezone.localdate() + timedelta(days=7)
    henk.post("/beheer/mandaten/vervangers/nieuw/", {
        "account": village.account("sandra").pk, "deputy": village.account("fatma").pk, "from_on": f"{day:%d-%m-%Y}",
        "last_day": f"{day:%d-%m-%Y}", "reason": "Verlof", "source": "Mandaatbesluit, onderdeel 3",
    })  # fmt: skip
    deputy = MandateDeputy.objects.latest("pk").pk
    return {"beheer/mandaten/vervangers/1/stoppen/": f"beheer/mandaten/vervangers/{deputy}/stoppen/"}


def routed(told: stories.Told) -> Made:
    """An address, and the rules that the municipality took over."""
    henk, root = browser("henk"), "/beheer/routering/"
    here = next(row for row in served(places.CASTRICUM) if row.district_name == "Castricum")
    area = {
        "what": "set", "postcode": "1906 aa", "served": f"{here.district}-{here.team}",
        "from_on": f"{timezone.localdate():%d-%m-%Y}",
    }  # fmt: skip
    shown = body(henk.post(f"{root}adressen/nieuw/", area))
    henk.post(f"{root}adressen/nieuw/", area | {"seen": value_of("seen", shown), "switch": "1"})
    henk.post(f"{root}overnemen/")
    return {
        "beheer/routering/adressen/1/": linked(henk, root, r"beheer/routering/adressen/\d+/"),
        "beheer/routering/regels/1/": linked(henk, root, r"beheer/routering/regels/\d+/"),
    }


def another_tree(told: stories.Told) -> Made:
    henk, page = browser("henk"), "/beheer/triage/"
    text = unescape(first(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', body(henk.get(page))))
    words = text.replace("Kan de vraag zes weken wachten?", "Kan dit zes weken wachten?")
    answer = henk.post(page, {"note": "Korter gezegd", "text": words})
    return {"beheer/triage/1/": answer["Location"].lstrip("/")}


def doubles(told: stories.Told) -> Made:
    """Somebody typed Els twice more: one is found, the other was merged."""
    henk, now, els = browser("henk"), timezone.now(), Village().person("Els")
    for surname in ("Bakkers", "Bekker"):
        twin = people.add_person(
            municipality=places.CASTRICUM, first_names="Els", surname=surname, sex=els.sex,
            born=PartialDate(els.birth_year, els.birth_month, els.birth_day), by=reader_of("fatma"), at=now,
        )  # fmt: skip
        people.open_household(
            municipality=places.CASTRICUM, district=Village().district("Bakkum").pk, name=surname,
            members=[(twin, "alleenstaand", now.date())], by=reader_of("fatma"), at=now,
        )  # fmt: skip
        duplicate_jobs.find(places.CASTRICUM, at=now)
        found = Pair.objects.filter(second=twin).latest("pk")
        if surname == "Bakkers":
            henk.post(f"/beheer/dubbelen/{found.pk}/", {
                "do": "merge", "stays": els.pk, "one_household": "one", "reason": "Gezien op het paspoort",
                **dict.fromkeys(FIELDS, str(els.pk)),
            })  # fmt: skip
    return {
        "beheer/dubbelen/1/": f"beheer/dubbelen/{found.pk}/",
        "beheer/dubbelen/samengevoegd/1/": linked(
            henk, "/beheer/dubbelen/samengevoegd/", r"beheer/dubbelen/samengevoegd/\d+/"
        ),
    }


def finished_later(told: stories.Told) -> Made:
    kept = VillageClient().post(
        "/castricum/vraag/", {"text": "Ik durf het niet goed.", "topics": ["geld"], "bewaren": "1"}
    )
    return {"castricum/vraag/verder/onbekend/": kept["Location"].lstrip("/")}


def complained(told: stories.Told) -> Made:
    """The letter about Jan's complaint is made; it has its address already."""
    complaint_letters.print_now(told.complaint_letter, at=timezone.now())
    return {}


def written_along(told: stories.Told) -> Made:
    """Els writes along with her own sign-in."""
    jan, now = reader_of("de_wit"), timezone.now()
    helper = family_helpers.invite_helper(
        FamilyPlan.objects.get(), name="Els", email="els@voorbeeld.example", by=jan, at=now
    )
    secret = str(unseal(Mail.objects.filter(text="bericht-familieplan").latest("pk").sealed).args[1])
    family_helpers.keep_for_account(secret, municipality=places.CASTRICUM, by=reader_of("bakker"), at=now)
    page = f"mijn/meeschrijven/{helper.pk}/"
    return {
        "mijn/meeschrijven/1/": page,
        "mijn/meeschrijven/1/stand/": f"{page}stand/",
        "mijn/meeschrijven/1/doel/": f"{page}doel/",
        "mijn/meeschrijven/1/doel/1/": f"{page}doel/{told.family_goal}/",
    }


def asked_on_paper(told: stories.Told) -> Made:
    """By Jan: the plan."""
    paper = papers.ask_for_paper(
        told.household, version=told.plan_version, by=reader_of("de_wit"), at=timezone.now()
    )
    plan_jobs.paper_now(paper.pk, at=timezone.now())
    return {"mijn/plan/{household}/pdf/{plan_paper}/": f"mijn/plan/{told.household}/pdf/{paper.pk}/"}


def written_by_the_program(told: stories.Told) -> Made:
    """The letter with the verslag, and letters to Jan and to Annie that a term became longer."""
    made = {"mijn/zaken/{my_case}/verslag/brief/": f"mijn/zaken/{told.my_case}/verslag/brief/"}
    for whose, number in (("mijn", told.my_case), ("mijn/voor/{representation}", told.case)):
        case, by, now = Case.objects.get(number=number), reader_of("fatma"), timezone.now()
        clock = cases.start_clock(case, "wmo-beschikking", started_on=by.today, by=by, at=now)
        until = clock.last_day + timedelta(days=30)
        terms.extend_term(
            clock, agreed_until=until, reason="Wij wachten op het advies van de arts.", by=by, at=now
        )
        row = Notice.objects.latest("pk")
        made[f"{whose}/post/bericht/1/"] = f"{whose}/post/bericht/{row.pk}/"
        for each in Notice.objects.filter(case=case, document=None):
            notices.print_now(each.pk, at=now)
    return made


def of_annie(told: stories.Told) -> Made:
    """A task and an action of hers, which her mentor reads."""
    by, now = reader_of("fatma"), timezone.now()
    annie, here = Village().person("Annie").pk, "mijn/voor/{representation}"
    task = cases.issue_task(
        kind="actie", title="Formulier opsturen", municipality=places.CASTRICUM, team=by.teams[0], account=by.account,
        due_on=by.today + timedelta(days=7), household=told.household, outside=cases.Party(person=annie), by=by, at=now,
    )  # fmt: skip
    action = plans.add_action(told.goal, doer="member", person=annie, text="Belt haar zus", by=by, at=now)
    return {
        f"{here}/taken/{{resident_task}}/": f"{here}/taken/{task.pk}/",
        f"{here}/plan/acties/{{own_action}}/": f"{here}/plan/acties/{action.pk}/",
    }


AROUND: tuple[Callable[[stories.Told], Made], ...] = (
    in_the_place_of_a_colleague, routed, another_tree, doubles, finished_later, complained, written_along, asked_on_paper,
    written_by_the_program, of_annie,
)  # fmt: skip
