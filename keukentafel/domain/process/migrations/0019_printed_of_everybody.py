"""Whose address stands on the letters that are there: also of who lives with the addressee, and of who is named in the text."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0018_copy_without_whom"),
        ("cases", "0016_printed_address"),
        ("decisions", "0007_temporary_letter"),
        ("intake", "0008_measured_again"),
        ("people", "0014_withdrawn_and_listed"),
    ]
    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "printed_of_everybody.sql").read_text(), migrations.RunSQL.noop
        )
    ]
