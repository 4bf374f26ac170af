"""Whether who gives the help has a contract for it, on its first day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.guide.queries import contracts
from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.domain.people.access import current
from keukentafel.domain.teams.models import Role
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access

RULE = "Wmo 2015, artikel 2.6.4"


class NoProvider(Refusal):
    """In kind needs a provider; a budget has none."""

    field = "provider"


class UnknownProvider(Refusal):
    """This organisation delivers nothing in this municipality."""

    field = "provider"


class NoContract(UnknownProvider):
    """It has no contract for this help on its first day; the sentence says which one is missing, and who keeps them."""


def check_provider(
    municipality: int, form: str, provider: int | None, *, product: str = "", group: str = "", on: date
) -> None:
    """One statement when all is well.

    product, group  what is given; both "": help that nobody gave a group, then any contract will do
    on              first day of the help
    raises          NoProvider, UnknownProvider, NoContract
    """
    if form != "zin":
        if provider is not None:
            raise NoProvider(
                _("Geld betaalt de gemeente zelf. Laat de aanbieder leeg.")
                if form == "geld"
                else _(
                    "Bij een pgb of subsidie kiest de inwoner zelf wie de hulp geeft. Laat de aanbieder leeg."
                )
            )
        return
    if provider is None:
        raise NoProvider(_("Kies een aanbieder."))
    if contracts.contracted(municipality, provider, product=product, group=group, on=on):
        return
    if not contracts.keeps(municipality):
        if not contracts.works_here(municipality, provider, on=on):
            raise UnknownProvider(_("Kies een aanbieder die in deze gemeente levert."))
        return
    name = Organisation.objects.filter(pk=provider).values_list("name", flat=True).first()
    if name is None:
        raise UnknownProvider(_("Kies een aanbieder die in deze gemeente levert."))
    raise NoContract(
        _("%(provider)s heeft op %(day)s geen contract voor: %(what)s. Wie de contracten bijhoudt: %(who)s."),
        provider=name,
        day=plain_date(on),
        what=_what(municipality, product, group, on),
        who=", ".join(keepers(municipality, on=on)) or _("niemand"),
        rule=RULE,
    )


def keepers(municipality: int, *, on: date) -> tuple[str, ...]:
    """Names of who keeps the contracts here: the contract manager, else the administrator. One statement."""
    roles = Role.objects.filter(
        current(on), municipality=municipality, kind__in=access.municipal_roles(contracts.RIGHT), account__is_active=True
    ).order_by("account__name").values_list("kind", "account__name")  # fmt: skip
    found = list(roles)
    first = [name for kind, name in found if kind == "contract_manager"]
    return tuple(dict.fromkeys(first or [name for _kind, name in found]))


def _what(municipality: int, product: str, group: str, on: date) -> str:
    if product and (known := facts_of(municipality, product, on=on)):
        return known.name
    return contracts.group_name(group) if group else _("deze hulp")
