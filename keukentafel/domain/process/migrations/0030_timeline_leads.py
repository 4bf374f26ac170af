"""Every line of the timeline names what it leads to, and a household that ended says so."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0029_tasks_of_a_household")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
