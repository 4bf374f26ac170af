"""The index by which a task is found; apart, since a table that was just filled cannot get one in the same transaction."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_what_a_task_is_about")]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("reference", ""), _negated=True),
                fields=["case", "reference"],
                name="task_by_reference",
            ),
        ),
    ]
