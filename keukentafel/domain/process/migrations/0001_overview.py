"""The overview of a household as a function of the database; see the SQL beside this file."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "overview.sql").read_text()


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0003_numbers"),
        ("decisions", "0002_initial"),
        ("delivery", "0002_initial"),
        ("guide", "0001_initial"),
        ("intake", "0002_initial"),
        ("people", "0002_person_by_phone"),
        ("plans", "0001_initial"),
        ("walls", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            SQL,
            "DROP FUNCTION kt_overview(bigint, bigint, smallint[], integer[], date, text, timestamptz, integer)",
        )
    ]
