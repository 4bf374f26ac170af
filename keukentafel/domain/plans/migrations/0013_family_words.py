"""What a family wrote before it wrote it anew is kept: of each part, of each goal, and of a goal that was taken out."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WRITTEN = {"on_delete": django.db.models.deletion.PROTECT, "null": True, "related_name": "+"}
MUNICIPALITY = {"on_delete": django.db.models.deletion.PROTECT, "db_index": False, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0012_closed_views"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="familyplanpart",
            name="page",
            field=models.CharField(
                blank=True, db_comment="sleutel van de pagina die dit typte", db_default="", default="", max_length=36
            ),
        ),
        migrations.AddField(
            model_name="familyplangoal",
            name="revision",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.CreateModel(
            name="FamilyGoalDropped",
            fields=[
                (
                    "family_goal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="dropped",
                        serialize=False, to="plans.familyplangoal",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **WRITTEN)),
                ("helper", models.ForeignKey(to="plans.familyplanhelper", **WRITTEN)),
                ("municipality", models.ForeignKey(to="walls.municipality", **MUNICIPALITY)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="EarlierFamilyWords",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "code",
                    models.CharField(blank=True, db_comment="code van het deel; leeg: een doel", max_length=10),
                ),
                ("revision", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("written_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField()),
                (
                    "family_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="earlier_words",
                        to="plans.familyplan",
                    ),
                ),
                (
                    "family_goal",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="earlier_words",
                        to="plans.familyplangoal",
                    ),
                ),
                ("helper", models.ForeignKey(to="plans.familyplanhelper", **WRITTEN)),
                ("municipality", models.ForeignKey(to="walls.municipality", **MUNICIPALITY)),
                ("written_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **WRITTEN)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), ("family_goal__isnull", False))
                        | models.Q(models.Q(("code", ""), _negated=True), ("family_goal__isnull", True)),
                        name="earlier_words_of_a_part_or_a_goal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("family_plan", "code", "revision"),
                        name="family_part_kept_once",
                    ),
                    models.UniqueConstraint(fields=("family_goal", "revision"), name="family_goal_kept_once"),
                ],
            },
        ),
    ]  # fmt: skip
