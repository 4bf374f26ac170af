"""From which age and until which age a product is there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guide", "0006_contracts")]

    operations = [
        migrations.AddField(
            "productversion",
            "from_age",
            models.PositiveSmallIntegerField(db_comment="hele jaren op de eerste dag", null=True),
        ),
        migrations.AddField(
            "productversion",
            "until_age",
            models.PositiveSmallIntegerField(db_comment="jonger dan, op de eerste dag", null=True),
        ),
        migrations.AddConstraint(
            "productversion",
            models.CheckConstraint(
                condition=models.Q(
                    ("from_age__isnull", True),
                    ("until_age__isnull", True),
                    ("until_age__gt", models.F("from_age")),
                    _connector="OR",
                ),
                name="product_version_has_ages",
            ),
        ),
    ]
