"""Of what a look at contributions failed, so that the next looks at that again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0014_contribution_looks")]

    operations = [
        migrations.AddField(
            model_name="contributionlook",
            name="failed",
            field=models.JSONField(
                blank=True,
                default=list,
                db_comment="soort en sleutel van wat niet lukte; de volgende nacht opnieuw",
            ),
        ),
    ]
