"""In which unit, and how often, the volume of an intention is counted: the product may be counted otherwise later."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0068_objection_names_what")]

    operations = [
        migrations.AddField(
            "intention",
            "unit",
            models.CharField(
                blank=True, db_comment="eenheid van iWmo; leeg: van voor dit veld", db_default="", default="", max_length=2
            ),
        ),
        migrations.AddField(
            "intention",
            "frequency",
            models.CharField(
                blank=True, db_comment="frequentie van iWmo; leeg: van voor dit veld", db_default="", default="", max_length=2
            ),
        ),
    ]
