"""The overview asks for the reader's municipalities itself, as every other question does."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "overview.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("process", "0001_overview")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS kt_overview(bigint, bigint, integer[], date, text, timestamptz, integer)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
