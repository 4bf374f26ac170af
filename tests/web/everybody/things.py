"""Things that one page of the desk alone is about, each made as people make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from demo import places
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery.models import ContributionNotice
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.people.actions.brp import ask
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import deciding, desk_decisions, referrals
from keukentafel.domain.process.actions.letter_copies import ELSEWHERE, ask_who
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.process.actions.preview_pdfs import ask_pdf
from keukentafel.domain.process.models import PrintBatch
from keukentafel.outside.cak import jobs as cak
from keukentafel.outside.paper import batches, desk_decision_sheets, desk_leaflets, previews
from tests.fixtures import told as stories
from tests.fixtures.desk_decisions import said
from tests.fixtures.intake import SINGLE, receive
from tests.fixtures.referrals import of_desk, sent_by, wanted
from tests.fixtures.village import Village
from tests.web.answers import body

from .ways import Made, browser, linked, reader_of


def referred(told: stories.Told) -> Made:
    """Sanne by her doctor, taken in; and once more by the doctor's form, which nobody took in yet."""
    village, now = Village(), timezone.now()
    today, sanne = timezone.localdate(), village.person("Sanne")
    facts = wanted(village, referred_on=today, starts_on=today, ends_on=today + timedelta(days=300),
                   agreed=(f"zelf-{sanne.pk}",))  # fmt: skip
    row = referrals.record_referral(told.household, facts, by=reader_of("fatma"), at=now)
    sent = referrals.send_referral(sent_by(sanne, starts_on=today), by=reader_of("huisarts"), at=now)
    return {
        "werk/verwijzingen/V-2026-9999999/": f"werk/verwijzingen/{row.number}/",
        "werk/verwijzingen/V-2026-9999999/verbeteren/": f"werk/verwijzingen/{row.number}/verbeteren/",
        "werk/verwijzingen/binnen/1/": f"werk/verwijzingen/binnen/{sent.pk}/",
        "verwijzer/1/": f"verwijzer/{sent.pk}/",
    }


def decided_by_desk(told: stories.Told) -> Made:
    """Help with debts for Jan, with its sheet of rights."""
    now, today = timezone.now(), timezone.localdate()
    facts = of_desk(Village(), referred_on=today, starts_on=today, ends_on=today + timedelta(days=300))
    row = referrals.record_referral(told.household, facts, by=reader_of("fatma"), at=now)
    desk_leaflets.make_now(row.pk, at=now)
    return {
        "werk/verwijzingen/V-2026-9999998/": f"werk/verwijzingen/{row.number}/",
        "werk/verwijzingen/V-2026-9999999/brief/": f"werk/verwijzingen/{row.number}/brief/",
        "werk/verwijzingen/V-2026-9999999/rechten/": f"werk/verwijzingen/{row.number}/rechten/",
        "mijn/besluiten/V-2026-9999999/rechten/": f"mijn/besluiten/{row.number}/rechten/",
        "mijn/besluiten/V-2026-9999999/rechten/blad/": f"mijn/besluiten/{row.number}/rechten/blad/",
    }


def refused_by_a_desk(told: stories.Told) -> Made:
    """Help with debts for Jan that a desk refused, with its sheet of rights; and one that waits."""
    now, by, jan = timezone.now(), reader_of("fatma"), Village().person("Jan").pk
    asked = deciding.ask(told.second_case, person=jan, law="wgs", by=by, at=now)
    made = desk_decisions.record_refusal(asked.number, said(decided_on=timezone.localdate()), by=by, at=now)
    desk_decision_sheets.make_now(made.pk, at=now)
    waits = deciding.ask(told.second_case, person=jan, law="participatiewet", by=by, at=now)
    page = f"werk/besluiten/{made.number}/loket/"
    return {
        "werk/aanvragen/A-2026-9999998/": f"werk/aanvragen/{asked.number}/",
        "werk/aanvragen/A-2026-9999999/besluit-van-een-loket/": f"werk/aanvragen/{waits.number}/besluit-van-een-loket/",
        "werk/besluiten/B-2026-9999999/loket/": page,
        "werk/besluiten/B-2026-9999999/loket/vergissing/": f"{page}vergissing/",
        "werk/besluiten/B-2026-9999999/loket/rechten/": f"{page}rechten/",
        "mijn/besluiten/B-2026-9999999/rechten/": f"mijn/besluiten/{made.number}/rechten/",
        "mijn/besluiten/B-2026-9999999/rechten/blad/": f"mijn/besluiten/{made.number}/rechten/blad/",
    }


def behind_figures(told: stories.Told) -> Made:
    return {
        f"werk/cijfers/{about}/lijst/": linked(
            browser("sandra"), f"/werk/cijfers/{about}/", rf'werk/cijfers/{about}/lijst/\?[^"]*'
        )
        for about in ("plannen", "besluiten", "verwijzingen")
    }


def asked_of_a_provider(told: stories.Told) -> Made:
    action = plans.add_action(told.goal, doer="organisation", doer_name="Thuis BV", text="Komt vaker langs",
                              by=reader_of("fatma"), at=timezone.now())  # fmt: skip
    asked = plans.ask_action(action.pk, organisation=reader_of("thuis").organisation, ground="Annie vroeg erom.",
                             by=reader_of("fatma"), at=timezone.now())  # fmt: skip
    page = f"aanbieder/gevraagd/{asked.pk}/"
    return {"aanbieder/gevraagd/{asked}/": page, "aanbieder/gevraagd/{asked}/stand/": f"{page}stand/"}


def in_a_pile(told: stories.Told) -> Made:
    answer = browser("sandra").post("/werk/afdrukken/stapels/", {"gemeente": str(places.CASTRICUM)})
    page = answer["Location"].lstrip("/")
    batches.make_batch.func(PrintBatch.objects.latest("pk").pk, places.CASTRICUM)
    return {"werk/afdrukken/stapels/1/": page, "werk/afdrukken/stapels/1/pdf/": f"{page}pdf/"}


def told_to_the_cak(told: stories.Told) -> Made:
    file = delivery.ask_file(by=reader_of("sandra"), at=timezone.now())
    assert file is not None
    cak.make_now(file.pk, at=timezone.now())
    notice = ContributionNotice.objects.latest("pk").pk
    return {
        "werk/eigen-bijdrage/meldingen/0/": f"werk/eigen-bijdrage/meldingen/{notice}/",
        "werk/eigen-bijdrage/bestand/1/": f"werk/eigen-bijdrage/bestand/{file.pk}/",
    }


def sent_with_a_file(told: stories.Told) -> Made:
    melding = Melding.objects.get(number=told.melding)
    checked = intakes.check_files([Incoming("brief.txt", b"Van de huisarts.")], largest=1_000_000)
    intakes.keep_files(melding, checked, by=reader_of("fatma"), at=timezone.now())
    key = melding.files.latest("pk").pk
    return {"werk/meldingen/{melding}/bestanden/1/": f"werk/meldingen/{melding.number}/bestanden/{key}/"}


def single_question(told: stories.Told) -> Made:
    by, now = reader_of("fatma"), timezone.now()
    made = process.identify(receive(at=now), Village().person("Annie").pk, by=by, at=now)
    process.triage(made.case, SINGLE, by=by, at=now)
    return {"werk/zaken/{case}/enkelvoudig/": f"werk/zaken/{made.case.number}/enkelvoudig/"}


def over_its_term(told: stories.Told) -> Made:
    case = Case.objects.get(number=told.second_case)
    began = timezone.localdate() - timedelta(weeks=12)
    clock = cases.start_clock(
        case, "wmo-beschikking", started_on=began, by=reader_of("fatma"), at=timezone.now()
    )
    page = f"werk/zaken/{case.number}/termijnen/{clock.pk}/ingebrekestelling/"
    return {"werk/zaken/{case}/termijnen/{clock}/ingebrekestelling/": page}


def asked_of_the_register(told: stories.Told) -> Made:
    bsn = Person.objects.get(pk=told.jan).bsn
    row = ask(
        BrpSearch("bsn", bsn=bsn),
        purpose="wmo",
        municipality=places.CASTRICUM,
        by=reader_of("fatma"),
        at=timezone.now(),
    )
    return {"werk/brp/vraag/1/": f"werk/brp/vraag/{row.pk}/"}


def waits_for_the_talk(told: stories.Told) -> Made:
    desk, today = browser("fatma"), f"{timezone.localdate():%d-%m-%Y}"
    answer = desk.post(f"/werk/huishoudens/{told.household}/aanvraag/binnengekomen/", {
        "case": told.second_case, "person": Village().person("Mirjam").pk, "came_on": today,
        "origin": "brief", "law": "wmo", "text": "Een traplift.",
    })  # fmt: skip
    assert answer.status_code == 302, body(answer)
    page = linked(desk, f"/werk/huishoudens/{told.household}/plan/", r"werk/aanvragen/wacht/\d+/")
    return {"werk/aanvragen/wacht/1/": page}


def seen_beforehand(told: stories.Told) -> Made:
    """The letter of what was proposed, as Sandra would send it."""
    sandra, now = reader_of("sandra"), timezone.now()
    proposal = Proposal.objects.get(aanvraag__number=told.waiting).pk
    seen = preview(
        told.waiting,
        outcome="granted",
        grounds="Haar rug houdt het niet meer.",
        proposal=proposal,
        by=sandra,
        at=now,
    )
    assert seen.paper is not None
    row = ask_pdf(seen.case, seen.paper, by=sandra, at=now)
    previews.make_now(row.pk)
    page = f"werk/brieven/vooraf/{row.pk}/"
    return {"werk/brieven/vooraf/1/": page, "werk/brieven/vooraf/1/pdf/": f"{page}pdf/"}


def met_and_agreed(told: stories.Told) -> Made:
    """What Joke is going to do, said when they met."""
    host, joke, now = (
        replace(reader_of("fatma"), right="plan-bijwerken"),
        Village().account("joke").pk,
        timezone.now(),
    )
    before = now - timedelta(days=1)
    meeting = meetings.plan_meeting([told.household], title="Over het doel", starts_at=now - timedelta(hours=2),
                                    place="De Kern", by=host, at=before)  # fmt: skip
    point = meeting.items.get(goal=told.goal)
    bases = {told.goal: meetings.Basis("grond", "doet mee")}
    guest = meetings.invite(meeting.pk, meetings.Guest(account=joke), ground="doet mee", items=[point.pk], bases=bases,
                            by=host, at=before)  # fmt: skip
    meetings.decide_action(
        point.pk, goal=told.goal, text="Belt de mentor", participant=guest.pk, bases=bases, by=host, at=now
    )
    meetings.close_meeting(meeting.pk, present=[guest.pk], by=host, at=now)
    return {"werk/overleggen/{held_meeting}/mijn-acties/": f"werk/overleggen/{meeting.pk}/mijn-acties/"}


def asks_who_gets_it(told: stories.Told) -> Made:
    letter = Letter.objects.filter(case__household=told.household).latest("pk")
    ask_who(letter, ELSEWHERE, at=timezone.now())
    return {"werk/taken/1/afschrift/": f"werk/taken/{Task.objects.latest('pk').pk}/afschrift/"}


OF_THE_DESK: tuple[Callable[[stories.Told], Made], ...] = (
    referred, decided_by_desk, refused_by_a_desk, behind_figures, asked_of_a_provider, in_a_pile, told_to_the_cak,
    sent_with_a_file, single_question,
    over_its_term, asked_of_the_register, waits_for_the_talk, seen_beforehand, met_and_agreed,
    asks_who_gets_it,
)  # fmt: skip
