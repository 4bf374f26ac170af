"""Somebody outside does a task: a page of their own behind a secret address, and what they answer there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import keukentafel.domain.cases.models.outside

WALL = {"db_index": False, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "walls.municipality"}
SOMEBODY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_notice_of_default"),
        ("guide", "0002_organisations"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        # A new column without a value in any row: there is no reference to check behind the walls.
        migrations.AddField(
            model_name="taskoutside",
            name="contact",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="guide.contactperson"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskoutside",
            constraint=models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(organisation__isnull=False),
                name="task_contact_of_its_organisation",
            ),
        ),
        migrations.CreateModel(
            name="TaskLink",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(db_comment="SHA-256 van het geheim in het adres", max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_on", models.DateField(db_comment="eerste dag waarop het adres niet meer werkt")),
                ("made_by", models.ForeignKey(**SOMEBODY)),
                ("municipality", models.ForeignKey(**WALL)),
                ("task", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links", to="cases.task")),
            ],
        ),
        migrations.CreateModel(
            name="TaskLinkEnded",
            fields=[
                (
                    "link",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="ended", serialize=False,
                        to="cases.tasklink",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(null=True, **SOMEBODY)),
                ("municipality", models.ForeignKey(**WALL)),
            ],
        ),
        migrations.CreateModel(
            name="TaskAnswer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("answer", models.CharField(choices=keukentafel.domain.cases.models.outside.answers, max_length=9)),
                ("name", models.CharField(max_length=120)),
                ("said_by", models.CharField(blank=True, default="", max_length=120)),
                ("text", models.CharField(blank=True, default="", max_length=400)),
                ("at", models.DateTimeField()),
                ("municipality", models.ForeignKey(**WALL)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="guide.organisation"
                    ),
                ),
                ("task", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="cases.task")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(answer__in=["doet-niet", "klaar"]) | ~Q(text=""), name="task_answer_says_why_or_what"
                    )
                ]
            },
        ),
    ]
