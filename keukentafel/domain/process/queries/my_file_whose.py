"""Whose file is read: the reader's own, or that of somebody for whom they speak; and what of it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Scope
from keukentafel.domain.decisions.actions.referrals import parents
from keukentafel.domain.decisions.models import Aanvraag, Referral, ReferralSent
from keukentafel.domain.decisions.queries.on_behalf import asked_on_behalf
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, OwnFile, Person
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.queries.family_plan import working_helpers
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.speaking import part_of, sees_own_file

from .about_safety import about_safety, theirs_to_read

RULE = "Wmo 2015, artikel 5.3.2"


class TooYoung(Refusal):
    """A child under twelve does not open the file itself; a representative does."""


def own_person(*, reader: Reader) -> Person:
    """The reader as a resident. raises NotYours for who is no resident, TooYoung under twelve

    `writes_along`: whether they write along in the plan of another family
    """
    along = working_helpers(on=reader.today).filter(account=reader.account)
    found = (
        Person.objects.filter(pk=reader.person).annotate(writes_along=Exists(along)).first()
        if reader.kind == "resident" and reader.person
        else None
    )
    if found is None:
        raise access.NotYours(reader.account)
    old_enough(PartialDate(found.birth_year, found.birth_month, found.birth_day), reader=reader)
    return found


def old_enough(born: PartialDate, *, reader: Reader) -> None:
    """raises TooYoung under twelve. born: of the reader"""
    if not sees_own_file(born, on=reader.today):
        raise TooYoung(
            _(
                "Je bent nog geen 12 jaar. Daarom kun je je dossier hier nog niet zelf bekijken. "
                "Je vader, moeder of voogd kan dat wel. Wil je iets weten of vertellen? Bel ons gerust."
            ),
            rule=RULE,
        )


def whose(*, reader: Reader, spoken: Spoken | None) -> Person:
    """Who the file is about. raises NotYours, TooYoung"""
    return own_person(reader=reader) if spoken is None else Person.objects.get(pk=spoken.person)


def about(person: int, *, reader: Reader, spoken: Spoken | None) -> Q:
    """Cases about this person. What a child of twelve or older asked itself is not for its parents until it is an aanvraag;
    of a referral they read that there is help, and the rest where somebody wrote that they know (my_referrals). A worry
    about safety is not for who speaks for somebody, who may be the one that it is about, unless they told of it; nor, as long
    as nothing was said to them, for whom it is about when another told of it."""
    aanvraag = Q(aanvragen__person=person) | Q(referrals__person=person)
    if spoken is None:
        return (
            theirs_to_read(person, about_safety(reader.municipalities))
            | aanvraag
            | Q(aanvragen__in=asked_on_behalf(reader))
        )
    identified = Q(melding__identified__person=person)
    identified &= ~about_safety([spoken.municipality]) | Q(melding__by=reader.account)
    if not spoken.sees.own_questions:
        accounts = OwnFile.objects.filter(person=person).values("account")
        identified &= ~(Q(melding__relation="zelf") | Q(melding__by__in=accounts))
    return identified | aanvraag


def or_sent_in(theirs: Q, *, reader: Reader, spoken: Spoken | None) -> Q:
    """Those, and the cases of which the reader reads number, day and steps, because the question came from them."""
    return theirs if spoken else theirs | Q(melding__by=reader.account)


def asked_by_themselves(spoken: Spoken) -> bool:
    """Whether there is a question of this person that the representative does not see."""
    if spoken.sees.own_questions:
        return False
    accounts = OwnFile.objects.filter(person=spoken.person).values("account")
    own = Q(melding__relation="zelf") | Q(melding__by__in=accounts)
    applied = Aanvraag.objects.filter(case=OuterRef("pk"), person=spoken.person)
    return Case.objects.filter(
        own, ~Exists(applied), melding__identified__person=spoken.person, municipality=spoken.municipality
    ).exists()


def not_told_of(spoken: Spoken) -> bool:
    """Whether this child of 12 to 15 was referred without anybody having written that its parents know."""
    if spoken.sees.own_questions:
        return False
    rows = Referral.objects.filter(~parents.known(), person=spoken.person, municipality=spoken.municipality)
    return any(parents.asked(row) for row in rows.select_related("person"))


def referred_in_silence(spoken: Spoken) -> bool:
    """The same, and already when a doctor sent something of this child that nobody has recorded, or that went back."""
    if spoken.sees.own_questions:
        return False
    bsn = Person.objects.filter(pk=spoken.person).values("bsn")
    sent = ReferralSent.objects.filter(bsn__in=bsn, municipality=spoken.municipality, referral__isnull=True)
    return sent.exists() or not_told_of(spoken)


def parts_of(cases: Iterable[Case], *, spoken: Spoken | None) -> dict[int, frozenset[str]]:
    """Whether each case is about money, about care or both; asked only for who sees one of the two."""
    if spoken is None or (spoken.sees.money and spoken.sees.care):
        return {}
    rows = list(cases)
    keys = [row.pk for row in rows]
    laws: dict[int, set[str]] = defaultdict(set)
    domains: dict[int, set[str]] = defaultdict(set)
    for case, sort, code in Scope.objects.filter(case__in=keys, until_at__isnull=True).values_list(
        "case", "sort", "code"
    ):
        (laws if sort == "wet" else domains)[case].add(code)
    for case, law in Aanvraag.objects.filter(case__in=keys).values_list("case", "law"):
        laws[case].add(law)
    for row in rows:
        if row.pk not in laws and row.pk not in domains and hasattr(row, "melding"):
            domains[row.pk].update(row.melding.topics)
    return {key: part_of(laws=laws[key], domains=domains[key]) for key in keys}


def homes_to_tell_of(*, reader: Reader, spoken: Spoken | None) -> Collection[int]:
    """Households of which everything that was done may be told: one's own, or who one speaks for lives there alone."""
    if spoken is None:
        return list(access.households(reader).values_list("pk", flat=True))
    if spoken.hidden or not spoken.sees.everything:
        return []
    theirs = Membership.objects.filter(access.current(reader.today), person=spoken.person)
    others = Membership.objects.filter(access.current(reader.today), household=OuterRef("household")).exclude(
        person__in=[spoken.person, reader.person]
    )
    alone = theirs.filter(~Exists(others)).values_list("household", flat=True)
    return sorted({*spoken.homes, *alone})
