"""The days of a referral can be put right too; what stood there is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0044_objection_to_penalty")]

    operations = [
        migrations.AddField(
            "referralcorrected", "starts_on",
            models.DateField(null=True, db_comment="zoals het er stond; leeg bij wat eerder is verbeterd"),
        ),
        migrations.AddField("referralcorrected", "ends_on", models.DateField(null=True)),
    ]  # fmt: skip
