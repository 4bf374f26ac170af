"""An open action may be changed; a view may be for helpers alone; what a representative writes says so."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0011_agreed_on_behalf"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="revision",
            field=models.PositiveIntegerField(
                db_comment="hoe vaak de actie is aangepast", db_default=0, default=0
            ),
        ),
        migrations.AddField(
            model_name="actiondone",
            name="on_behalf",
            field=models.BooleanField(
                db_comment="opgeschreven door een vertegenwoordiger", db_default=False, default=False
            ),
        ),
        migrations.AddField(
            model_name="picturepart",
            name="for_helpers",
            field=models.BooleanField(
                db_comment="alleen voor wie helpt; huisgenoten lezen het niet",
                db_default=False,
                default=False,
            ),
        ),
        migrations.AddField(
            model_name="picturepart",
            name="on_behalf",
            field=models.BooleanField(
                db_comment="opgeschreven door een vertegenwoordiger", db_default=False, default=False
            ),
        ),
        migrations.AlterField(
            model_name="goalrewritten",
            name="was",
            field=models.JSONField(
                db_comment="text, met_when, domain, priority, starts_on, expected_on, people (ids), case (nummer of leeg)"
            ),
        ),
        migrations.CreateModel(
            name="ActionRewritten",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField()),
                (
                    "was",
                    models.JSONField(
                        db_comment="text, due_on, priority, doer, doer_name en waarmee die bekend is (id's)"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rewritings",
                        to="plans.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    models.UniqueConstraint(
                        fields=("action", "revision"), name="action_revision_is_kept_once"
                    )
                ],
            },
        ),
    ]
