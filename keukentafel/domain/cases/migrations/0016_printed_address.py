"""Whose address stands on a PDF, and the PDF that was made again without it; of the letters that were there: the addressee's."""

import django.db.models.deletion
from django.db import migrations, models

WALL = {"db_index": False, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "walls.municipality"}
# The walls stay open until the migration ends (docs/bouwen/huis.md).
OF_LETTERS = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
INSERT INTO cases_printedaddress (municipality_id, document_id, person_id)
SELECT municipality_id, document_id, to_person_id FROM cases_outgoingletter
 WHERE document_id IS NOT NULL AND to_person_id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_draft_of_each_form"),
        ("people", "0013_regrouping_that_stayed"),
        ("walls", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="PrintedAddress",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="printed_addresses", to="cases.document"
                    ),
                ),
                ("municipality", models.ForeignKey(**WALL)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "person"), name="address_printed_once_per_document")
                ]
            },
        ),
        migrations.CreateModel(
            name="PrintedAgain",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="printed_again",
                        serialize=False,
                        to="cases.document",
                    ),
                ),
                ("size", models.PositiveIntegerField(db_comment="bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "path",
                    models.CharField(db_comment="plaats in de opslag; zonder persoonsgegevens", max_length=120),
                ),
                ("at", models.DateTimeField()),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(OF_LETTERS, migrations.RunSQL.noop),
    ]
