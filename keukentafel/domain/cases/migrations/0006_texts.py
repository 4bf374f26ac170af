"""Contacts of several cases; corrections, working notes, drafts; documents with a direction and versions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.cases.models.documents

WALL = {"db_index": False, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "walls.municipality"}
SOMEBODY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}
# The walls stay open until the migration ends: PostgreSQL checks a new reference with a query of the owner, which forced
# row-level security covers as well, and behind closed walls every row that is pointed at would seem to be missing.
CASES_OF_CONTACTS = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
INSERT INTO cases_contactcase (municipality_id, contact_id, case_id)
SELECT municipality_id, id, case_id FROM cases_contact WHERE case_id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_case_over_time"),
        ("people", "0004_cards"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="ContactCase",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case")),
                ("contact", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="cases.contact")),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("contact", "case"), name="contact_names_case_once")]},
        ),
        migrations.RunSQL(CASES_OF_CONTACTS, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="contact", name="case"),
        migrations.AddField(
            model_name="contact",
            name="cases",
            field=models.ManyToManyField(related_name="contacts", through="cases.ContactCase", to="cases.case"),
        ),
        migrations.AddField(
            model_name="contact",
            name="revision",
            field=models.PositiveIntegerField(db_comment="stijgt bij elke verbetering", db_default=1, default=1),
        ),
        migrations.CreateModel(
            name="ContactCorrection",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField()),
                ("was", models.JSONField(db_comment="channel, direction, at, minutes, with_whom, summary, members, cases")),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("contact", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="cases.contact")),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("contact", "revision"), name="contact_corrected_once_per_revision")
                ]
            },
        ),
        migrations.RemoveField(model_name="note", name="corrects"),
        migrations.AddField(
            model_name="note",
            name="person",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="note",
            name="case",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="cases.case"),
        ),
        migrations.AddField(
            model_name="note",
            name="revision",
            field=models.PositiveIntegerField(db_comment="stijgt bij elke verbetering", db_default=1, default=1),
        ),
        migrations.CreateModel(
            name="NoteCorrection",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField()),
                ("was", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("municipality", models.ForeignKey(**WALL)),
                ("note", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="cases.note")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("note", "revision"), name="note_corrected_once_per_revision")
                ]
            },
        ),
        migrations.CreateModel(
            name="WorkingNote",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                ("written_on", models.DateField()),
                ("destroy_on", models.DateField(db_comment="eerste dag waarop hij er niet meer is")),
                (
                    "asked",
                    models.OneToOneField(
                        db_comment="taak waarin de schrijver kiest",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.task",
                    ),
                ),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("case", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case")),
                ("household", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.household")),
                ("municipality", models.ForeignKey(**WALL)),
                ("person", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("destroy_on__gt", models.F("written_on"))),
                        name="working_note_destroyed_after_written",
                    )
                ],
                "indexes": [
                    models.Index(fields=["by", "household"], name="working_note_of_author"),
                    models.Index(fields=["destroy_on"], name="working_note_by_end"),
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="person",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="document",
            name="direction",
            field=models.CharField(
                choices=keukentafel.domain.cases.models.documents.document_directions,
                db_default="uit",
                default="uit",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="correspondent",
            field=models.CharField(blank=True, db_comment="van of aan wie", db_default="", max_length=120),
        ),
        migrations.AddField(
            model_name="document",
            name="dated_on",
            field=models.DateField(db_comment="datum op het stuk", null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="by",
            field=models.ForeignKey(null=True, **SOMEBODY),
        ),
        migrations.AddField(
            model_name="document",
            name="replaces",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaced_by", to="cases.document"
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("form", models.CharField(db_comment="welk formulier, bijvoorbeeld contact", max_length=30)),
                ("about", models.BigIntegerField(db_comment="wat wordt verbeterd; 0 voor iets nieuws", default=0)),
                ("fields", models.JSONField(db_comment="per veld een lijst van wat er staat")),
                (
                    "base",
                    models.PositiveIntegerField(db_comment="revisie waarop de schrijver begon; 0 voor iets nieuws", default=0),
                ),
                ("saved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("household", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.household")),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "household", "form", "about"), name="draft_once_per_form")
                ],
                "indexes": [
                    models.Index(fields=["household", "form", "about"], name="draft_of_form"),
                    models.Index(fields=["saved_at"], name="draft_by_age"),
                ],
            },
        ),
    ]
