"""A view that was for helpers alone and is emptied keeps that choice, for what versions say of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_changed_actions")]

    operations = [
        migrations.RemoveConstraint(model_name="picturepart", name="picture_part_says_something"),
        migrations.AddConstraint(
            model_name="picturepart",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True) | models.Q(("for_helpers", True)),
                name="picture_part_says_something_or_is_closed",
            ),
        ),
    ]
