"""A colleague writes down that it was told at home who directs, or that help changed."""

from django.db import migrations, models

COMMENT = "dag waarop het thuis is verteld, als dat niet vanzelf gaat"


class Migration(migrations.Migration):
    dependencies = [("plans", "0030_point_on_ground")]

    operations = [
        migrations.AddField("director", "told_home_on", models.DateField(null=True, db_comment=COMMENT)),
        migrations.AddField("scaling", "told_home_on", models.DateField(null=True, db_comment=COMMENT)),
    ]
