from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0023_minutes_corrected"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="added_on",
            field=models.DateField(
                db_comment="sinds wanneer; leeg bij acties van voor dit werd bewaard", null=True
            ),
        ),
    ]
