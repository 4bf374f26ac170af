"""A temporary provision has a letter of its own, and so has each time that it lasts longer; whose address stands on the letters."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
OF_LETTERS = """
INSERT INTO cases_printedaddress (municipality_id, document_id, person_id)
SELECT l.municipality_id, l.document_id, a.person_id
  FROM decisions_letter l JOIN decisions_beschikking b ON b.id = l.beschikking_id JOIN decisions_aanvraag a ON a.id = b.aanvraag_id
 WHERE l.document_id IS NOT NULL
UNION
SELECT municipality_id, document_id, person_id FROM intake_notice WHERE document_id IS NOT NULL
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_printed_address"),
        ("decisions", "0006_temporary"),
        ("intake", "0005_conversation_around"),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="temporaryextended",
            name="mandate",
            field=models.CharField(db_comment="code van het mandaat", db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            model_name="letter",
            name="extension",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="decisions.temporaryextended"
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="temporary",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="decisions.temporaryprovision"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=Q(beschikking__isnull=False, temporary__isnull=True, extension__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=False, extension__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=True, extension__isnull=False),
                name="letter_is_about_one_decision",
            ),
        ),
        migrations.RunSQL(OF_LETTERS, migrations.RunSQL.noop),
    ]
