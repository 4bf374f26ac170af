"""My work also shows the work of whom one stands in for, who outside does a task, and can be narrowed."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "my_work.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_texts"), ("teams", "0002_absence_deputy"), ("guide", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS kt_my_work(bigint, bigint[], integer)", migrations.RunSQL.noop
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
