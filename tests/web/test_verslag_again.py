"""A fixed verslag that was not right, or a second conversation in one case."""

# ruff: noqa: F811  (fixtures of another module are arguments here)

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import everything_asked
from tests.web.test_around_conversation_pages import Sign, about_jan, fixed  # noqa: F401  (fixtures)


@pytest.mark.function("B7")
def test_a_fixed_verslag_is_put_right_in_a_new_one_and_stays_to_be_read(
    fixed: Melding, client_of: Sign, fatma: Reader
) -> None:
    desk, jan, number = client_of("fatma"), client_of("de_wit"), fixed.case.number
    page = reverse("desk:verslag", args=[number])
    assert desk.post(page, {"do": "send"}).status_code == 302
    begun = desk.post(page, {"do": "again"})
    assert begun.url == reverse("desk:conversation", args=[number])
    assert desk.get(begun.url).status_code == 200, "the conversation opens again"
    draft = desk.get(page).text
    assert "Jan wil rust." in draft and 'name="vaststellen"' in draft
    mine = reverse("portal:my-verslag", args=[number])
    assert "Jan wil rust." in jan.get(mine).text, "what was sent stays until there is another"

    with pytest.raises(intakes.NotFinished):
        intakes.begin_again(fixed.case, by=fatma, at=timezone.now())
    actions.save_conversation(
        fixed.case, everything_asked(held_on=timezone.localdate()), revision=1, by=fatma, at=timezone.now()
    )
    actions.finish_conversation(
        fixed.case, verslag="Jan wil rust en ruimte.", revision=2, by=fatma, at=timezone.now()
    )
    assert "rust en ruimte" in desk.get(page).text and "rust en ruimte" not in jan.get(mine).text
    assert desk.post(page, {"do": "send", "again": "1"}, follow=True).status_code == 200
    earlier = desk.get(reverse("desk:verslag-versions", args=[number])).text
    assert earlier.index("rust en ruimte") < earlier.index("Jan wil rust.")
