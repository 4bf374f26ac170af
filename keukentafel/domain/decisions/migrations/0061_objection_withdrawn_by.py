"""Who took an objection back, where that is not who objected: an heir of theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0060_heard_again")]

    operations = [
        migrations.AddField(
            "objectionwithdrawn",
            "said_by",
            models.CharField(
                blank=True,
                db_comment="wie het zei; leeg: wie bezwaar maakte",
                db_default="",
                default="",
                max_length=120,
            ),
        )
    ]
