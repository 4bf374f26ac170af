"""Help at once that stops sooner is a decision with its mandate and its letter (Wmo 2015, artikel 2.3.3)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0026_where_it_lay'),
        ('decisions', '0041_penalties'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_is_about_one_decision',
        ),
        migrations.AddField(
            model_name='letter',
            name='ended',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='decisions.temporaryended'),
        ),
        migrations.AddField(
            model_name='temporaryended',
            name='in_place_of',
            field=models.ForeignKey(db_comment='wie werd vervangen', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='temporaryended',
            name='mandate',
            field=models.CharField(db_comment='code van het mandaat; leeg: door een besluit', db_default='', default='', max_length=60),
        ),
        migrations.AddField(
            model_name='temporaryended',
            name='mandate_row',
            field=models.ForeignKey(db_comment='leeg: van voor het register', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.mandate'),
        ),
        migrations.AddField(
            model_name='temporaryended',
            name='mandate_source',
            field=models.CharField(db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='temporaryended',
            name='rules_version',
            field=models.CharField(db_default='', default='', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beschikking__isnull', False), ('ended__isnull', True), ('extension__isnull', True), ('temporary__isnull', True)), models.Q(('beschikking__isnull', True), ('ended__isnull', True), ('extension__isnull', True), ('temporary__isnull', False)), models.Q(('beschikking__isnull', True), ('ended__isnull', True), ('extension__isnull', False), ('temporary__isnull', True)), models.Q(('beschikking__isnull', True), ('ended__isnull', False), ('extension__isnull', True), ('temporary__isnull', True)), _connector='OR'), name='letter_is_about_one_decision'),
        ),
        migrations.AddConstraint(
            model_name="temporaryended",
            constraint=models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="temporary_ended_with_reason"),
        ),
    ]
