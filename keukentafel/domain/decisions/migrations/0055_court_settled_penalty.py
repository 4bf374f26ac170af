"""What a court said was owed already for deciding too late (Awb 8:55c)."""

from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0054_help_until_written"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "lateappealended",
            "owed_cents",
            models.PositiveIntegerField(
                db_comment="eurocenten die al verschuldigd waren, Awb 8:55c; leeg: de rechter zei daar niets over",
                null=True,
            ),
        ),
    ]
