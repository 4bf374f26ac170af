"""What a list of people shows, as a function of the database; see the SQL beside this file."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "cards.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("people", "0003_surname_newest"), ("walls", "0001_initial")]
    operations = [migrations.RunSQL(SQL, "DROP FUNCTION kt_cards(bigint[], smallint[], bigint[], bigint, date)")]
