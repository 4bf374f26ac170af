"""The file. A case keeps what never changes; everything that happens to it is a row."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def case_kinds() -> list[tuple[str, str]]:
    return [
        ("contact", _("Casus klantcontact")),
        ("simple", _("Casus eenvoudig")),
        ("complex", _("Casus complex")),
    ]


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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until_at__isnull=True), name="case_has_one_holder"
            )
        ]


class Closure(Walled):
    """The case is closed, with its result."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="closure")
    result = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Clock(Walled):
    """A statutory term that runs for a case. `original_last_day` is never overwritten."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=40, db_comment="code uit regels/landelijk/termijnen.toml")
    started_on = models.DateField()
    original_last_day = models.DateField()
    last_day = models.DateField(db_comment="na opschorting en verlenging")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("original_last_day")), name="clock_never_shortened"
            )
        ]


class ClockSuspension(Walled):
    """The term stood still in this period (Awb 4:15)."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="suspensions")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    reason = models.TextField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="suspension_ends_after_start",
            )
        ]


class ClockMet(Walled):
    """What the term was for has been done, in time or not."""

    clock = models.OneToOneField(Clock, models.PROTECT, related_name="met")
    on = models.DateField()


def task_kinds() -> list[tuple[str, str]]:
    return [
        ("melding", _("Melding oppakken")),
        ("gesprek", _("Gesprek voeren")),
        ("plan", _("Plan maken")),
        ("besluit", _("Besluiten op een aanvraag")),
        ("actie", _("Actie")),
        ("bellen", _("Terugbellen")),
    ]


class Task(Walled):
    """Something to be done. While `open` has a row it is on a desk; when done it has a `done` row instead."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=task_kinds)
    title = models.CharField(max_length=160)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="tasks")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, related_name="tasks")
    clock = models.ForeignKey(Clock, models.PROTECT, null=True, related_name="tasks")
    due_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class OpenTask(Walled):
    """The task lies on a team's pile or, with an account, on somebody's desk."""

    task = models.OneToOneField(Task, models.CASCADE, related_name="open", primary_key=True)
    team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(db_comment="wettelijke laatste dag als die er is, anders de afspraak")

    class Meta:
        indexes = [
            models.Index(fields=["account", "due_on"], name="open_task_on_desk"),
            models.Index(
                fields=["team", "due_on"], condition=Q(account__isnull=True), name="open_task_on_pile"
            ),
        ]


class TaskDone(Walled):
    task = models.OneToOneField(Task, models.CASCADE, related_name="done", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    result = models.CharField(max_length=400, blank=True)


def channels() -> list[tuple[str, str]]:
    return [
        ("web", _("website")),
        ("telefoon", _("telefoon")),
        ("balie", _("balie")),
        ("brief", _("brief")),
        ("email", _("e-mail")),
        ("huisbezoek", _("huisbezoek")),
        ("partner", _("partner of vindplaats")),
    ]


def directions() -> list[tuple[str, str]]:
    return [("in", _("van de inwoner")), ("uit", _("naar de inwoner")), ("intern", _("tussen hulpverleners"))]


class Contact(Walled):
    """A contact moment; one entry may concern several members and cases."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="contacts")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="contacts")
    channel = models.CharField(max_length=10, choices=channels)
    direction = models.CharField(max_length=6, choices=directions, default="in")
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True)
    with_whom = models.CharField(max_length=120, blank=True)
    summary = models.TextField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    members = models.ManyToManyField("people.Person", through="ContactMember", related_name="+")

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="contact_of_household")]


class ContactMember(Walled):
    contact = models.ForeignKey(Contact, models.CASCADE)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")


class Note(Walled):
    """A shared note on a household. Corrections are new notes that name what they correct."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="notes")
    text = models.TextField()
    pinned = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="note_of_household")]


class Document(Walled):
    """A file kept outside the database; the hash proves that it is what it was."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="documents")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="documents")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["household", "-created_at"], name="document_of_household")]
