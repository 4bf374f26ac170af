import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A question from a municipality that does not work here is passed on as well: by telephone, letter or safe mail."""

    dependencies = [("intake", "0012_safe_contact"), ("walls", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="melding",
            name="may_go_to",
            field=models.CharField(
                blank=True, db_comment="andere gemeente waar de vraag heen mag, zoals de vrager haar noemde", db_default="",
                max_length=80,
            ),
        ),
        migrations.AlterField(
            model_name="senton",
            name="to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="walls.municipality"
            ),
        ),
        migrations.AlterField(
            model_name="senton",
            name="number",
            field=models.CharField(
                blank=True, db_comment="nummer van de melding daar, als wij het weten", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="senton",
            name="to_name",
            field=models.CharField(
                blank=True, db_comment="gemeente die niet met dit programma werkt", db_default="", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="senton",
            name="way",
            field=models.CharField(
                blank=True, choices=[("telefoon", "telefoon"), ("brief", "brief"), ("mail", "mail")],
                db_comment="hoe het daar kwam", db_default="", max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="senton",
            name="told",
            field=models.CharField(
                blank=True, db_comment="wat met toestemming is doorgegeven", db_default="", max_length=1000
            ),
        ),
        migrations.AddConstraint(
            model_name="senton",
            constraint=models.CheckConstraint(
                condition=models.Q(("to__isnull", False), ("to_name", ""), ("told", ""), ("way", ""))
                | (models.Q(("to__isnull", True)) & ~models.Q(("to_name", "")) & ~models.Q(("told", "")) & ~models.Q(("way", ""))),
                name="sent_to_one_municipality",
            ),
        ),
    ]
