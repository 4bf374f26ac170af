"""A copy says of whom the secret address stays out of it, not only whether that of the person themself does."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("process", "0017_goal_states")]
    operations = [
        migrations.RemoveField(model_name="filecopymade", name="secret"),
        migrations.AddField(
            model_name="filecopymade",
            name="without",
            field=ArrayField(
                base_field=models.BigIntegerField(),
                db_comment="wie van het huishouden toen een geheim adres had: dat staat er niet in",
                db_default=[],
                default=list,
                size=None,
            ),
        ),
    ]
