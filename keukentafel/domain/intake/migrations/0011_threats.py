from django.db import migrations, models


class Migration(migrations.Migration):
    """What threatens somebody with debts is told with the melding already (Wgs, artikel 4 lid 2)."""

    dependencies = [("intake", "0010_verslag_in_portal")]
    operations = [
        migrations.AddField(
            model_name="melding",
            name="threats",
            field=models.JSONField(
                db_comment="wat er dreigt door schulden: codes", db_default=[], default=list
            ),
        ),
    ]
