"""What the demo tells of Wil Visser: each screen that needs something to show has it on first start."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone

from demo import places, visser
from keukentafel.domain.cases.models import CaseLink, ClockExtension, ClockSuspension, Reopening
from keukentafel.domain.decisions.models import TemporaryProvision
from keukentafel.domain.people.models import OwnAddress, SecretAddress
from keukentafel.domain.people.queries.household import has_secret_address
from keukentafel.domain.process.models import FollowUpHeard, FollowUpTold
from keukentafel.domain.teams.models import Absence, Deputy
from keukentafel.domain.walls import security
from tests.fixtures.village import Village


def test_every_screen_has_something_to_show(village: Village, client_of: Any) -> None:
    today = timezone.localdate()
    with security.opened(*places.CODES):
        visser.tell(today)

    for told in (
        CaseLink,
        TemporaryProvision,
        FollowUpTold,
        FollowUpHeard,
        ClockExtension,
        ClockSuspension,
        Reopening,
        OwnAddress,
        SecretAddress,
        Absence,
        Deputy,
    ):
        assert told.objects.exists(), told.__name__
    assert has_secret_address(SecretAddress.objects.get().household_id, on=today)

    karin = client_of("bewindvoerder")
    (number,) = re.findall(r"/mijn/voor/(\d+)/", karin.get("/mijn/").text)
    page = karin.get(f"/mijn/voor/{number}/").text
    assert "Wil Visser" in page and "Brieven van incasso" in page and "bewindvoerder" in page
    assert karin.get("/werk/").status_code == 403
