"""A resident can give a task back: it does not work out."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_my_work'),
        ('people', '0010_own_address'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TaskReturned',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_comment='de inwoner, of wie die vertegenwoordigt', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('person', models.ForeignKey(db_comment='de inwoner die het zou doen', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='cases.task')),
            ],
            options={
                'indexes': [models.Index(fields=['person'], name='task_returned_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='task_returned_with_reason')],
            },
        ),
    ]
