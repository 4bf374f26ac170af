"""The overview reads the tasks of a household by what lies open and what was done last, however long its file is."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0028_preview_of_any_letter"), ("cases", "0020_tasks_of_a_household")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
