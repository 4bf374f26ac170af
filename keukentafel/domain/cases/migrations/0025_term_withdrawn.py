"""A term that ended because who asked took it back was not met."""

from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_post_undone"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="clockmet",
            name="withdrawn",
            field=models.BooleanField(
                db_comment="waar: er hoeft niets meer, het is ingetrokken", db_default=False, default=False
            ),
        ),
    ]
