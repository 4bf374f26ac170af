"""The consent on which a director from outside is there of the household's own will, and that it was withdrawn."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.people.models.trust
import keukentafel.domain.plans.models.direction


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_regrouping_that_stayed"),
        ("plans", "0015_presence_corrected"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DirectorConsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "given_by",
                    models.CharField(choices=keukentafel.domain.people.models.trust.givers, max_length=6),
                ),
                (
                    "way",
                    models.CharField(
                        choices=keukentafel.domain.plans.models.direction.consent_ways, max_length=6
                    ),
                ),
                ("given_on", models.DateField(db_comment="dag waarop de toestemming is gegeven")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "director",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="plans.director",
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
                (
                    "prolonged",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="plans.directorprolonged",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("director", "person", "prolonged"),
                        name="direction_consent_is_given_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectorConsentWithdrawn",
            fields=[
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="withdrawn",
                        serialize=False,
                        to="plans.directorconsent",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
        ),
    ]
