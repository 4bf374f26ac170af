"""A melding that is finished later: kept for who has its key, with a mail that holds the address when they want one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from keukentafel.domain.intake import actions as intake
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal


class NoAddressToMail(Refusal):
    """A mail was asked for, and there is no e-mail address."""

    field = "asker_email"


@deed
def keep_for_later(
    key: str,
    fields: Mapping[str, Sequence[str]],
    *,
    municipality: int,
    slug: str,
    mail_to: str | None,
    by: Reader | None,
    at: datetime,
) -> None:
    """Keep what stands in the form; opens the wall for this deed alone.

    mail_to  None: no mail; else where the address of the page goes, in a mail without anything that was typed
    raises   UnsentTooLong, NoAddressToMail
    """
    if mail_to is not None:
        try:
            validate_email(mail_to)
        except ValidationError:
            raise NoAddressToMail(
                _("Vul bij ‘E-mailadres’ in waar de mail heen moet. Wij hebben uw tekst laten staan.")
            ) from None
    with security.opened(municipality):
        row = intake.keep_unsent(key, fields, municipality=municipality, at=at)
        if mail_to is not None:
            outbox.notify(
                text="bericht-verder",
                to=mail_to,
                page="portal:ask-on",
                args=(slug, key),
                about=row,
                by=by,
                at=at,
            )
