"""A decision on an objection gives help at once again, or ends it, in the same deed (Awb 7:11 lid 2)."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0048_stops_of_help_at_once")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='temporaryended',
            name='on_objection',
            field=models.OneToOneField(db_comment='Awb 7:11 lid 2', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ends_help', to='decisions.objectiondecision'),
        ),
        migrations.AddField(
            model_name='temporaryprovision',
            name='after_stop',
            field=models.OneToOneField(db_comment='de stop die na bezwaar niet meer geldt', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='decisions.temporaryended'),
        ),
        migrations.AddField(
            model_name='temporaryprovision',
            name='on_objection',
            field=models.OneToOneField(db_comment='Awb 7:11 lid 2', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gives_again', to='decisions.objectiondecision'),
        ),
        migrations.AddConstraint(
            model_name='temporaryprovision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('after_stop__isnull', True), ('on_objection__isnull', True)), models.Q(('after_stop__isnull', False), ('on_objection__isnull', False)), _connector='OR'), name='temporary_again_after_a_stop'),
        ),
    ]
