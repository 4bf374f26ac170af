"""Who represents somebody says for them whether a version of the plan is good."""

import django.db.models.deletion
from django.db import migrations, models

# The reference is empty everywhere, so there is nothing that the walls could hide from its check.


class Migration(migrations.Migration):
    dependencies = [("people", "0014_withdrawn_and_listed"), ("plans", "0010_stamps")]
    operations = [
        migrations.AddField(
            model_name="versionagreement",
            name="representation",
            field=models.ForeignKey(
                db_comment="wie het namens die persoon zei",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.representation",
            ),
        ),
    ]
