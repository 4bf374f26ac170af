"""What is told of a referral: who, when, to whom and on what paper; and whether it stands in the file already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Referral
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.identifiers import agb
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import cost, reasons, referring

MOST_EUROS = 1_000_000


class WrongDays(Refusal):
    """The days of a referral clash."""


class ReferrerMissing(Refusal):
    """A referral says who referred."""

    field = "referrer_name"


class NotFounded(Refusal):
    """Who decides in the place of the municipality does so in a paper, and the referral says which."""

    field = "document"


class NotConsulted(Refusal):
    """Who confers with the municipality first did not, or only after it, and nobody wrote why."""

    field = "consulted_on"


class RunsAlready(Refusal):
    """Help of the same referrer is given on those days already."""

    field = "starts_on"


class SameHelp(Refusal):
    """Somebody else referred for the same help on those days, and nobody said that both are given."""

    field = "beside"


class AlreadyRecorded(Refusal):
    """This referral stands in the file already. `number` is its number."""

    @property
    def number(self) -> str:
        return str(self.values["number"])


class OtherLaw(Refusal):
    """Nothing of this product group is given under the law of the referral."""

    field = "group"


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A referral as it is told.

    kind, law     code of regels/landelijk/verwijzers.toml, and one of its laws
    agb           of the doctor; "" where it is not known or the kind has none: then the name is enough (iJw 3.2, OP297)
    organisation  practice or institution, of the guide
    known_on      when a desk sent or gave its letter with the decision (Awb 3:41); None: not known
    consulted_on  when it was conferred on with the municipality (Jeugdwet 3.5 lid 1); not_consulted: why it was not
    product       code of the catalogue with `volume` units for each turn of its frequency; "" when none says it
    what, group, euros  without a product: the help in plain words, its product group, and whole euros expected in the
                  whole period
    ends_on       the last day that is expected
    agreed        who said that the referrer may hear what becomes of it: keys of decisions.agreeing; () when nobody was asked
    cannot_judge  why the young person cannot say that; "": they can
    parents_know  who said that the parents of a child of 12 to 15 know of it: parents.REFERRER or such a key; "": nobody
    extended      why somebody of 18 to 22 still gets help under the Jeugdwet: a code of rules.referring.extensions
    surely        this is who the doctor sent, though another birth date was written
    beside        this help is given beside the same help for which somebody else referred
    """

    person: int
    kind: str
    law: str
    referrer_name: str
    provider: int
    referred_on: date
    starts_on: date
    ends_on: date
    product: str = ""
    volume: Decimal | int = 0
    what: str = ""
    group: str = ""
    euros: int = 0
    agb: str = ""
    organisation: int | None = None
    document: str = ""
    known_on: date | None = None
    consulted_on: date | None = None
    not_consulted: str = ""
    reason: str = ""
    agreed: tuple[str, ...] = ()
    cannot_judge: str = ""
    parents_know: str = ""
    extended: str = ""
    surely: bool = False
    beside: bool = False


def check_told(municipality: int, told: NewReferral, *, on: date) -> None:
    """Who, when and to whom.

    raises  ReferrerMissing, OtherLaw, NotFounded, NotConsulted, WrongDays, WrongAgb, rules.dated.UnknownCode, NotInForce,
            rules.reasons.ReasonsTooThin
    """
    kind = referring.kind(told.kind, on=on)
    if not told.referrer_name.strip():
        raise ReferrerMissing(_("Vul in wie heeft verwezen."), rule=kind.bron)
    if told.law not in kind.wetten:
        raise cost.FormNotOffered(
            _("Deze verwijzer (%(kind)s) verwijst niet naar hulp onder deze wet. Kies andere hulp."),
            kind=kind.naam, rule=kind.bron, field="product",
        )  # fmt: skip
    if not told.product:
        check_group(told)
    if told.agb.strip():
        referring.agb_of(kind, told.agb)
    if kind.soort == referring.RULING and not any(each.isdigit() for each in told.document):
        raise NotFounded(
            _("Vul in waarop de verwijzing rust: de %(paper)s, met het nummer of de dag."),
            paper=kind.stuk, rule=kind.bron,
        )  # fmt: skip
    if told.referred_on > on:
        raise WrongDays(
            _("Een verwijzing kan niet in de toekomst zijn gegeven. Kijk de dag nog eens na."),
            field="referred_on",
        )
    check_known(told, on=on)
    if kind.overleg:
        _check_consulted(told, kind.bron)
    if told.reason.strip():
        reasons.check(
            told.reason, field="reason", rule="",
            sentence=_("Hiermee weet niemand waarvoor is verwezen. Schrijf het op in een hele zin, of laat het leeg."),
        )  # fmt: skip
    check_days(told, on=on)


def check_group(told: NewReferral) -> None:
    """Of help in words of its own, where its group was said. raises OtherLaw"""
    if told.group and not referring.fits_group(told.law, told.group):
        raise OtherLaw(
            _("Onder de wet van deze verwijzing valt deze soort hulp niet. Kies een andere soort hulp.")
        )


def check_known(told: NewReferral, *, on: date) -> None:
    """Of the letter with a decision of the municipality. raises WrongDays. source  Awb, artikel 3:41"""
    if told.known_on is None:
        return
    if not referring.in_our_name(told.kind, on=told.referred_on):
        raise WrongDays(
            _("Alleen een regionaal loket stuurt een besluit namens de gemeente. Laat deze dag leeg."),
            field="known_on",
        )
    if told.known_on < told.referred_on:
        raise WrongDays(
            _("De brief kan niet zijn verstuurd voor de dag van het besluit, %(day)s."),
            day=plain_date(told.referred_on), field="known_on",
        )  # fmt: skip
    if told.known_on > on:
        raise WrongDays(_("De brief kan niet in de toekomst zijn verstuurd."), field="known_on")


def check_days(told: NewReferral, *, on: date) -> None:
    """raises WrongDays"""
    if told.starts_on < on - referring.LONG_AGO:
        raise WrongDays(
            _(
                "De hulp zou meer dan een jaar geleden beginnen. Kijk de dag nog eens na. Liep zij elders al, vul dan de dag in "
                "waarop deze gemeente haar betaalt."
            ),
            field="starts_on",
        )
    if told.starts_on < told.referred_on:
        rule = referring.kind(told.kind, on=on).bron
        raise WrongDays(
            _("De hulp kan niet beginnen voor de dag van de verwijzing."), rule=rule, field="starts_on"
        )
    if told.ends_on < told.starts_on:
        raise WrongDays(_("De laatste dag ligt voor de eerste dag."), field="ends_on")


def _check_consulted(told: NewReferral, rule: str) -> None:
    """raises NotConsulted"""
    if told.consulted_on is None and not told.not_consulted.strip():
        raise NotConsulted(
            _(
                "Vul in wanneer er met de gemeente is overlegd. Was er geen overleg? Schrijf dan op waarom niet."
            ),
            rule=rule,
        )
    if told.consulted_on is not None and told.consulted_on > told.referred_on:
        raise NotConsulted(
            _(
                "Het overleg gaat vooraf aan de verwijzing. Was het pas daarna? Laat de dag leeg en schrijf op waarom er eerst "
                "geen overleg was."
            ),
            rule=rule,
        )


def check_new(municipality: int, told: NewReferral, group: str, *, besides: int | None = None) -> None:
    """group: the product group of the help; besides: key of the referral that is put right.

    raises  AlreadyRecorded, RunsAlready, SameHelp
    """
    there = list(
        _same_help(municipality, told, group).exclude(pk=besides).select_related("provider").order_by("pk")
    )
    same = [each for each in there if _is_of_same_referrer(each, told) and _is_same(each, told)]
    days = (told.starts_on, told.ends_on)
    if found := next((each for each in same if (each.starts_on, each.ends_on) == days), None):
        raise AlreadyRecorded(_("Deze verwijzing is al opgenomen: %(number)s."), number=found.number)
    if same:
        raise RunsAlready(
            _(
                "Verwijzing %(number)s is voor dezelfde hulp bij dezelfde aanbieder, van %(first)s tot en met %(last)s. Begint "
                "er nieuwe hulp, kies dan een dag daarna; stopte de hulp, schrijf dat daar dan eerst op."
            ),
            number=same[0].number, first=plain_date(same[0].starts_on), last=plain_date(same[0].ends_on),
        )  # fmt: skip
    if besides is None and not told.beside:
        _check_beside(next(iter(there), None))


def _same_help(municipality: int, told: NewReferral, group: str) -> QuerySet[Referral]:
    """Referrals of this person for the same help on one of those days, of which it is not known that they ended. Where one of
    both says it in words, help of the same sort by the same provider may be the same."""
    words = Q(product_group=group, provider=told.provider)
    same = Q(product=told.product) | (words & Q(product="")) if told.product else words
    return Referral.objects.filter(
        same, municipality=municipality, person=told.person,
        starts_on__lte=told.ends_on, ends_on__gte=told.starts_on,
    ).exclude(feedback__kind__in=("stop", "not_started"))  # fmt: skip


def _is_same(there: Referral, told: NewReferral) -> bool:
    """The same help by the same provider, on the same paper and as much of it."""
    help_of_both = (there.provider_id, there.product) == (told.provider, told.product)
    words = bool(told.product) or (there.what, there.expected_cents) == (said_what(told), said_cents(told))
    paper = there.document == told.document.strip()[:120]
    return help_of_both and words and paper and there.volume == told.volume


def _is_of_same_referrer(there: Referral, told: NewReferral) -> bool:
    """By the AGB code where both have one, else by name."""
    if there.kind != told.kind:
        return False
    if there.agb and told.agb.strip():
        return there.agb == agb(told.agb)
    return there.referrer_name.casefold() == one_line(told.referrer_name, 120).casefold()


def _check_beside(found: Referral | None) -> None:
    """raises SameHelp"""
    if found is None:
        return
    raise SameHelp(
        _(
            "Verwijzing %(number)s van %(referrer)s is voor dezelfde hulp, door %(provider)s, van %(first)s tot en met %(last)s. "
            "Is dit dezelfde hulp, neem haar dan niet nog eens op. Komt zij er echt naast, kruis dat dan aan."
        ),
        number=found.number, referrer=found.referrer_name, provider=found.provider.name,
        first=plain_date(found.starts_on), last=plain_date(found.ends_on),
    )  # fmt: skip


def said_what(told: NewReferral) -> str:
    """Help that is no product, in one line."""
    return one_line(told.what, 200)


def said_cents(told: NewReferral) -> int:
    """What help that is no product is said to cost in all, in eurocents."""
    return min(max(told.euros, 0), MOST_EUROS) * 100
