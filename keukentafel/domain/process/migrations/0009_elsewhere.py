"""Which member of a household lives at an address of their own."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("process", "0008_temporary"), ("people", "0010_own_address")]
    operations = [migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop)]
