"""An objection that was taken in by mistake ends, with what was wrong."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0065_who_asked")]

    operations = [
        migrations.AddField(
            "objectionwithdrawn",
            "reason",
            models.TextField(
                blank=True, db_comment="bij een vergissing: wat er niet klopte", db_default="", default=""
            ),
        ),
        migrations.AddConstraint(
            "objectionwithdrawn",
            models.CheckConstraint(
                condition=~models.Q(way__in=("vergissing", "uitspraak")) | ~models.Q(reason=""),
                name="objection_mistaken_with_reason",
            ),
        ),
    ]
