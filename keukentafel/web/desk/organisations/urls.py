"""Organisations of the guide, in the namespace of the desk."""

from __future__ import annotations

from django.urls import path

from . import changes, pages

urlpatterns = [
    path("organisaties/", pages.organisations, name="organisations"),
    path("organisaties/nieuw/", changes.new_organisation, name="new-organisation"),
    path("organisaties/<int:organisation>/", pages.organisation, name="organisation"),
    path(
        "organisaties/<int:organisation>/wijzigen/", changes.change_organisation, name="change-organisation"
    ),
    path("organisaties/<int:organisation>/sluiten/", changes.close_organisation, name="close-organisation"),
    path(
        "organisaties/<int:organisation>/contactpersoon/",
        changes.new_contact_person,
        name="new-contact-person",
    ),
    path(
        "organisaties/<int:organisation>/contactpersoon/<int:contact>/",
        changes.change_contact_person,
        name="change-contact-person",
    ),
    path(
        "organisaties/<int:organisation>/contactpersoon/<int:contact>/einde/",
        changes.end_contact_person,
        name="end-contact-person",
    ),
]
