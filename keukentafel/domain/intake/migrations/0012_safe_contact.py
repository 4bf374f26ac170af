from django.db import migrations, models


class Migration(migrations.Migration):
    """Who is not safe says how we may reach them without somebody else hearing of it."""

    dependencies = [("intake", "0011_threats")]
    operations = [
        migrations.AddField(
            model_name="melding",
            name="safe_contact",
            field=models.CharField(
                blank=True, db_comment="hoe en wanneer wij de inwoner veilig bereiken", db_default="", max_length=300
            ),
        ),
    ]
