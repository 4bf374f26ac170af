import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0018_meeting_recorded"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="goalinvitation",
            name="participant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.meetingparticipant",
            ),
        ),
    ]
