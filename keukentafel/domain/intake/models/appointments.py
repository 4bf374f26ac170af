"""An appointment for a conversation: where, when, with whom; what became of it is a row of its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def place_kinds() -> list[tuple[str, str]]:
    return [
        ("thuis", _("bij de inwoner thuis")),
        ("kantoor", _("op kantoor")),
        ("video", _("met beeldbellen")),
        ("elders", _("op een andere plek")),
    ]


def participant_kinds() -> list[tuple[str, str]]:
    return [
        ("lid", _("huisgenoot")),
        ("netwerk", _("iemand uit het netwerk")),
        ("professional", _("professional")),
        ("vertegenwoordiger", _("vertegenwoordiger")),
        ("ondersteuner", _("onafhankelijke cliëntondersteuner")),
    ]


class Appointment(Walled):
    """As it stands now: the moment that was first agreed, and each move after it, are in `moves`."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="appointments")
    place = models.CharField(max_length=8, choices=place_kinds)
    where = models.CharField(max_length=200, blank=True, db_comment="adres, kamer of vergaderadres")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    interpreter = models.CharField(max_length=40, blank=True, db_comment="taal van de tolk; leeg: geen tolk")
    remark = models.CharField(
        max_length=400, blank=True, db_comment="voor de inwoner, staat in de bevestiging"
    )
    account = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="+", db_comment="wie het gesprek voert"
    )
    task = models.ForeignKey("cases.Task", models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "-starts_at"], name="appointment_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=480), name="appointment_fits_in_a_day"
            ),
            models.CheckConstraint(condition=Q(place="thuis") | ~Q(where=""), name="appointment_has_a_place"),
        ]


class AppointmentParticipant(Walled):
    """Somebody who comes: a resident, somebody of the network, a colleague, or another by name; exactly one of the four."""

    id = models.BigAutoField(primary_key=True)
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="participants")
    kind = models.CharField(max_length=17, choices=participant_kinds)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("people.NetworkContact", models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participant_is_one_party",
                condition=Q(person__isnull=False, contact__isnull=True, account__isnull=True, name="")
                | Q(person__isnull=True, contact__isnull=False, account__isnull=True, name="")
                | Q(person__isnull=True, contact__isnull=True, account__isnull=False, name="")
                | (Q(person__isnull=True, contact__isnull=True, account__isnull=True) & ~Q(name="")),
            )
        ]


class AppointmentMoved(Walled):
    """It was to be at `before_at` and became `starts_at`."""

    id = models.BigAutoField(primary_key=True)
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="moves")
    before_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="appointment_move_has_reason")]


class AppointmentCancelled(Walled):
    appointment = models.OneToOneField(
        Appointment, models.CASCADE, primary_key=True, related_name="cancelled"
    )
    by_resident = models.BooleanField(default=False, db_comment="op verzoek van de inwoner")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="appointment_cancel_has_reason")]


class AppointmentHeld(Walled):
    appointment = models.OneToOneField(Appointment, models.CASCADE, primary_key=True, related_name="held")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def wishes() -> list[tuple[str, str]]:
    return [("verzetten", _("Ik wil een andere dag of tijd")), ("afzeggen", _("Ik wil de afspraak afzeggen"))]


class AppointmentWish(Walled):
    """The resident asks for another day, or to cancel. Open as long as its task is; a professional answers."""

    id = models.BigAutoField(primary_key=True)
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=10, choices=wishes)
    text = models.CharField(max_length=1000)
    task = models.ForeignKey("cases.Task", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
