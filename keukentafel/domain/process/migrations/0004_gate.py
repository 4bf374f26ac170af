"""The overview knows who is kept out, who directs, and the gate between the laws."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "overview.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0003_file_copy"),
        ("people", "0008_trust"),
        ("plans", "0003_directed"),
        ("cases", "0006_texts"),
    ]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS"
            " kt_overview(bigint, bigint, smallint[], integer[], date, text, timestamptz, integer)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
