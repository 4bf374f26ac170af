"""Referrals of the demo: a girl of the village by her doctor, a child by a certified institution, one that just came in; and help
that a regional desk refused."""

from __future__ import annotations

from datetime import date, timedelta

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions import agreeing
from keukentafel.domain.decisions.actions import desk_decisions
from keukentafel.domain.decisions.actions import referrals as rows
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import desk_decisions as refusing
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.rules.referral_consent import SELF

from . import village
from .moments import days_before
from .readers import reader

SOMBRE = "Sinds de zomer is zij somber en slaapt zij slecht. Gesprekken met een jeugdhulpverlener."
AT_HOME = (
    "Hulp in het gezin, bij de ondertoezichtstelling. Het verzonnen nummer van de bepaling is 2026-VB-12."
)
RESTLESS = "Hij is thuis en op school erg druk. De ouders vragen hulp bij het opvoeden."

DESK = "Regionaal loket Duinstreek (verzonnen)"
ENOUGH = (
    "Het inkomen is sinds de zomer weer hoger. Daarmee zijn de twee schulden binnen een half jaar zelf te betalen. "
    "Een vrijwilliger helpt met de brieven."
)


def tell(today: date) -> None:
    """Everything up to today. The walls of the municipality are open."""
    fatma, sandra, doctor = (reader(key, today) for key in ("fatma", "sandra", "huisarts"))
    provider = Organisation.objects.get(name=village.PROVIDER).pk
    sanne, tim = (Person.objects.get(bsn=invented_bsn(each)) for each in (3, 4))
    home = Membership.objects.get(person=sanne, until_on__isnull=True).household_id
    start = today - timedelta(days=20)
    sent = process.send_referral(
        rows.NewSent(
            name="Sanne de Wit", born_on=_born(sanne), bsn=sanne.bsn or "", starts_on=start, reason=SOMBRE, agreed=True,
            provider=provider, product="jeugdhulp-ambulant",
        ),
        by=doctor, at=days_before(today, 34, 10),
    )  # fmt: skip
    hers = rows.NewReferral(
        person=sanne.pk, kind="huisarts", law="jeugdwet", referrer_name=doctor.name, agb=village.DOCTOR_AGB,
        organisation=Organisation.objects.get(name=village.PRACTICE).pk, document="verwijsbrief",
        referred_on=today - timedelta(days=34), provider=provider, product="jeugdhulp-ambulant", volume=2,
        starts_on=start, ends_on=start + timedelta(days=181), reason=SOMBRE,
        agreed=_agreeing(sanne, days_before(today, 32, 11).date()), parents_know=rows.REFERRER,
    )  # fmt: skip
    made = process.record_referral(home, hers, sent=sent.pk, by=sandra, at=days_before(today, 32, 11))
    process.hear_of_referral(made.number, kind="start", on=start, by=fatma, at=days_before(today, 18, 9))
    if (child := _child(fatma, today)) is not None:
        ordered = rows.NewReferral(
            person=child.person_id, kind="gecertificeerde-instelling", law="jeugdwet",
            referrer_name="Jeugdbescherming Duinstreek (verzonnen)", document="bepaling jeugdhulp 2026-VB-12",
            referred_on=today - timedelta(days=6), consulted_on=today - timedelta(days=9), provider=provider,
            product="jeugdhulp-ambulant", volume=3, starts_on=today + timedelta(days=4),
            ends_on=today + timedelta(days=185), reason=AT_HOME,
        )  # fmt: skip
        process.record_referral(child.household_id, ordered, by=fatma, at=days_before(today, 5, 14))
        _refused(child.household_id, fatma, today)
    waits = rows.NewSent(
        name="Tim de Wit", born_on=_born(tim), bsn=tim.bsn or "", starts_on=today + timedelta(days=10), reason=RESTLESS,
        agreed=False, phone="06 00000012",
    )  # fmt: skip
    process.send_referral(waits, by=doctor, at=days_before(today, 1, 16))


def _refused(household: int, by: Reader, today: date) -> None:
    """A grown-up of that house asked for help with debts, and a desk refused that in the name of the municipality."""
    people = Membership.objects.filter(
        household=household, until_on__isnull=True, person__died_on__isnull=True,
        person__born_on__lt=today.replace(year=today.year - 19, day=1),
    )  # fmt: skip
    who = people.order_by("pk").first()
    if who is None:
        return
    case = cases.open_case(
        municipality=who.municipality_id, subject="Hulp bij schulden", team=by.teams[0], household=household, by=by,
        at=days_before(today, 31, 10),
    )  # fmt: skip
    asked = deciding.ask(case.number, person=who.person_id, law="wgs", by=by, at=days_before(today, 31, 10))
    decided_on = today - timedelta(days=12)
    told = desk_decisions.RefusedByDesk(
        kind="regionaal-loket", name=DESK, contact="mevrouw Duin (verzonnen)", document="RLD-26-0007", decided_on=decided_on,
        known_on=decided_on + timedelta(days=1), ground="wgs-zelf", what="Een regeling met schuldeisers", grounds=ENOUGH,
    )  # fmt: skip
    refusing.record_refusal(asked.number, told, by=by, at=days_before(today, 9, 11))


def _agreeing(child: Person, day: date) -> tuple[str, ...]:
    """Who of the family says it at the age of that day: the child, and one parent."""
    offered = [each for each in agreeing.givers([child.pk], on=day) if each.able]
    of_child = [each.key for each in offered if each.role == SELF]
    return (*of_child, *[each.key for each in offered if each.role != SELF][:1])


def _child(reader: Reader, today: date) -> Membership | None:
    """A child of one of the invented households of this team."""
    found = Membership.objects.filter(
        household__district__in=reader.districts, role="kind", until_on__isnull=True,
        person__born_on__gt=today.replace(year=today.year - 16, day=1), person__died_on__isnull=True,
    ).exclude(household__name="De Wit")  # fmt: skip
    return found.order_by("pk").first()


def _born(person: Person) -> date:
    assert person.born_on is not None
    return person.born_on
