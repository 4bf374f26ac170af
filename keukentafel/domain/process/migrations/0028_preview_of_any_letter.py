"""Any letter of a case can be looked at beforehand, not only that of a first decision. What was looked at before is dropped."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0018_what_a_task_is_about"),
        ("process", "0027_one_copy_for_each"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL("DELETE FROM process_letterpreview", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="letterpreview", name="aanvraag"),
        migrations.AddField(
            model_name="letterpreview",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
    ]
