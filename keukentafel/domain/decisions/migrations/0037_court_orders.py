"""What a court orders has its last day, a decision that it annuls is taken anew, and steps that were a mistake are taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
PROTECT = django.db.models.deletion.PROTECT
ACCOUNT = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0036_group_of_college"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(ACCOUNT),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="objection",
            name="after",
            field=models.OneToOneField(
                db_comment="de rechter vernietigde de beslissing: hier wordt opnieuw beslist, Awb 8:72",
                null=True,
                on_delete=PROTECT,
                related_name="again",
                to="decisions.appeal",
            ),
        ),
        migrations.AddField(
            model_name="appealended",
            name="due_on",
            field=models.DateField(
                db_comment="laatste dag waarop de gemeente dat moet hebben gedaan; leeg: er is niets te doen",
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="StepUndone",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("step", models.CharField(db_comment="te-laat, hoorzitting of rechter", max_length=12)),
                ("what", models.TextField(db_comment="wat er stond")),
                ("done_at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=ACCOUNT)),
                ("done_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=ACCOUNT)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=PROTECT, related_name="+", to="walls.municipality"
                    ),
                ),
                (
                    "objection",
                    models.ForeignKey(on_delete=PROTECT, related_name="undone", to="decisions.objection"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="step_undone_with_reason", condition=~Q(reason=""))
                ],
            },
        ),
    ]
