"""My work as a function of the database; see the SQL beside this file."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "my_work.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_numbers"), ("people", "0002_person_by_phone"), ("accounts", "0001_initial")]
    operations = [migrations.RunSQL(SQL, "DROP FUNCTION kt_my_work(bigint, bigint[], integer)")]
