"""What somebody is typing and has not saved yet."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from keukentafel.domain.walls.models import Walled

ONE = UUID(int=0)
"""The key of the text of a form that has one text, however often it stands open: what is corrected is there once."""


class Draft(Walled):
    """The text of one form, of one writer, kept while they type. Nobody else reads it; others see that it is there.

    It is not part of the file: it has no line in the journal, and it goes when the form is sent, thrown away or forgotten.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    form = models.CharField(max_length=30, db_comment="welk formulier, bijvoorbeeld contact")
    household = models.ForeignKey("people.Household", models.CASCADE, related_name="+")
    about = models.BigIntegerField(default=0, db_comment="wat wordt verbeterd; 0 voor iets nieuws")
    key = models.UUIDField(
        default=ONE,
        db_default=ONE,
        db_comment="sleutel van het geopende formulier; nullen: één tekst voor dit formulier",
    )
    fields = models.JSONField(db_comment="per veld een lijst van wat er staat")
    base = models.PositiveIntegerField(
        default=0, db_comment="revisie waarop de schrijver begon; 0 voor iets nieuws"
    )
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "household", "form", "about", "key"], name="draft_once_per_opened_form"
            )
        ]
        indexes = [
            models.Index(fields=["household", "form", "about"], name="draft_of_form"),
            models.Index(fields=["saved_at"], name="draft_by_age"),
        ]


class PageDraft(Walled):
    """The same for any other page with a form: of this writer alone, and read back only by the page that may be opened."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    household = models.ForeignKey("people.Household", models.CASCADE, null=True, related_name="+")
    page = models.CharField(max_length=64, db_comment="SHA-256 van het adres van de pagina")
    action = models.CharField(max_length=400, db_comment="waar het formulier heen gaat")
    key = models.UUIDField(db_comment="sleutel van de geopende pagina; twee tabbladen zijn twee teksten")
    fields = models.JSONField(db_comment="per veld een lijst van wat er staat")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "page", "key"], name="page_draft_once_per_page")
        ]
        indexes = [models.Index(fields=["saved_at"], name="page_draft_by_age")]
