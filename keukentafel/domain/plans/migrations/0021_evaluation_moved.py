from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0020_director_ground_ended")]

    operations = [
        migrations.AddField(
            model_name="evaluationplanned",
            name="reason",
            field=models.CharField(
                blank=True,
                db_comment="waarom deze dag in de plaats van een andere kwam",
                db_default="",
                default="",
                max_length=400,
            ),
        ),
    ]
