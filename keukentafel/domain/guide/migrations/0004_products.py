"""The catalogue: products as they are from day to day, their tariffs, and what a municipality means to spend on them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.guide.models.products


class Migration(migrations.Migration):

    dependencies = [
        ('guide', '0003_offers'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='ProductBudget',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('group', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('cents', models.PositiveBigIntegerField(db_comment='eurocenten')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='ProductTariff',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(db_comment='eerste dag waarop dit tarief niet meer geldt', null=True)),
                ('euros', models.DecimalField(db_comment='euro voor één eenheid', decimal_places=2, max_digits=11)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tariffs', to='guide.product')),
            ],
        ),
        migrations.CreateModel(
            name='ProductVersion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(db_comment='eerste dag waarop het zo niet meer is', null=True)),
                ('name', models.CharField(max_length=120)),
                ('law', models.CharField(max_length=20)),
                ('group', models.CharField(db_comment='productgroep, lijsten.toml', max_length=40)),
                ('upl', models.CharField(blank=True, db_comment='naam in de uniforme productnamenlijst', max_length=120)),
                ('without_upl', models.CharField(blank=True, db_comment='waarom het geen UPL-naam heeft', max_length=200)),
                ('category', models.CharField(blank=True, db_comment='categorie van iWmo of iJw', max_length=10)),
                ('product_code', models.CharField(blank=True, db_comment='productcode van iWmo of iJw', max_length=10)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=keukentafel.domain.guide.models.products.product_forms, max_length=8), size=None)),
                ('unit', models.CharField(max_length=2)),
                ('frequency', models.CharField(max_length=2)),
                ('kind', models.CharField(choices=keukentafel.domain.guide.models.products.product_kinds, max_length=10)),
                ('longest_months', models.PositiveSmallIntegerField(null=True)),
                ('most_ever', models.PositiveSmallIntegerField(db_comment='hoe vaak een inwoner het ooit krijgt', null=True)),
                ('not_with', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('criteria', models.TextField(blank=True, db_comment='een criterium per regel')),
                ('contribution', models.CharField(choices=keukentafel.domain.guide.models.products.contributions, max_length=10)),
                ('without_contribution', models.CharField(blank=True, max_length=200)),
                ('ladder', models.CharField(max_length=30)),
                ('explanation', models.TextField(blank=True)),
                ('source', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='guide.product')),
            ],
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.UniqueConstraint(fields=('municipality', 'code'), name='product_code_once'),
        ),
        migrations.AddConstraint(
            model_name='productbudget',
            constraint=models.UniqueConstraint(fields=('municipality', 'group', 'year'), name='one_budget_a_group_and_year'),
        ),
        migrations.AddConstraint(
            model_name='producttariff',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='product_tariff_has_days'),
        ),
        migrations.AddConstraint(
            model_name='producttariff',
            constraint=models.CheckConstraint(condition=models.Q(('euros__gt', 0)), name='product_tariff_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='producttariff',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('product', '='), (keukentafel.domain.guide.models.products.Days('from_on', 'until_on'), '&&')], name='product_has_one_tariff_a_day'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='product_version_has_days'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('upl', ''), _negated=True), models.Q(('without_upl', ''), _negated=True), _connector='OR'), name='product_names_upl_or_why_not'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('product', '='), (keukentafel.domain.guide.models.products.Days('from_on', 'until_on'), '&&')], name='product_is_one_thing_a_day'),
        ),
    ]

