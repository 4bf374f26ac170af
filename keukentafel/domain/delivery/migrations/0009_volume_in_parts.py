"""What a provider is asked may be a part: an hour and a half a week."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0008_sent_again")]

    operations = [
        migrations.AlterField("allocation", "volume", models.DecimalField(decimal_places=2, max_digits=9)),
        # What the whole number of before said of itself.
        migrations.AddConstraint(
            "allocation",
            models.CheckConstraint(
                condition=models.Q(("volume__gte", 0)), name="allocation_volume_not_below_zero"
            ),
        ),
    ]
