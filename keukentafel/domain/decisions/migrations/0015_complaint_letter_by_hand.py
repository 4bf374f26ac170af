"""A letter about a complaint says whether an address is in its window."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0014_decision_groups'),
    ]

    operations = [
        migrations.AddField(
            model_name='complaintletter',
            name='by_hand',
            field=models.BooleanField(db_comment='waar: zonder adres in het venster, om zelf te geven', db_default=False, default=False),
        ),
    ]
