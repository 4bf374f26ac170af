"""An objection against help at once that is upheld may leave that help as it is (Awb 7:11)."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("decisions", "0050_inadmissible_ground")]

    operations = [
        migrations.RemoveConstraint("objectiondecision", "objection_upheld_changes_something"),
        migrations.AddConstraint(
            "objectiondecision",
            models.CheckConstraint(
                condition=Q(outcome__in=["gegrond", "deels"]) | Q(follow_up="stands"),
                name="objection_not_upheld_changes_nothing",
            ),
        ),
    ]
