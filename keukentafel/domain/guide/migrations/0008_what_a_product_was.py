"""What a product, its tariff or its end was before somebody changed it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.guide.models.products


class Migration(migrations.Migration):

    dependencies = [
        ('guide', '0007_ages_of_a_product'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProductChanged',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('sort', models.CharField(choices=keukentafel.domain.guide.models.products.changed_sorts, max_length=8)),
                ('from_on', models.DateField(db_comment='eerste dag waarop het anders is')),
                ('was', models.JSONField(db_comment='per kolom van een bestand wat er stond')),
                ('became', models.JSONField(db_comment='per kolom van een bestand wat er staat')),
                ('why', models.CharField(blank=True, db_comment='waarom het dagen verandert die voorbij waren', max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='guide.product')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
