"""The register of mandates, who decides in whose place, and on which row of it a decision rests."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.mandates

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
REGISTER = (Path(__file__).parent / "mandate_register.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0008_proposal_to_refuse"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.SlugField(db_comment='blijft gelijk als het mandaat verandert', max_length=60)),
                ('name', models.CharField(max_length=160)),
                ('role', models.CharField(blank=True, db_comment='code van een rol, of leeg', default='', max_length=20)),
                ('law', models.CharField(max_length=20)),
                ('outcomes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), db_comment='welke besluiten', size=None)),
                ('product_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), db_comment='leeg: alle groepen van de wet', default=list, size=None)),
                ('highest_euros', models.PositiveIntegerField(db_comment="hele euro's in een heel jaar; leeg: geen grens", null=True)),
                ('four_eyes', models.BooleanField(db_comment='een ander ondertekende het voorstel')),
                ('only_in_service', models.BooleanField(db_comment='alleen voor wie in dienst is van de gemeente')),
                ('may_pass_on', models.BooleanField(db_comment='ondermandaat mag, Awb 10:9')),
                ('sub_of', models.CharField(blank=True, db_comment='code van het mandaat waar dit uit is doorgegeven', default='', max_length=60)),
                ('agreed', models.CharField(blank=True, db_comment='instemming van wie niet in dienst is en diens werkgever, Awb 10:4', default='', max_length=200)),
                ('source', models.CharField(db_comment='het besluit waarin het staat, Awb 10:5 lid 2', max_length=200)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(db_comment='eerste dag waarop het niet meer geldt', null=True)),
                ('reason', models.CharField(blank=True, db_comment='waarom het er kwam', default='', max_length=400)),
                ('origin', models.CharField(choices=keukentafel.domain.decisions.models.mandates.origins_of_mandates, max_length=6)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.AddField(
            model_name='beschikking',
            name='in_place_of',
            field=models.ForeignKey(db_comment='wie werd vervangen', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='temporaryextended',
            name='in_place_of',
            field=models.ForeignKey(db_comment='wie werd vervangen', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='temporaryextended',
            name='mandate_source',
            field=models.CharField(db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='temporaryextended',
            name='rules_version',
            field=models.CharField(db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='temporaryprovision',
            name='in_place_of',
            field=models.ForeignKey(db_comment='wie werd vervangen', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='MandateDays',
            fields=[
                ('mandate', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='days', serialize=False, to='decisions.mandate')),
                ('code', models.CharField(max_length=60)),
                ('days', django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
        ),
        migrations.AddField(
            model_name='beschikking',
            name='mandate_row',
            field=models.ForeignKey(db_comment='leeg: van voor het register', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.mandate'),
        ),
        migrations.AddField(
            model_name='temporaryextended',
            name='mandate_row',
            field=models.ForeignKey(db_comment='leeg: van voor het register', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.mandate'),
        ),
        migrations.AddField(
            model_name='temporaryprovision',
            name='mandate_row',
            field=models.ForeignKey(db_comment='leeg: van voor het register', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.mandate'),
        ),
        migrations.CreateModel(
            name='MandateDeputy',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(db_comment='eerste dag waarop het over is')),
                ('reason', models.CharField(max_length=400)),
                ('source', models.CharField(db_comment='het besluit waarin het staat', max_length=200)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(db_comment='wie wordt vervangen', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='MandateDeputyEnded',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('until_on', models.DateField(db_comment='eerste dag waarop het over is')),
                ('reason', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ends', to='decisions.mandatedeputy')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MandateEnded',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('until_on', models.DateField(db_comment='eerste dag waarop het niet meer geldt')),
                ('reason', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ends', to='decisions.mandate')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.AddField(
            model_name='mandatedays',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddIndex(
            model_name='mandate',
            index=models.Index(fields=['municipality', 'law'], name='mandate_of_law'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', True), models.Q(('role', ''), _negated=True)), models.Q(('account__isnull', False), ('role', '')), _connector='OR'), name='mandate_of_role_or_person'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='mandate_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('outcomes__len__gt', 0)), name='mandate_decides_something'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='mandate_has_source'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('sub_of', models.F('code')), _negated=True), name='mandate_not_of_itself'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('only_in_service', True), models.Q(('agreed', ''), _negated=True), _connector='OR'), name='mandate_outside_service_is_agreed'),
        ),
        migrations.AddIndex(
            model_name='mandatedeputy',
            index=models.Index(fields=['deputy'], name='mandate_deputy_of'),
        ),
        migrations.AddIndex(
            model_name='mandatedeputy',
            index=models.Index(fields=['account'], name='mandate_deputy_for'),
        ),
        migrations.AddConstraint(
            model_name='mandatedeputy',
            constraint=models.CheckConstraint(condition=models.Q(('account', models.F('deputy')), _negated=True), name='nobody_replaces_themselves'),
        ),
        migrations.AddConstraint(
            model_name='mandatedeputy',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('from_on'))), name='mandate_deputy_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='mandatedeputy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('source', ''), _negated=True)), name='mandate_deputy_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='mandateended',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='mandate_ended_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='mandatedays',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('municipality', '='), ('code', '='), ('days', '&&')], name='mandate_counts_once_a_day'),
        ),
        migrations.RunSQL(REGISTER, migrations.RunSQL.noop),
    ]
