"""Which households became part of one: asked whenever somebody asks who looked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0012_involvement_law")]
    operations = [
        migrations.AddIndex(
            model_name="regrouping",
            index=models.Index(
                condition=models.Q(("household__isnull", False)),
                fields=["household"],
                name="regrouping_that_stayed",
            ),
        ),
    ]
