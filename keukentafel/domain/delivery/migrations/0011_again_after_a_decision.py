"""A notice that the CAK has goes again when a later decision gave the help another last day; then nothing was mended."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0010_paid")]

    operations = [
        migrations.AlterField(
            model_name="contributionagain",
            name="mended",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="delivery.contributionmended",
            ),
        ),
    ]
