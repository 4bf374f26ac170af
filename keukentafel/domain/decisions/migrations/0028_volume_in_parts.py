"""A volume may be a part: an hour and a half a week."""

from functools import partial

from django.db import migrations, models

parts = partial(models.DecimalField, decimal_places=2, max_digits=9)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0027_told_withdrawn")]

    operations = [
        migrations.AlterField("proposal", "volume", parts(db_comment="aantal eenheden per periode")),
        migrations.AlterField("intention", "volume", parts(db_comment="aantal eenheden per periode")),
        migrations.AlterField(
            "referral", "volume", parts(db_comment="aantal eenheden per periode; 0 zonder product")
        ),
        migrations.AlterField("referralcorrected", "volume", parts()),
        migrations.AlterField(
            "decisiongroup",
            "at_most",
            parts(null=True, db_comment="hooguit zoveel eenheden per keer; leeg: zoveel als nu"),
        ),
        # What the whole numbers of before said of themselves.
        migrations.AddConstraint(
            "referral",
            models.CheckConstraint(
                condition=models.Q(("volume__gte", 0)), name="referral_volume_not_below_zero"
            ),
        ),
        migrations.AddConstraint(
            "referralcorrected",
            models.CheckConstraint(
                condition=models.Q(("volume__gte", 0)), name="referral_corrected_volume_not_below_zero"
            ),
        ),
    ]
