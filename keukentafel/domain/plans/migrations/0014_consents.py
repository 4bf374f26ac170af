"""A goal of several is shared by consent of each of them."""

import django.db.models.deletion
from django.db import migrations, models

import keukentafel.domain.people.models.trust


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_regrouping_that_stayed"),
        ("plans", "0013_family_words"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="InvitationConsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "given_by",
                    models.CharField(choices=keukentafel.domain.people.models.trust.givers, max_length=6),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="plans.goalinvitation",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invitation", "person"), name="consent_is_given_once")
                ],
            },
        ),
    ]
