"""A referral: consent as rows, the mandate of a desk, what the parents know, and the rules it rests on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.referral_family

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
GIVEN = """
INSERT INTO decisions_referralconsent (municipality_id, referral_id, given_by, at, by_id)
SELECT municipality_id, id, 'onbekend', at, by_id FROM decisions_referral WHERE agreed
"""
PLAIN = "UPDATE cases_case SET subject = 'Verwijzing naar hulp' WHERE kind = 'referral'"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_done_by_nobody_here"),
        ("decisions", "0017_groups_of_products"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "referral",
            "mandate",
            models.CharField(
                blank=True,
                db_comment="code van het mandaat waarop een loket namens de gemeente besloot; leeg: geen besluit van de gemeente",
                db_default="",
                default="",
                max_length=60,
            ),
        ),
        migrations.AddField(
            "referral",
            "mandate_row",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.mandate",
            ),
        ),
        migrations.AddField(
            "referral",
            "mandate_source",
            models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            "referral",
            "not_consulted",
            models.CharField(
                blank=True,
                db_comment="waarom er geen overleg was, Jeugdwet 3.5 lid 1",
                db_default="",
                default="",
                max_length=200,
            ),
        ),
        migrations.AddField(
            "referral",
            "parents_know",
            models.BooleanField(
                db_comment="bij een kind van 12 tot 16: de ouders weten ervan",
                db_default=False,
                default=False,
            ),
        ),
        migrations.AddField(
            "referral",
            "rules_version",
            models.CharField(
                blank=True,
                db_comment="versie van de regels waarop de verwijzing rust",
                db_default="",
                default="",
                max_length=40,
            ),
        ),
        migrations.AlterField(
            "referralsent",
            "task",
            models.OneToOneField(
                db_comment="neem de verwijzing op",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.task",
            ),
        ),
        migrations.CreateModel(
            name="ReferralConsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "given_by",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.referral_family.consent_givers,
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_comment="wie het opschreef",
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
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="decisions.referral",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReferralConsentWithdrawn",
            fields=[
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="withdrawn",
                        serialize=False,
                        to="decisions.referralconsent",
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
        migrations.RunSQL(PLAIN, migrations.RunSQL.noop),
        migrations.RunSQL(GIVEN, migrations.RunSQL.noop),
        migrations.RemoveField("referral", "agreed"),
    ]
