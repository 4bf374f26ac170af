"""A referral of somebody of 18 to 22 keeps the ground on which there is still help under the Jeugdwet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0021_referral_family")]
    operations = [
        migrations.AddField(
            "referral",
            "extended",
            models.CharField(
                blank=True,
                db_comment="waarom iemand van 18 tot 23 nog jeugdhulp krijgt: code verlenging uit verwijzers.toml; leeg: niet gevraagd",
                db_default="",
                default="",
                max_length=40,
            ),
        ),
    ]
