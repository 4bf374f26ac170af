"""Letters that wait because a triage said that safety comes first, and whether they may go after all.

The walls stay open until the migration ends; see intake/0006_understood.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, Q

from keukentafel.domain.process.models import reasons_left_out

OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
SORTS = {
    "outgoing": "cases.outgoingletter",
    "letter": "decisions.letter",
    "notice": "intake.notice",
    "copy": "process.lettercopy",
}


def to(model, **more):
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to=model, **more)


def alone(sort):
    return Q(**{f"{each}__isnull": each != sort for each in SORTS})


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0034_undecided_aanvraag"),
        ("cases", "0024_post_undone"),
        ("decisions", "0034_referral_taken_back"),
        ("intake", "0011_threats"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, OPEN),
        migrations.CreateModel(
            name="LetterHeld",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("case", models.ForeignKey(on_delete=PROTECT, related_name="held_letters", to="cases.case")),
                *(
                    (name, models.OneToOneField(null=True, on_delete=PROTECT, related_name="held", to=model))
                    for name, model in SORTS.items()
                ),
                ("municipality", to("walls.municipality", db_index=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=alone("outgoing") | alone("letter") | alone("notice") | alone("copy"),
                        name="held_letter_of_one_sort",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterJudged",
            fields=[
                (
                    "held",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="judged",
                        serialize=False,
                        to="process.letterheld",
                    ),
                ),
                ("goes", models.BooleanField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", db_index=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(reason=""), name="held_letter_judged_with_reason")
                ],
            },
        ),
        migrations.AlterField(
            model_name="printbatchletter",
            name="left_out",
            field=models.CharField(
                blank=True,
                choices=reasons_left_out,
                default="",
                max_length=12,
            ),
        ),
    ]
