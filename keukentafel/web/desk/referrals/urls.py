"""Addresses of referrals."""

from __future__ import annotations

from django.urls import path

from . import correcting, family, incoming, letter_day, pages

urlpatterns = [
    path("verwijzingen/", pages.referrals, name="referrals"),
    path("verwijzingen/binnen/", incoming.waiting, name="waiting-referrals"),
    path("verwijzingen/binnen/<int:sent>/", incoming.received, name="received-referral"),
    path("verwijzingen/<str:number>/", pages.referral, name="referral"),
    path("verwijzingen/<str:number>/verbeteren/", correcting.correct, name="correct-referral"),
    path("verwijzingen/<str:number>/brief/", letter_day.letter_day, name="letter-of-desk"),
    path("verwijzingen/<str:number>/rechten/", letter_day.sheet, name="desk-sheet"),
    path("verwijzingen/<str:number>/verteld/", pages.told, name="told-referrer"),
    path("verwijzingen/<str:number>/toestemming/", family.consent, name="referral-consent"),
    path(
        "verwijzingen/<str:number>/toestemming/intrekken/", family.withdraw, name="withdraw-referral-consent"
    ),
    path("verwijzingen/<str:number>/ouders/", family.parents, name="referral-parents"),
    path("verwijzingen/<str:number>/ouders/terug/", family.parents_untold, name="referral-parents-untold"),
    path("huishoudens/<int:number>/verwijzingen/", pages.of_household, name="household-referrals"),
    path("huishoudens/<int:number>/verwijzingen/nieuw/", pages.new_referral, name="new-referral"),
]
