"""Whoever decides may add a paragraph of their own to the letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0010_objections_complaints")]
    operations = [
        migrations.AddField(
            "letter",
            "own_words",
            models.TextField(
                blank=True, db_comment="alinea die wie besloot er zelf bij schreef", db_default="", default=""
            ),
        ),
    ]
