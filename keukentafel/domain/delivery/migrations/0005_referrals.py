"""A referral is an order to a provider as well."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0016_referrals'),
        ('delivery', '0004_contribution'),
        ('guide', '0005_referrer'),
        ('people', '0015_regrouped_deed'),
        ('walls', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='allocation',
            name='allocated_by_one_decision',
        ),
        migrations.AddField(
            model_name='allocation',
            name='referral',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='allocation', to='decisions.referral'),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beschikking__isnull', False), ('referral__isnull', True), ('temporary__isnull', True)), models.Q(('beschikking__isnull', True), ('referral__isnull', True), ('temporary__isnull', False)), models.Q(('beschikking__isnull', True), ('referral__isnull', False), ('temporary__isnull', True)), _connector='OR'), name='allocated_by_one_decision'),
        ),
    ]
