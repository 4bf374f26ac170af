"""The family De Wit: who directed the plan for a while, who is asked to do what, and what is shared on which ground."""

from __future__ import annotations

from datetime import timedelta

from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Action, ActionAsked

from .called import called_at_home
from .told import Told

KERN = "Dorpshuis De Kern"


def directed(told: Told) -> None:
    """Fatma directed while Mirjam lay in hospital, and gave it back."""
    number, by = told.household.pk, told.fatma
    consent = {"kind": "toestemming", "consenting": told.members["Mirjam"].pk, "given_by": "zelf"}
    plans.scale(
        number, to_level="samen", reason="School, thuiszorg en het team werken naast elkaar. Dat moet samen.",
        ground="Mirjam en Jan willen één gesprek in plaats van drie", by=by, at=told.at(19, 14), **consent,
    )  # fmt: skip
    plans.take_direction(
        number, reason="Mirjam ligt in het ziekenhuis en Jan werkt in ploegen. Iemand moet de afspraken bewaken.",
        until_on=told.today + timedelta(days=60), accepts_convenant=True, by=by, at=told.at(18, 11),
    )  # fmt: skip
    plans.hand_back_direction(number, by=by, at=told.at(7, 15))
    called_at_home(told, at=told.at(7, 16))


def asked(told: Told) -> None:
    """The village hall is asked by a link, Jan in his own file."""
    by, annie = told.fatma, told.members["Annie"].pk
    kern = Organisation.objects.filter(name=KERN, closed__isnull=True).first()
    who = {"organisation": kern.pk} if kern else {"name": KERN, "email": "info@dekern.example"}
    fetch = Action.objects.get(goal__plan__household=told.household, doer_name=KERN)
    plans.ask_action(
        fetch.pk, kind="toestemming", consents={annie: "zelf"}, ground="Annie eet graag mee, en wil worden gehaald",
        by=by, at=told.at(6, 10), **who,
    )  # fmt: skip
    _answer(fetch, told)
    carpets = Action.objects.get(goal__plan__household=told.household, text="Haalt de losse kleden weg")
    plans.ask_action(carpets.pk, person=told.members["Jan"].pk, by=by, at=told.at(5, 10))


def _answer(action: Action, told: Told) -> None:
    """What the village hall says on the page of its link."""
    notice = Notice.objects.get(
        about_kind="goalinvitation", about_id=ActionAsked.objects.get(action=action).invitation_id
    )
    _slug, secret = unseal(notice.sealed).args
    plans.answer_by_link(
        str(secret), municipality=action.municipality_id, answer="neemt-aan", text="Wil haalt haar op dinsdag op.",
        said_by="Wil Groot", at=told.at(5, 16),
    )  # fmt: skip
