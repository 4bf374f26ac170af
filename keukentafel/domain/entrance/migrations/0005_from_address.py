"""Forms that anybody may send are counted for each internet address, in one statement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entrance", "0004_kept_form")]
    operations = [
        migrations.CreateModel(
            name="FromAddress",
            fields=[
                (
                    "key",
                    models.CharField(
                        db_comment="het internetadres, met het geheim van de server gehusseld",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("since", models.DateTimeField(db_comment="vanaf wanneer wordt geteld")),
                ("times", models.PositiveIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["since"], name="from_address_by_age")]},
        ),
    ]
