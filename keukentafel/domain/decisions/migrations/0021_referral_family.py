"""Of a referral: who of the family said what, by name and role, and that the parents know, as a row with its day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.referral_family as family

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
KNOWN = """
INSERT INTO decisions_referralparentsknow (municipality_id, referral_id, role, name, "on", at, by_id)
SELECT municipality_id, id, 'onbekend', '', (at AT TIME ZONE 'Europe/Amsterdam')::date, at, by_id
FROM decisions_referral WHERE parents_know
"""


def by() -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


def municipality() -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="walls.municipality",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0020_proposal_criteria"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "referralconsent",
            "cannot_judge",
            models.CharField(
                blank=True,
                db_comment="waarom de jeugdige dit zelf niet kan beoordelen; leeg: de jeugdige kan dat, of is jonger dan 12",
                db_default="",
                default="",
                max_length=400,
            ),
        ),
        migrations.AddField(
            "referralconsentwithdrawn",
            "role",
            models.CharField(
                choices=family.family_roles,
                db_comment="wie van het gezin het zei",
                db_default="onbekend",
                default="onbekend",
                max_length=11,
            ),
        ),
        migrations.AddField(
            "referralconsentwithdrawn",
            "name",
            models.CharField(blank=True, db_default="", default="", max_length=250),
        ),
        migrations.CreateModel(
            name="ReferralConsentGiver",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("role", models.CharField(choices=family.family_roles, max_length=11)),
                ("name", models.CharField(max_length=250)),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="givers",
                        to="decisions.referralconsent",
                    ),
                ),
                ("municipality", municipality()),
            ],
        ),
        migrations.CreateModel(
            name="ReferralParentsKnow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(choices=family.family_roles, db_comment="wie het zei", max_length=11),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, db_comment="naam van wie het zei; leeg: onbekend", max_length=250
                    ),
                ),
                ("on", models.DateField(db_comment="dag waarop het werd gezegd")),
                ("at", models.DateTimeField()),
                ("by", by()),
                ("municipality", municipality()),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parents_known",
                        to="decisions.referral",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(role="onbekend") | ~models.Q(name=""),
                        name="parents_know_by_somebody",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="ReferralParentsUntold",
            fields=[
                (
                    "known",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="untold",
                        serialize=False,
                        to="decisions.referralparentsknow",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", by()),
                ("municipality", municipality()),
            ],
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
        migrations.RemoveField("referral", "parents_know"),
    ]
