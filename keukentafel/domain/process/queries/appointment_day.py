"""What somebody wants to know of the day of an appointment: is it a free day, and is who holds the conversation there."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import Holder
from keukentafel.domain.teams import queries as teams
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import working_days


def about_the_day(case: int, *, account: int, on: date) -> list[str]:
    """Sentences about a day, of a case that the reader was let into; none when it is an ordinary one.

    account  who holds the conversation
    """
    said = []
    if why := working_days.why_free(on):
        said.append(
            _("Let op: %(day)s valt op een vrije dag (%(why)s).") % {"day": plain_date(on), "why": why}
        )
    holder = Holder.objects.select_related("team").get(case=case, until_at__isnull=True)
    lands = teams.landing(account, team=holder.team_id, municipality=holder.municipality_id, on=on)
    if lands.away:
        names = dict(
            Account.objects.filter(pk__in=[account, lands.account or account]).values_list("pk", "name")
        )
        said.append(
            _("%(name)s is die dag afwezig%(until)s. Wie dan voor die collega waarneemt: %(other)s.")
            % {
                "name": names[account],
                "until": _(", tot en met %(day)s") % {"day": plain_date(lands.until - timedelta(days=1))}
                if lands.until
                else "",
                "other": names[lands.account]
                if lands.account
                else _("de stapel van %(team)s") % {"team": holder.team.name},
            }
        )
    return said
