"""A goal can be for one case: then it follows the gate between the laws of that case."""

import django.db.models.deletion
from django.db import migrations, models

# The reference is empty everywhere, so there is nothing that the walls could hide from its check.


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_directed"), ("cases", "0007_my_work")]
    operations = [
        migrations.AddField(
            model_name="goal",
            name="case",
            field=models.ForeignKey(
                db_comment="de zaak waarvoor dit doel is; leeg: voor wie het plan leest",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="goals",
                to="cases.case",
            ),
        ),
    ]
