"""Of a second home that hides, or that is closed to who reads, the overview does not tell the team."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("process", "0013_copy_without_address")]
    operations = [migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop)]
