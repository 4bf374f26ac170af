"""People are found by their first name alone."""

from pathlib import Path

from django.db import migrations

GIVEN = (Path(__file__).parent / "first_names.sql").read_text()
NO_GIVEN = "DROP INDEX person_by_given_name; ALTER TABLE people_person DROP COLUMN given_key;"


class Migration(migrations.Migration):
    dependencies = [("people", "0017_network_reached")]
    operations = [migrations.RunSQL(GIVEN, NO_GIVEN)]
