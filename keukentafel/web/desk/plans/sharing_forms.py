"""The forms of sharing, asking and scaling. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people.queries import trust
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.forms import DutchDate, SentOnceForm
from keukentafel.web.desk.one_choice import ask_which
from keukentafel.web.desk.organisations.field import OrganisationField

from .consent_fields import AtWhose, OfEachMember
from .told_home_form import says_who_reads

NO_MAIL = gettext_lazy("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")


class BasisForm(SentOnceForm):
    """On what it rests: consent, or another ground. The deed says what is missing."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Waarom mag het?"),
        choices=trust.share_kinds,
        widget=forms.RadioSelect,
        initial="toestemming",
        error_messages={"required": gettext_lazy("Kies of er toestemming is, of een andere grond.")},
    )
    ground = forms.CharField(
        label=gettext_lazy("Waarvoor is het nodig?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("De inwoner leest dit ook."),
    )


class MemberBasisForm(AtWhose, BasisForm):
    """The consent is of one member."""

    consenting = forms.TypedChoiceField(
        label=gettext_lazy("Wiens toestemming?"), coerce=int, empty_value=None, required=False
    )
    given_by = forms.ChoiceField(
        label=gettext_lazy("Wie gaf toestemming?"),
        required=False,
        choices=lambda: [("", _("Niet van toepassing")), *trust.givers()],
        help_text=gettext_lazy(
            "Tot 12 jaar de ouders met gezag, van 12 tot 16 jaar kind en ouders samen, daarna de jongere zelf."
        ),
    )

    def __init__(self, *args: Any, members: Sequence[plans.Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consenting"].choices = [
            ("", _("Niet van toepassing")),
            *((each.id, each.name) for each in members),
        ]
        if len(members) == 1:
            self.fields["consenting"].initial = members[0].id

    def consent_of(self, refusal: Refusal) -> str:
        return "given_by" if self.cleaned_data.get("consenting") else "consenting"


class GoalBasisForm(OfEachMember, BasisForm):
    """The consent is of everybody whose goal it is: for each a field that says who gave it."""

    @property
    def basis(self) -> dict[str, Any]:
        """What the deeds ask, as typed; what belongs to consent only counts with consent."""
        values = self.cleaned_data
        return {"kind": values["kind"], "ground": values["ground"], "consents": self.gave}


class PartyForm(GoalBasisForm):
    """Who: one of a few kinds, each with a field of its own."""

    asked_sometimes = frozenset({"email"})

    NEEDS: dict[str, str] = {}
    MAILED = frozenset({"organisation", "other"})
    """Of whom an e-mail address may be typed."""
    who = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Kies wie het is.")}
    )
    account = forms.TypedChoiceField(
        label=gettext_lazy("Collega"), coerce=int, empty_value=None, required=False
    )
    organisation = OrganisationField(required=False, or_other=True)
    name = forms.CharField(label=gettext_lazy("Naam van iemand anders"), max_length=120, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        required=False,
        help_text=gettext_lazy("Leeg: het adres dat bij de organisatie of contactpersoon staat."),
        error_messages={"invalid": NO_MAIL},
    )

    def __init__(
        self, *args: Any, colleagues: Sequence[plans.Colleague], reader: Reader, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [
            ("", _("Kies een collega")),
            *((each.account, f"{each.name} · {each.function}") for each in colleagues),
        ]
        self.reader = reader
        organisation = self.fields["organisation"]
        assert isinstance(organisation, OrganisationField)
        organisation.fill(reader)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        who = values.get("who", "")
        needed = self.NEEDS.get(who)
        others = [name for name in self.NEEDS.values() if name != needed]
        if who:
            ask_which(self, "who", others if who in self.MAILED else [*others, "email"])
        if needed and not values.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Kies of schrijf op wie het is."))
        if self.by_mail(values) and needed not in self.errors and not self._reach(values):
            self.add_error("email", _("Schrijf het e-mailadres op, dan sturen wij een link."))
        return values

    def by_mail(self, values: dict[str, Any]) -> bool:
        return values.get("who") in ("organisation", "other")

    @property
    def party(self) -> dict[str, Any]:
        """What the deeds ask: only the field of the kind that was chosen."""
        values, who = self.cleaned_data, self.cleaned_data["who"]
        chosen = values["organisation"] if who == "organisation" else None
        return {
            "account": values["account"] if who == "colleague" else None,
            "organisation": chosen.organisation if chosen else None,
            "contact": chosen.contact if chosen else None,
            "name": values["name"] if who == "other" else "",
            "email": values["email"] if who in ("organisation", "other") else "",
        }

    def _reach(self, values: dict[str, Any]) -> bool:
        """Whether there is a way to tell them."""
        chosen = values.get("organisation") if values["who"] == "organisation" else None
        return bool(values.get("email") or (chosen and (chosen.email or self.signs_in(chosen.organisation))))

    def signs_in(self, organisation: int) -> bool:
        """Whether an organisation without an address finds it with its own sign-in: not a whole goal, which goes by link."""
        return False


class ShareForm(PartyForm):
    """Who reads one goal along, on which ground, until when."""

    NEEDS = {"colleague": "account", "organisation": "organisation", "other": "name"}
    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: zolang het doel loopt."),
    )
    link = forms.BooleanField(
        label=gettext_lazy("Stuur een e-mail met een beveiligde link naar dit ene doel"), required=False, initial=True
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = _("Wie leest mee?")
        self.fields["who"].choices = [
            ("colleague", _("Een collega of deskundige")),
            ("organisation", _("Een organisatie")),
            ("other", _("Iemand anders")),
        ]
        self.fields["who"].initial = "colleague"

    def by_mail(self, values: dict[str, Any]) -> bool:
        return super().by_mail(values) and bool(values.get("link"))

    @property
    def wanted(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            **self.party, **self.basis, "until_on": values["until_on"], "link": values["link"],
            "sent_once": values["sent_once"],
        }  # fmt: skip


class ScalingForm(MemberBasisForm):
    """To which level, and why."""

    to_level = forms.ChoiceField(
        label=gettext_lazy("Naar welk niveau?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een niveau.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        help_text=gettext_lazy(
            "Het huishouden leest dit ook. Een stap naar veiligheid leest het pas als u opschrijft dat het thuis is verteld."
        ),
        error_messages={"required": gettext_lazy("Schrijf op waarom.")},
    )
    field_order = ("to_level", "reason")

    def __init__(self, *args: Any, course: plans.Course, **kwargs: Any) -> None:
        members = [plans.Party(*each) for each in course.members]
        super().__init__(*args, members=members, **kwargs)
        self.fields["to_level"].choices = [
            (level.code, _(level.name))
            for level in course.levels
            if level.code != course.level or self.is_bound  # sent twice, the second time it is where they are
        ]
        says_who_reads(self, course)

    @property
    def to_safety(self) -> bool:
        return bool(self.cleaned_data.get("to_level") == plans.LEVEL_OF_SAFETY)

    @property
    def wanted(self) -> dict[str, Any]:
        return self.cleaned_data


class SaysForm(forms.Form):
    """What who does an action says of it, but for what was said already."""

    CHOICES: tuple[tuple[str, Any], ...] = ()
    answer = forms.ChoiceField(
        label=gettext_lazy("Wat is uw antwoord?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een antwoord.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat wilt u erbij zeggen?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Is het klaar? Schrijf in een zin wat er is gedaan. Doet u het niet? Schrijf dan waarom."
        ),
    )

    def __init__(self, *args: Any, answered: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [each for each in self.CHOICES if each[0] != answered]


class AnswerForm(SaysForm, SentOnceForm):
    """What who was asked says."""

    CHOICES = (
        ("neemt-aan", gettext_lazy("Ik doe dit")),
        ("klaar", gettext_lazy("Het is klaar")),
        ("doet-niet", gettext_lazy("Ik doe dit niet")),
    )
