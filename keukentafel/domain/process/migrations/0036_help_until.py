"""The help on the page of a household ends on the day that its chain of decisions says."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0035_letters_held"), ("decisions", "0039_help_until")]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]
