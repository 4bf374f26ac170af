"""A doctor who sends the same child for the same help once more says why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0039_help_until")]
    operations = [
        migrations.AddField(
            "referralsent",
            "again",
            models.CharField(
                blank=True,
                db_comment="waarom opnieuw gestuurd, terwijl de vorige er nog was; leeg: niet",
                db_default="",
                default="",
                max_length=400,
            ),
        ),
    ]
