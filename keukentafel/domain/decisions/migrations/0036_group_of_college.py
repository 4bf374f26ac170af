"""Burgemeester en wethouders decided themselves on a change for many households."""

from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0035_complaint_whom"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="decisiongroupstarted",
            name="college_number",
            field=models.CharField(
                blank=True,
                db_comment="nummer van het collegebesluit; leeg: op mandaat",
                db_default="",
                default="",
                max_length=60,
            ),
        ),
        migrations.AddField(
            model_name="decisiongroupstarted",
            name="college_on",
            field=models.DateField(db_comment="dag waarop het college besloot; leeg: op mandaat", null=True),
        ),
        migrations.AddConstraint(
            model_name="decisiongroupstarted",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("college_number", ""), ("college_on__isnull", True)),
                    models.Q(models.Q(("college_number", ""), _negated=True), ("college_on__isnull", False)),
                    _connector="OR",
                ),
                name="decision_group_of_college_is_whole",
            ),
        ),
    ]
