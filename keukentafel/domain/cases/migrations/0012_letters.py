"""Letters that a colleague writes, what was printed, and of each document its kind and the day of its answer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.cases.models.documents

STAYS = """
CREATE FUNCTION kt_outgoing_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'document_id' IS DISTINCT FROM to_jsonb(OLD) - 'document_id' OR OLD.document_id IS NOT NULL THEN
    RAISE EXCEPTION 'Een brief verandert niet meer. Schrijf een nieuwe die deze vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outgoing_letter_stays BEFORE UPDATE ON cases_outgoingletter
  FOR EACH ROW EXECUTE FUNCTION kt_outgoing_letter_stays();
"""
UNDONE = (
    "DROP TRIGGER outgoing_letter_stays ON cases_outgoingletter; DROP FUNCTION kt_outgoing_letter_stays()"
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_outside"),
        ("people", "0011_duplicates"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=keukentafel.domain.cases.models.documents.document_kinds,
                db_comment="soort stuk",
                db_default="overig",
                default="overig",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="reply_by",
            field=models.DateField(db_comment="dag waarop er een antwoord moet zijn", null=True),
        ),
        migrations.CreateModel(
            name="Posted",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="posted",
                        serialize=False,
                        to="cases.document",
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
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutgoingLetter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("to_name", models.CharField(db_comment="aan wie, zoals op de envelop", max_length=160)),
                (
                    "to_address",
                    models.JSONField(
                        db_comment="regels van de envelop voor wie niet in het dossier staat", default=list
                    ),
                ),
                (
                    "template",
                    models.CharField(db_comment="code van de brieftekst in regels/brieven", max_length=60),
                ),
                ("template_version", models.CharField(max_length=20)),
                (
                    "answers",
                    models.JSONField(
                        db_comment="wat de schrijver invulde, om de brief te kunnen vervangen", default=dict
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField(db_comment="tekst zoals verstuurd, Markdown")),
                ("dated_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by_function", models.CharField(db_comment="functie onder de brief", max_length=80)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="cases.document",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
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
                (
                    "person",
                    models.ForeignKey(
                        db_comment="over wie; leeg: het huishouden",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="cases.outgoingletter",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        db_comment="aan wie, als die in het dossier staat",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["household", "-at"], name="letter_of_household"),
                    models.Index(fields=["to_person", "-at"], name="letter_to_person"),
                    models.Index(
                        condition=models.Q(("document__isnull", True)),
                        fields=["municipality", "at"],
                        name="letter_being_made",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_name", ""), _negated=True), name="letter_is_to_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaces", models.F("id")), _negated=True),
                        name="letter_replaces_another",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STAYS, UNDONE),
    ]
