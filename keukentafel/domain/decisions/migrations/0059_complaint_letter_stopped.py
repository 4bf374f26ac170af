"""An invitation to a talk about a complaint that was called off does not go any more, while it was not posted yet."""

from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0058_other_objectors"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "complaintletter",
            "stopped_at",
            models.DateTimeField(
                db_comment="gaat niet meer: het gesprek waarvoor hij uitnodigt, gaat niet door", null=True
            ),
        ),
    ]
