"""Routes on the people of a household."""

from __future__ import annotations

from django.urls import path

from . import around, contacts, doubles, genogram, household, members, own_address, persons

urlpatterns = [
    path("huishoudens/<int:number>/leden/", members.on_day, name="members"),
    path("huishoudens/<int:number>/leden/<int:person>/", members.membership, name="membership"),
    path("huishoudens/<int:number>/geboorte/", members.birth, name="birth"),
    path("huishoudens/<int:number>/verhuizing/", members.move, name="move-out"),
    path("huishoudens/<int:number>/gegevens/", household.basics, name="household-basics"),
    path("huishoudens/<int:number>/adressen/", household.addresses, name="addresses"),
    path("huishoudens/<int:number>/betrokken/", household.involved, name="involved"),
    path("huishoudens/<int:number>/betrokken/<int:contact>/", contacts.reach, name="reach-contact"),
    path("huishoudens/<int:number>/genogram/", genogram.genogram, name="genogram"),
    path("personen/<int:person>/wijzigen/", persons.change, name="change-person"),
    path("personen/<int:person>/bsn/", persons.bsn, name="correct-bsn"),
    path("personen/<int:person>/dubbel/", doubles.report, name="report-double"),
    path("personen/<int:person>/geschiedenis/", persons.history, name="person-history"),
    path("personen/<int:person>/overlijden/", persons.death, name="death"),
    path("personen/<int:person>/adres/", own_address.own_address, name="own-address"),
    path("personen/<int:person>/banden/", around.ties, name="ties"),
    path("personen/<int:person>/vertegenwoordiging/", around.representation, name="representation"),
]
