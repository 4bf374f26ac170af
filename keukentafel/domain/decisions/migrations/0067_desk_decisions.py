"""What a regional desk refused in the name of the municipality (Awb 10:2), and that the day of its letter is put right."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE OR REPLACE FUNCTION kt_beschikking_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'sent_on' IS DISTINCT FROM to_jsonb(OLD) - 'sent_on' OR (OLD.sent_on IS NOT NULL
      AND NOT EXISTS (SELECT FROM decisions_deskdecision d WHERE d.beschikking_id = OLD.id)) THEN
    RAISE EXCEPTION 'Een beschikking verandert niet meer. Neem een nieuw besluit dat dit besluit vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION kt_beschikking_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'sent_on' IS DISTINCT FROM to_jsonb(OLD) - 'sent_on' OR OLD.sent_on IS NOT NULL THEN
    RAISE EXCEPTION 'Een beschikking verandert niet meer. Neem een nieuw besluit dat dit besluit vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0066_objection_mistaken"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="DeskDecision",
            fields=[
                (
                    "beschikking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="by_desk",
                        serialize=False,
                        to="decisions.beschikking",
                    ),
                ),
                ("kind", models.CharField(db_comment="code uit verwijzers.toml", max_length=40)),
                ("name", models.CharField(db_comment="naam van het loket", max_length=120)),
                (
                    "contact",
                    models.CharField(
                        blank=True, db_comment="wie bij het loket besloot; leeg: niet bekend", max_length=120
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, db_comment="kenmerk van de brief van het loket", max_length=120
                    ),
                ),
                (
                    "product",
                    models.CharField(
                        blank=True, db_comment="code uit de productcatalogus; leeg: zie what", max_length=40
                    ),
                ),
                ("product_group", models.CharField(blank=True, max_length=40)),
                (
                    "what",
                    models.CharField(db_comment="de hulp die niet kwam, in gewone woorden", max_length=200),
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
                    "granted",
                    models.ForeignKey(
                        db_comment="wat het loket in plaats daarvan wel toekende",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.referral",
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
        migrations.CreateModel(
            name="DeskDecisionCorrected",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(db_comment="zoals het er stond", max_length=120)),
                ("contact", models.CharField(blank=True, max_length=120)),
                ("document", models.CharField(blank=True, max_length=120)),
                ("known_on", models.DateField(db_comment="dag van de brief, zoals die er stond", null=True)),
                ("reason", models.CharField(db_comment="waarom het niet klopte", max_length=400)),
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
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="decisions.deskdecision",
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
        migrations.CreateModel(
            name="DeskDecisionUndone",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.CharField(db_comment="besluitnummer dat er stond", max_length=20)),
                ("name", models.CharField(db_comment="naam van het loket", max_length=120)),
                ("what", models.CharField(max_length=200)),
                ("grounds", models.TextField(db_comment="motivering zoals die er stond")),
                ("decided_on", models.DateField()),
                ("known_on", models.DateField(null=True)),
                ("reason", models.CharField(db_comment="waarom het niet klopte", max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="desk_decisions_undone",
                        to="decisions.aanvraag",
                    ),
                ),
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
        migrations.CreateModel(
            name="DeskDecisionSheet",
            fields=[
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sheet",
                        serialize=False,
                        to="decisions.deskdecision",
                    ),
                ),
                ("size", models.PositiveIntegerField(db_comment="bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "path",
                    models.CharField(
                        db_comment="plaats in de opslag; zonder persoonsgegevens", max_length=120
                    ),
                ),
                ("at", models.DateTimeField()),
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
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="deskdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("what", ""), _negated=True)
                ),
                name="desk_decision_says_who_and_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="deskdecisioncorrected",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="desk_decision_corrected_with_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="deskdecisionundone",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="desk_decision_undone_with_reason"
            ),
        ),
        migrations.RunSQL(STAYS, BEFORE),
    ]
