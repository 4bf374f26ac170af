"""What is typed on any page with a form, kept while it is typed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_letters_of_merged_people"),
        ("people", "0013_regrouping_that_stayed"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PageDraft",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("page", models.CharField(db_comment="SHA-256 van het adres van de pagina", max_length=64)),
                ("action", models.CharField(db_comment="waar het formulier heen gaat", max_length=400)),
                (
                    "key",
                    models.UUIDField(
                        db_comment="sleutel van de geopende pagina; twee tabbladen zijn twee teksten"
                    ),
                ),
                ("fields", models.JSONField(db_comment="per veld een lijst van wat er staat")),
                ("saved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["saved_at"], name="page_draft_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "page", "key"), name="page_draft_once_per_page"
                    )
                ],
            },
        ),
    ]
