"""What is given at once stands under running support, until there is a decision (Wmo 2015 2.3.3)."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("process", "0007_closed_cases"), ("decisions", "0006_temporary")]
    operations = [migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop)]
