"""What organisations offer, per municipality."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('guide', '0002_organisations'),
        ('walls', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(blank=True, db_comment='sleutel in het bestand waaruit het is ingelezen', max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('service', models.CharField(db_comment='code van de dienst, ondersteuningsmatrix.toml', max_length=40)),
                ('text', models.TextField(blank=True, db_comment='wat het is, in gewone taal')),
                ('for_whom', models.CharField(blank=True, max_length=200)),
                ('free', models.BooleanField()),
                ('cost', models.CharField(blank=True, db_comment='wat het kost, als het niet gratis is', max_length=120)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('website', models.URLField(blank=True)),
                ('checked_on', models.DateField(db_comment='dag waarop is nagegaan dat dit klopt')),
                ('until_on', models.DateField(db_comment='eerste dag waarop het er niet meer is', null=True)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='guide.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='OfferDistrict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.district')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='districts', to='guide.offer')),
            ],
        ),
        migrations.AddIndex(
            model_name='offer',
            index=models.Index(fields=['municipality', 'service'], name='offer_by_service'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('municipality', 'key'), name='offer_key_once'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='offer_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('free', False), ('cost', ''), _connector='OR'), name='free_offer_costs_nothing'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('checked_on')), _connector='OR'), name='offer_ends_after_check'),
        ),
        migrations.AddConstraint(
            model_name='offerdistrict',
            constraint=models.UniqueConstraint(fields=('offer', 'district'), name='offer_in_district_once'),
        ),
    ]
