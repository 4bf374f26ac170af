from django.db import migrations, models

import keukentafel.domain.intake.models.routes


class Migration(migrations.Migration):
    """How a question went to another municipality is read from the list itself: a new way needs no migration."""

    dependencies = [("intake", "0013_passed_outside")]
    operations = [
        migrations.AlterField(
            model_name="senton",
            name="way",
            field=models.CharField(
                blank=True, choices=keukentafel.domain.intake.models.routes.outside_ways,
                db_comment="hoe het daar kwam", db_default="", max_length=8,
            ),
        ),
    ]
