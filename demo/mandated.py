"""The register of Castricum has lived: a mandate was passed on, a trial ended, and Sandra was replaced in her holiday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.actions import mandates
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.walls.reader import Reader

from . import places, village

CASTRICUM = places.CASTRICUM
DECREE = "Mandaatbesluit sociaal domein Castricum (voorbeeld)"


def tell(today: date) -> None:
    """Counted back from today; nothing of it changes who may decide on help in the house today."""
    begun, stopped = today - timedelta(days=200), today - timedelta(days=60)
    henk, at = _henk(begun)
    trial = mandates.give_mandate(CASTRICUM, _trial(begun), by=henk, at=at)
    mandates.give_mandate(CASTRICUM, _passed_on(begun), by=henk, at=at)
    henk, at = _henk(stopped)
    mandates.end_mandate(
        trial.pk, until_on=stopped + timedelta(days=1), reason="De proef is voorbij. Het college beslist in het najaar.",
        by=henk, at=at,
    )  # fmt: skip
    _replaced(today - timedelta(days=45), "Vakantie van de teamleider")
    _replaced(today + timedelta(days=30), "Verlof van de teamleider", now=today - timedelta(days=2))


def _trial(on: date) -> mandates.MandateFacts:
    return mandates.MandateFacts(
        code="proef-partner", name="Proef: partner kent vervoer toe tot € 1.500 per jaar", law="wmo", outcomes=("granted",),
        source=f"{DECREE}, onderdeel 4.1", from_on=on, role="partner", product_groups=("vervoer",), highest_euros=1_500,
        only_in_service=False, agreed="Stichting Samen Sterk en de medewerkers, per brief",
        reason="Proef met partners in het team.",
    )  # fmt: skip


def _passed_on(on: date) -> mandates.MandateFacts:
    return mandates.MandateFacts(
        code="tl-wmo-hulpmiddelen", name="Hulpmiddelen toekennen tot € 5.000 per jaar", law="wmo",
        outcomes=("granted", "partly_granted", "changed", "extended"), source=f"{DECREE}, ondermandaat 1", from_on=on,
        role="back_office", product_groups=("hulpmiddelen",), highest_euros=5_000, sub_of="tl-wmo-ja",
        reason="De backoffice bestelt de hulpmiddelen en kent ze het best.",
    )  # fmt: skip


def _replaced(start: date, reason: str, *, now: date | None = None) -> None:
    """Fatma decides in Sandra's place for two weeks."""
    henk, at = _henk(now or start)
    mandates.appoint_mandate_deputy(
        CASTRICUM, account=_account("sandra").pk, deputy=_account("fatma").pk, from_on=start,
        until_on=start + timedelta(days=14), reason=reason, source=f"{DECREE}, onderdeel 3.2", by=henk, at=at,
    )  # fmt: skip


def _henk(day: date) -> tuple[Reader, datetime]:
    reader = entrance.reader_of(_account("henk"), today=day)
    assert reader is not None
    return reader, timezone.make_aware(datetime.combine(day, time(14, 5)))


def _account(key: str) -> Account:
    return Account.objects.get(email=f"{key}@{village.MAIL}")
