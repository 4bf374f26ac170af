"""A case of which an aanvraag waits for its decision is at that step, whatever was decided in it before."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0030_timeline_leads")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
