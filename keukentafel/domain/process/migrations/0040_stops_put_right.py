"""A stop of help at once may be put on a later day too: on the page of a household the newest counts."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0039_day_of_post"), ("decisions", "0061_objection_withdrawn_by")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
