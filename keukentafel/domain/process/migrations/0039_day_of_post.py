"""A pile has the day on which it goes, which is the date of the letters that tell a last day to object (Awb 6:8)."""

from django.db import migrations, models

import keukentafel.domain.process.models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("process", "0038_piles_back")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "printbatch",
            "goes_on",
            models.DateField(
                db_comment="dag waarop hij op de post gaat: de datum van brieven die een laatste dag noemen",
                null=True,
            ),
        ),
        migrations.AddField(
            "printbatchposted",
            "went_at",
            models.DateTimeField(db_comment="wanneer hij ging, als dat eerder was", null=True),
        ),
        migrations.AlterField(
            "printbatchletter",
            "left_out",
            models.CharField(
                blank=True,
                choices=keukentafel.domain.process.models.reasons_left_out,
                default="",
                max_length=12,
            ),
        ),
    ]
