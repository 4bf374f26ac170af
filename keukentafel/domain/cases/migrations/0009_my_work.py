"""A pile tells nothing of a case that the gate between the laws hides, but whom to call."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "my_work.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_returned")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS kt_my_work(bigint, bigint[], integer, date, text, date, bigint)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
