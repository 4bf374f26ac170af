"""Who is involved reads the cases of the law of their ground."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_duplicates")]
    operations = [
        migrations.AddField(
            model_name="involvement",
            name="law",
            field=models.CharField(
                blank=True, db_comment="code van de wet van de grond; leeg: geen", db_default="", default="", max_length=20
            ),
        ),
    ]
