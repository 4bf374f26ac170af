"""What is owed after a notice of default is a decision of its own (Awb 4:18)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.penalties

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0025_term_withdrawn"),
        ("decisions", "0040_referral_again"),
        ("people", "0018_given_name"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="PenaltyDecision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "number",
                    models.CharField(db_comment="besluitnummer, B-2026-0000001", max_length=20, unique=True),
                ),
                (
                    "known_on",
                    models.DateField(
                        db_comment="bekendmaking van het late besluit; leeg: ook na 42 dagen is er geen besluit",
                        null=True,
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(db_comment="dagen waarover dwangsom verschuldigd is"),
                ),
                ("cents", models.PositiveIntegerField(db_comment="eurocenten")),
                (
                    "exclusion",
                    models.CharField(
                        blank=True,
                        choices=keukentafel.domain.decisions.models.penalties.penalty_exclusions,
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True, db_comment="waarom er niets verschuldigd is")),
                ("decided_on", models.DateField()),
                ("mandate", models.CharField(db_comment="code van het mandaat", max_length=60)),
                ("mandate_source", models.CharField(max_length=200)),
                ("rules_version", models.CharField(max_length=40)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="penalties", to="cases.case"
                    ),
                ),
                (
                    "in_place_of",
                    models.ForeignKey(
                        db_comment="wie werd vervangen",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandate_row",
                    models.ForeignKey(
                        db_comment="leeg: van voor het register",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.mandate",
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
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penalty",
                        to="cases.noticeofdefault",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_comment="wie erom vroeg",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cents__gt", 0), ("days__gt", 0), ("exclusion", "")),
                            models.Q(
                                models.Q(("exclusion", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                ("cents", 0),
                            ),
                            _connector="OR",
                        ),
                        name="penalty_owed_or_why_not",
                    )
                ],
            },
        ),
    ]
