"""The gate asks for every law of a case; a ground for safety counts for who works at safety here."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("process", "0010_follow_up"), ("intake", "0006_understood")]
    operations = [migrations.RunSQL((FOLDER / "hidden.sql").read_text(), migrations.RunSQL.noop)]
