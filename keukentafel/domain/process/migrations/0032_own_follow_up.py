import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    """A colleague plans a moment of aftercare of their own."""

    dependencies = [
        ("process", "0031_waits_for_decision"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="followup",
            name="what",
            field=models.CharField(
                blank=True,
                db_comment="wat er wordt gevraagd; leeg: dat zegt de tabel",
                db_default="",
                default="",
                max_length=120,
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="asks_team",
            field=models.ForeignKey(
                db_comment="leeg: wie de zaak dan heeft",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.team",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="asks",
            field=models.ForeignKey(
                db_comment="leeg: de stapel van het team",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveConstraint(model_name="followup", name="follow_up_once"),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                condition=~Q(code="eigen"),
                fields=("case", "beschikking", "code", "planned_on"),
                name="follow_up_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=Q(code="eigen") & ~Q(what="") | ~Q(code="eigen") & Q(what=""),
                name="own_follow_up_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=Q(asks__isnull=True) | Q(asks_team__isnull=False),
                name="follow_up_asked_from_a_team",
            ),
        ),
    ]
