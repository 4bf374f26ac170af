"""Help at once may stop sooner than it was to stop: on the page of a household the first of those days counts."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0036_help_until"), ("decisions", "0048_stops_of_help_at_once")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
