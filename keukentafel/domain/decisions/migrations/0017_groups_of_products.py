"""A change for many households may be about several products; and the letter in which a resident reads what is intended."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
COPIED = """
INSERT INTO decisions_decisiongroupproduct (municipality_id, group_id, product, product_name)
SELECT municipality_id, id, product, product_name FROM decisions_decisiongroup;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0016_referrals"),
        ("intake", "0009_untied"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="IntentionAsked",
            fields=[
                (
                    "intention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="asked",
                        serialize=False,
                        to="decisions.intention",
                    ),
                ),
                ("reply_by", models.DateField(db_comment="tot en met wanneer de inwoner kan reageren")),
                ("at", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="intake.notice"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DecisionGroupProduct",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("product", models.CharField(db_comment="code uit de productcatalogus", max_length=40)),
                ("product_name", models.CharField(max_length=120)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="decisions.decisiongroup",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("group", "product"), name="decision_group_product_once")
                ],
            },
        ),
        migrations.RunSQL(COPIED, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="decisiongroup", name="product"),
        migrations.RemoveField(model_name="decisiongroup", name="product_name"),
    ]
