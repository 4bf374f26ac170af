"""Somebody said in writing that a decision is late."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.cases.models.contacts


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0009_my_work'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NoticeOfDefault',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('received_on', models.DateField()),
                ('channel', models.CharField(choices=keukentafel.domain.cases.models.contacts.channels, max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clock', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notice', to='cases.clock')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('term', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notice_for', to='cases.clock')),
            ],
        ),
    ]
