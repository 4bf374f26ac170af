"""A mistake in the product of a decision is put right: an intention names another one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0032_letter_late")]

    operations = [
        migrations.AddField(
            model_name="intention",
            name="product",
            field=models.CharField(
                blank=True,
                db_comment="een ander product, omdat het eerdere fout was",
                db_default="",
                default="",
                max_length=60,
            ),
        ),
    ]
