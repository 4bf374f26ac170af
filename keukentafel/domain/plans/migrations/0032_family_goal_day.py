"""A goal in the family's own plan has a day, and a member that it is for."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("plans", "0031_told_at_home"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "familyplangoal",
            "person",
            models.ForeignKey(
                db_comment="leeg: voor het hele gezin",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            "familyplangoal",
            "due_on",
            models.DateField(db_comment="dag waarop de familie het gehaald wil hebben", null=True),
        ),
    ]
