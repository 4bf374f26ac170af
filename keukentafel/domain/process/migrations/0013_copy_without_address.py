"""A copy that was made before the address became secret is not given any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("process", "0012_offer_acted")]
    operations = [
        migrations.AddField(
            model_name="filecopymade",
            name="secret",
            field=models.BooleanField(
                db_comment="gemaakt toen het adres geheim was: er staat geen adres in", db_default=False, default=False
            ),
        ),
    ]
