"""The overview of a file of many years names its latest closed cases and counts the others."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("process", "0006_parts")]
    operations = [migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop)]
