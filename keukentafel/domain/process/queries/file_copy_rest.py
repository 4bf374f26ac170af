"""What a copy of the file holds of applications, consents, who speaks for somebody, tasks, and the talk about a plan.

Who else is named in it, keeps it out (file_copy.py); what is of the whole household is also about everybody else in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.models import Intention, Proposal, Referral
from keukentafel.domain.delivery.models import (
    Allocation,
)
from keukentafel.domain.intake.models import Routed, SentOn
from keukentafel.domain.intake.queries.tables import domains
from keukentafel.domain.people.models import Household, Membership, Person, Representation, Share
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.trust import purposes
from keukentafel.domain.plans.models import (
    DirectorConsent,
    EarlierPicture,
    Evaluation,
    Goal,
    MeetingDecision,
    MeetingItem,
    NotNow,
    PicturePart,
    Plan,
    Scaling,
)
from keukentafel.domain.plans.queries.safe_at_home import untold_step
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.rules import cost, direction
from keukentafel.rules.referring import extension_name

from .file_copy_asked import asked
from .file_copy_contributions import contributions
from .file_copy_shapes import Piece
from .file_copy_tables import OF_A_REFERRAL
from .file_copy_talk import joined


def routes(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """To which team a question went and why, or to which other municipality."""
    whose = {"melding__case__household": household, "melding__identified__person": person}
    for row in Routed.objects.filter(**whose).select_related("melding", "team"):
        day = dutch_day(row.melding.received_at)
        title = _("Uw vraag ging naar %(team)s") % {"team": row.team.name}
        yield Piece(f"route:{row.pk}", day, title, row.reason, cases=(row.melding.case_id,))
    for sent in SentOn.objects.filter(**whose).select_related("melding", "to"):
        title = _("Uw vraag ging naar de gemeente %(name)s") % {"name": sent.name}
        text = joined((sent.number, sent.get_consent_display(), sent.told))
        yield Piece(f"doorgestuurd:{sent.pk}", dutch_day(sent.at), title, text, cases=(sent.melding.case_id,))


def applications(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """What was applied for in their own words, what was proposed, and who was told to deliver it."""
    yield from asked(household, person)
    whose = {"aanvraag__case__household": household, "aanvraag__person": person}
    proposals = Proposal.objects.filter(**whose).select_related("aanvraag", "provider")
    for each in proposals.prefetch_related("alternatives", "criteria", "years"):
        yield Piece(
            f"voorstel:{each.pk}", dutch_day(each.at),
            _("Voorstel voor hulp") if each.outcome == "granted" else _("Voorstel om af te wijzen"),
            joined((_of_help(each, each.provider.name if each.provider else ""), each.reason, *_weighed(each))),
            cases=(each.aanvraag.case_id,),
        )  # fmt: skip
    here = Q(beschikking__aanvraag__case__household=household) | Q(temporary__case__household=household)
    here |= Q(referral__case__household=household)
    orders = Allocation.objects.filter(here, person=person)
    for order in orders.select_related("organisation", "beschikking__aanvraag", "temporary", "referral"):
        by = order.beschikking.aanvraag if order.beschikking else order.temporary or order.referral
        text = _of_help(order, order.organisation.name)
        yield Piece(
            f"levering:{order.pk}", dutch_day(order.sent_at), _("Opdracht aan een aanbieder"), text, cases=(by.case_id,)
        )  # fmt: skip
    yield from _referrals(household, person)
    yield from _intentions(household, person)
    yield from contributions(household, person)


def _referrals(household: Household, person: Person) -> Iterator[Piece]:
    """Who referred them, to whom and for what, what it was expected to cost, on which mandate, and what the referrer was
    told, may hear or may not hear any more."""
    rows = Referral.objects.filter(case__household=household, person=person)
    for row in rows.select_related("provider", "sent").prefetch_related(*OF_A_REFERRAL):
        lines = [
            joined((row.referrer_name, row.document)), joined((row.what, _of_help(row, row.provider.name))),
            _letter_of_desk(row), row.reason, row.sent.reason if row.sent else "", row.mandate_source,
            extension_name(row.extended),
            *(f"{each.year}: {euros(Decimal(each.cents) / 100)}" for each in row.years.all()),
        ]  # fmt: skip
        lines += [*_agreed(row), *_parents(row), *(each.told for each in row.corrections.all())]
        for heard in row.feedback.all():
            told = getattr(heard, "told", None)
            known = _("verteld aan de verwijzer") if told else ""
            lines.append(joined((f"{heard.get_kind_display()} {short_date(heard.on)}", heard.reason, known)))
        title = _("Verwijzing %(number)s") % {"number": row.number}
        yield Piece(f"verwijzing:{row.pk}", row.referred_on, title, joined(lines), cases=(row.case_id,))


def _letter_of_desk(row: Referral) -> str:
    return _("Brief van het loket: %(day)s") % {"day": short_date(row.known_on)} if row.known_on else ""


def _agreed(row: Referral) -> Iterator[str]:
    """Who said that the referrer may hear how it goes, and who took it back."""
    for said in row.consents.all():
        ended, back = getattr(said, "withdrawn", None), _("ingetrokken")
        taken_back = f"{back} {short_date(dutch_day(ended.at))}, {ended.name}" if ended else ""
        allowed = ", ".join((_("De verwijzer mag horen hoe het gaat"), short_date(dutch_day(said.at))))
        who = ", ".join(f"{each.name} ({each.get_role_display()})" for each in said.givers.all())
        yield joined(
            (allowed, who or str(said.get_given_by_display()), said.cannot_judge, taken_back.rstrip(", "))
        )


def _parents(row: Referral) -> Iterator[str]:
    """Who said that the parents know of it, and when; and that it was a mistake."""
    for said in row.parents_known.all():
        who = said.name or str(said.get_role_display())
        wrong = getattr(said, "untold", None)
        undone = ", ".join((_("per ongeluk opgeschreven"), short_date(dutch_day(wrong.at)))) if wrong else ""
        known = ", ".join((_("De ouders weten ervan"), short_date(said.on)))
        yield joined((known, who, undone))


def _intentions(household: Household, person: Person) -> Iterator[Piece]:
    """What was intended with a decision, what became of it, and each answer apart: what a child said is not for its parents to
    read as a matter of course, nor the other way round, so who makes the copy can leave out one of them."""
    whose = {"beschikking__aanvraag__case__household": household, "beschikking__aanvraag__person": person}
    rows = Intention.objects.filter(**whose).select_related("beschikking__aanvraag", "dropped")
    for row in rows.prefetch_related("replies", "heard"):
        dropped = getattr(row, "dropped", None)
        asked = [_("gevraagd door: %(who)s") % {"who": row.get_asked_by_display()}] if row.asked_by else []
        not_asked = [each.why for each in row.heard.all()]
        case, number = (row.beschikking.aanvraag.case_id,), {"number": row.beschikking.number}
        yield Piece(
            f"voornemen:{row.pk}", dutch_day(row.at), _("Voornemen over besluit %(number)s") % number,
            joined((str(row.get_kind_display()), row.reason, *asked, *not_asked, dropped.reason if dropped else "")),
            cases=case,
        )  # fmt: skip
        answer = _("Reactie op het voornemen over besluit %(number)s") % number
        for said in row.heard.all():
            if said.view:
                yield Piece(f"voornemen-gehoord:{said.pk}", said.on, answer, said.view, cases=case)
        for reply in row.replies.all():
            words = f"{reply.on_behalf}: {reply.text}" if reply.on_behalf else reply.text
            yield Piece(f"voornemen-reactie:{reply.pk}", dutch_day(reply.at), answer, words, cases=case)


def _weighed(row: Proposal) -> list[str]:
    """What else was looked at, what must hold for the product, and what it costs in each year."""
    looked_at = [f"{each.get_kind_display()}: {each.why_not}" for each in row.alternatives.all()]
    held = [
        joined((each.text, _("voldoet") if each.met else _("voldoet niet"), each.reason))
        for each in row.criteria.all()
    ]
    return [
        *looked_at,
        *held,
        *(f"{each.year}: {euros(Decimal(each.cents) / 100)}" for each in row.years.all()),
    ]


def _of_help(row: Proposal | Allocation | Referral, provider: str) -> str:
    size = cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on) if row.volume else ""
    return joined((provider, size, f"{short_date(row.starts_on)} – {short_date(row.ends_on)}"))


def consents(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    known = dict(purposes())
    for row in Share.objects.filter(household=household, person=person):
        until = short_date(row.until_on) if row.until_on else "…"
        lines = [
            f"{known.get(row.collected_for, row.collected_for)} → {known.get(row.wanted_for, row.wanted_for)}",
            joined((row.get_kind_display(), row.get_given_by_display())),
            row.reason, row.source, f"{short_date(row.from_on)} – {until}",
        ]  # fmt: skip
        yield Piece(f"delen:{row.pk}", row.from_on, _("Gegevens delen"), joined(lines))
    given = DirectorConsent.objects.filter(director__plan__household=household, person=person)
    for said in given.select_related("director__organisation", "withdrawn"):
        yield _to_a_director(said)


def _to_a_director(said: DirectorConsent) -> Piece:
    """That an organisation might direct the plan of the household, and that it was taken back."""
    by = said.director
    ended = getattr(said, "withdrawn", None)
    lines = [
        joined((by.organisation.name, f"{short_date(by.from_on)} – {short_date(by.until_on)}")), by.reason,
        joined((str(said.get_given_by_display()), str(said.get_way_display()))),
        f"{_('ingetrokken')} {short_date(dutch_day(ended.at))}" if ended else "",
    ]  # fmt: skip
    title = _("Toestemming dat een organisatie de regie heeft")
    return Piece(f"regie:{said.pk}", said.given_on, title, joined(lines))


def representations(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Who speaks for this person."""
    rows = Representation.objects.filter(person=person).select_related("representative")
    for row in rows:
        until = short_date(row.until_on) if row.until_on else "…"
        outsider = ", ".join(filter(None, [row.name, row.organisation]))
        who = person_name(row.representative).full if row.representative else outsider
        lines = [
            f"{_('Voogdij') if row.guardian else row.get_kind_display()}: {who}",
            row.scope, row.document, f"{short_date(row.from_on)} – {until}",
        ]  # fmt: skip
        yield Piece(f"vertegenwoordiging:{row.pk}", row.from_on, _("Wie voor u spreekt"), joined(lines))


def tasks(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """What this person would do, and what became of it."""
    here = Q(household=household) | Q(case__household=household)
    rows = Task.objects.filter(here, outside__person=person).select_related("done").distinct()
    for row in rows.prefetch_related("answers", "returns"):
        lines = [f"{each.get_answer_display()} {each.text}".strip() for each in row.answers.all()]
        lines += [each.reason for each in row.returns.all()]
        if hasattr(row, "done"):
            lines.append(joined((_("Gedaan"), row.done.result)))
        yield Piece(
            f"taak:{row.pk}", dutch_day(row.issued_at), row.title, joined(lines), cases=(row.case_id,)
        )


def pictures(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """How this person sees the household; what is meant for who helps alone, somebody judges. And what all agreed on."""
    title = _("Hoe u het ziet")
    for row in PicturePart.objects.filter(plan__household=household, person=person).exclude(text=""):
        others = (_("iemand anders"),) if row.for_helpers else ()
        yield Piece(f"beeld:{row.pk}", dutch_day(row.written_at), title, row.text, others)
    judged = (_("iemand anders"),)  # whether it was for who helps alone, was not kept
    for was in EarlierPicture.objects.filter(plan__household=household, person=person):
        yield Piece(f"eerder-beeld:{was.pk}", dutch_day(was.replaced_at), title, was.text, judged)
    if not _stays(household, person):
        return
    for plan in Plan.objects.filter(household=household).exclude(picture=""):
        day = dutch_day(plan.painted_at) if plan.painted_at else plan.started_on
        yield Piece(f"gezamenlijk-beeld:{plan.pk}", day, _("Hoe het nu gaat"), plan.picture)


def not_now(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    for row in NotNow.objects.filter(plan__household=household).filter(Q(person=person) | Q(person=None)):
        if row.person_id is None and not _stays(household, person):
            continue
        known = {each.code: each.name for each in domains(row.on)}
        title = f"{_('Nu niet')}: {known.get(row.domain, row.domain)}"
        yield Piece(f"nu-niet:{row.pk}", row.on, title, row.reason, cases=(row.case_id,))


def talks(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Evaluations, steps of scaling and meetings: of the household, so also about everybody else in it."""
    if not _stays(household, person):
        return
    others = tuple(name for pk, name in names.items() if pk != person.pk)
    for row in Evaluation.objects.filter(plan__household=household).exclude(summary=""):
        yield Piece(f"evaluatie:{row.pk}", row.on, _("Evaluatie"), row.summary, others)
    kept = untold_step([household.municipality_id])
    for step in Scaling.objects.filter(~kept, plan__household=household):
        way = f"{direction.level_name(step.from_level)} → {direction.level_name(step.to_level)}"
        text = joined((way, step.reason, step.ground))
        yield Piece(f"opschaling:{step.pk}", step.on, step.get_way_display(), text, others)
    items = MeetingItem.objects.filter(plan__household=household, dropped__isnull=True)
    decided = MeetingDecision.objects.exclude(scaling__in=Scaling.objects.filter(kept).values("pk"))
    for item in items.select_related("meeting").prefetch_related(Prefetch("decisions", decided)):
        lines = [item.minutes, *(f"{_('Besluit')}: {each.text}" for each in item.decisions.all())]
        title = f"{_('Overleg')}: {item.text}"
        day = dutch_day(item.meeting.starts_at)
        yield Piece(f"overleg:{item.pk}", day, title, joined(lines), others, cases=(item.case_id,))


def of_goal(goal: Goal) -> list[str]:
    """What happened to a goal on the way: not now, reopened, and what all concluded."""
    lines = [f"{_('Uitgesteld')}: {row.reason}" for row in goal.postponements.all()]
    lines += [joined((row.observation, f"{_('Heropend')}: {row.reason}")) for row in goal.reopenings.all()]
    return lines + [f"{row.get_conclusion_display()}: {row.text}" for row in goal.conclusions.all()]


def _stays(household: Household, person: Person) -> bool:
    return Membership.objects.filter(household=household, person=person, until_on__isnull=True).exists()
