"""What the college decided counts for the help from the day on which it was written down: until then the help was there."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("decisions", "0053_asked_to_hear")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "help_until.sql").read_text(), migrations.RunSQL.noop),
    ]
