from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0005_link_what_is_there'),
    ]

    operations = [
        migrations.AddField(
            model_name='sentonce',
            name='page',
            field=models.UUIDField(db_index=True, null=True),
        ),
    ]
