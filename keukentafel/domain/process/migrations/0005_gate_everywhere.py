"""The gate between the laws is one function, asked by the overview and by every route to a case."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0004_gate"),
        ("cases", "0007_my_work"),
        ("decisions", "0004_immutable"),
        ("intake", "0003_owner_and_draft"),
        ("people", "0008_trust"),
    ]
    operations = [
        migrations.RunSQL((FOLDER / "hidden.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
