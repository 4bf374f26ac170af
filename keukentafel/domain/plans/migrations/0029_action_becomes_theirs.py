import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0028_family_plan_term"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="actionrewritten",
            name="answer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rewritings",
                to="plans.actionanswer",
            ),
        ),
        migrations.AlterField(
            model_name="actionrewritten",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="actionrewritten",
            constraint=models.CheckConstraint(
                condition=models.Q(("by__isnull", False), ("answer__isnull", False), _connector="OR"),
                name="action_rewritten_by_somebody",
            ),
        ),
    ]
