"""A case keeps what never changes; everything that happens to it is a row."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

OBJECTION = "bezwaar"
"""A kind that a case has from its opening and never gets or loses."""
REFERRAL = "referral"
"""Another one: somebody outside referred to help, and the municipality takes no decision."""


def case_kinds() -> list[tuple[str, str]]:
    return [
        ("contact", _("Casus klantcontact")),
        ("simple", _("Casus eenvoudig")),
        ("complex", _("Casus complex")),
        (OBJECTION, _("Bezwaar")),
        (REFERRAL, _("Verwijzing")),
    ]


def question_kinds() -> list[tuple[str, str]]:
    """The kinds between which a question may change."""
    return [kind for kind in case_kinds() if kind[0] not in (OBJECTION, REFERRAL)]


class Case(Walled):
    """A question and everything done about it. It starts as a client contact; triage may make it simple or complex."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="zaaknummer, Z-2026-0000001")
    kind = models.CharField(max_length=8, choices=case_kinds, default="contact")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, related_name="cases")
    subject = models.CharField(max_length=120, db_comment="onderwerp in gewone woorden, zonder namen")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="contact") | Q(household__isnull=False),
                name="case_beyond_contact_has_household",
            )
        ]


class KindChange(Walled):
    """The case turned out to be of another kind."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="kind_changes")
    before = models.CharField(max_length=8, choices=case_kinds)
    after = models.CharField(max_length=8, choices=case_kinds)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(before=F("after")), name="kind_did_change")]


def scope_sorts() -> list[tuple[str, str]]:
    return [("leefgebied", _("Leefgebied")), ("wet", _("Wet"))]


class Scope(Walled):
    """A life domain or a law that the case is about, from a moment until a moment. The codes are in `regels/landelijk`."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="scopes")
    sort = models.CharField(max_length=10, choices=scope_sorts)
    code = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "sort", "code"],
                condition=Q(until_at__isnull=True),
                name="scope_once_at_a_time",
            )
        ]


class StepDone(Walled):
    """A finished step of the process; codes and order are in `regels/stappen.toml`."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step"], name="step_done_once")]


class Holder(Walled):
    """Team and person who hold the case, over time; the row without end is today's."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="holders")
    team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, db_default="", db_comment="waarom overgedragen")
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until_at__isnull=True), name="case_has_one_holder"
            )
        ]


def results() -> list[tuple[str, str]]:
    return [
        ("doel bereikt", _("Het doel is bereikt")),
        ("informatie", _("Informatie of advies gegeven")),
        ("voorziening", _("Ondersteuning is geregeld")),
        ("doorverwezen", _("Doorverwezen naar een andere organisatie")),
        ("overgedragen", _("Overgedragen aan een andere gemeente")),
        ("afgezien", _("De inwoner ziet ervan af")),
        ("geen contact", _("Er kwam geen contact tot stand")),
        ("dubbel", _("Dubbel met een andere zaak")),
        ("overleden", _("De inwoner is overleden")),
    ]


class Closure(Walled):
    """The case is closed, with its result. While this row is there the case is closed; see `Reopening`."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="closure")
    result = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Reopening(Walled):
    """The case was closed and is open again. It keeps what the closure said."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reopenings")
    result = models.CharField(max_length=40, db_comment="resultaat van de afsluiting")
    closing_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(at__gte=F("closed_at")), name="reopened_after_it_closed")
        ]


def link_kinds() -> list[tuple[str, str]]:
    return [
        ("hangt samen", _("hangt samen met")),
        ("vervolg", _("is een vervolg op")),
        ("deel", _("is een deel van")),
        ("dubbel", _("is hetzelfde als")),
    ]


def link_kinds_back() -> list[tuple[str, str]]:
    """The same kinds as the other case says them."""
    return [
        ("hangt samen", _("hangt samen met")),
        ("vervolg", _("kreeg als vervolg")),
        ("deel", _("heeft als deel")),
        ("dubbel", _("is hetzelfde als")),
    ]


class CaseLink(Walled):
    """Two cases have to do with each other: `case` is of this kind to `other`."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="links_back")
    kind = models.CharField(max_length=12, choices=link_kinds)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    ended_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(case=F("other")), name="case_not_linked_to_itself"),
            models.UniqueConstraint(
                Least("case", "other"), Greatest("case", "other"), condition=Q(until_at__isnull=True),
                name="cases_linked_once",
            ),
        ]  # fmt: skip
