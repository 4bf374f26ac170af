"""Routes of the look-up, under /werk/brp/."""

from __future__ import annotations

from django.urls import path

from . import answers, questions

urlpatterns = [
    path("", questions.start, name="brp"),
    path("doel/<slug:purpose>/", questions.search, name="brp-search"),
    path("persoon/<int:person>/", questions.person, name="brp-person"),
    path("vraag/<int:question>/", answers.answer, name="brp-question"),
    path("vraag/<int:question>/kiezen/", answers.choose, name="brp-choose"),
    path("vraag/<int:question>/opnieuw/", answers.again, name="brp-again"),
    path("vraag/<int:question>/overnemen/", answers.take_over, name="brp-take-over"),
    path("vraag/<int:question>/huishouden/", answers.household, name="brp-household"),
]
