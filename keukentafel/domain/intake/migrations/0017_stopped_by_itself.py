"""A letter of which the time was over goes no more, and nobody said so."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0016_notice_to_outsider")]

    operations = [
        migrations.AlterField(
            "noticestopped",
            "by",
            models.ForeignKey(
                "accounts.Account", django.db.models.deletion.PROTECT, null=True, related_name="+"
            ),
        )
    ]
