"""What somebody does for whom they speak for."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.models import FileCopy
from keukentafel.domain.process.queries import my_copies
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .copies import ask_for_copy


class CopyByTheTeam(Refusal):
    """A copy is the whole file; a colleague first looks what in it is not for this representative."""


@deed
def ask_for_copy_of(
    spoken: Spoken, *, form: str, sent_once: uuid.UUID | None = None, by: Reader, at: datetime
) -> FileCopy:
    """A representative asks for a copy of the file of who they speak for.

    raises  CopyByTheTeam, copies.NotOfThisHousehold, journal.AlreadySent
    source  Wmo 2015, artikel 5.3.2; AVG, artikel 15 lid 3 en 4
    """
    household = my_copies.home_of(spoken, reader=by)
    if household is None or not my_copies.whole_file(spoken):
        raise CopyByTheTeam(
            _(
                "In dit dossier staat ook wat niet voor u is. Daarom kijkt het team eerst mee. "
                "Bel ons, dan maken wij de kopie voor u."
            ),
            rule="AVG, artikel 15 lid 4",
        )
    return ask_for_copy(
        household, person=spoken.person, form=form, sent_once=sent_once, on_behalf=True, by=by, at=at
    )
