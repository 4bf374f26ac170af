"""Two people who write the picture of one household see each other's text before either overwrites."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The reference is empty everywhere, so there is nothing that the walls could hide from its check.


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_goal_case"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.AddField(
            model_name="plan",
            name="picture_revision",
            field=models.PositiveIntegerField(
                db_comment="hoe vaak het beeld is geschreven", db_default=0, default=0
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="painted_by",
            field=models.ForeignKey(
                db_comment="wie het beeld het laatst schreef",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(model_name="plan", name="painted_at", field=models.DateTimeField(null=True)),
    ]
