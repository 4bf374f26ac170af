"""What the CAK hears about the own contribution, and in which file."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.delivery.models.contribution

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0010_objections_complaints'),
        ('delivery', '0003_temporary'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='ContributionFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContributionNotice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=keukentafel.domain.delivery.models.contribution.notice_kinds, max_length=5)),
                ('contribution', models.CharField(db_comment='code uit bedragen.toml, bijdragesoort', max_length=20)),
                ('on', models.DateField(db_comment='start: eerste dag; stop: laatste dag')),
                ('reason', models.CharField(blank=True, db_comment='waarom het stopt', max_length=200)),
                ('at', models.DateTimeField()),
                ('beschikking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contribution_notices', to='decisions.beschikking')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='ContributionExempt',
            fields=[
                ('beschikking', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='contribution_exempt', serialize=False, to='decisions.beschikking')),
                ('sentence', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContributionFileMade',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='made', serialize=False, to='delivery.contributionfile')),
                ('path', models.CharField(max_length=80)),
                ('size', models.PositiveIntegerField(db_comment='bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContributionRefused',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='refused', serialize=False, to='delivery.contributionnotice')),
                ('reason', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContributionSent',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='sent', serialize=False, to='delivery.contributionnotice')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delivery.contributionfile')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='contributionnotice',
            index=models.Index(fields=['municipality', '-at'], name='contribution_newest'),
        ),
        migrations.AddConstraint(
            model_name='contributionnotice',
            constraint=models.UniqueConstraint(fields=('beschikking', 'kind'), name='contribution_starts_and_stops_once'),
        ),
        migrations.AddConstraint(
            model_name='contributionnotice',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'start'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='contribution_stops_with_reason'),
        ),
    ]
