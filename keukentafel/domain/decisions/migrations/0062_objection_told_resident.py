"""Why, to the resident, in the decision on the objection of somebody else (Awb 3:43)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0061_objection_withdrawn_by")]

    operations = [
        migrations.AddField(
            "objectiondecision",
            "to_resident",
            models.TextField(
                blank=True,
                db_comment="motivering voor de inwoner, waar een ander bezwaar maakte; leeg: dezelfde",
                db_default="",
                default="",
            ),
        )
    ]
