"""A proposal keeps what it knows of its product, its total and its years, and what else was looked at."""

import django.db.models.deletion
from django.db import migrations, models

import keukentafel.domain.decisions.models.aanvraag
import keukentafel.domain.decisions.models.weighed

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0011_own_words'),
        ('walls', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='proposal',
            name='product_group',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='proposal',
            name='product_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=120),
        ),
        migrations.AddField(
            model_name='proposal',
            name='product_text',
            field=models.TextField(blank=True, db_comment='uitleg voor de inwoner', db_default='', default=''),
        ),
        migrations.AddField(
            model_name='proposal',
            name='tariff',
            field=models.DecimalField(db_comment='euro voor één eenheid op de eerste dag', decimal_places=2, max_digits=11, null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='total_cents',
            field=models.PositiveBigIntegerField(db_comment='eurocenten in de hele periode; leeg bij oude voorstellen', null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='without_contribution',
            field=models.CharField(blank=True, db_comment='waarom er geen eigen bijdrage is', db_default='', default='', max_length=200),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='form',
            field=models.CharField(choices=keukentafel.domain.decisions.models.aanvraag.forms, default='zin', max_length=8),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='product',
            field=models.CharField(db_comment='code uit de productcatalogus', max_length=40),
        ),
        migrations.CreateModel(
            name='ProposalAlternative',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=keukentafel.domain.decisions.models.weighed.alternatives, max_length=20)),
                ('why_not', models.TextField()),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alternatives', to='decisions.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proposal', 'kind'), name='proposal_alternative_once'), models.CheckConstraint(condition=models.Q(('why_not', ''), _negated=True), name='proposal_alternative_says_why_not')],
            },
        ),
        migrations.CreateModel(
            name='ProposalYear',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('cents', models.PositiveBigIntegerField(db_comment='eurocenten')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='decisions.proposal')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'year'], name='proposal_year_of')],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'year'), name='proposal_year_once')],
            },
        ),
    ]

