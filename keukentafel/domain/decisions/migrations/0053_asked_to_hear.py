"""Who objected is asked by letter whether they want to be heard (Awb 7:3 onder d), and what they said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.objection_steps

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


def to(where: str, name: str = "+", *, index: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=where, db_index=index
    )


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0052_objection_to_referral"),
        ("intake", "0015_found_out_per_person"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="HearingAsked",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "reply_by",
                    models.DateField(db_comment="laatste dag om te antwoorden, zoals in de brief"),
                ),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", index=False)),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="intake.notice"
                    ),
                ),
                ("objection", to("decisions.objection", "asked_to_hear")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="HearingAnswer",
            fields=[
                (
                    "asked",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="decisions.hearingasked",
                    ),
                ),
                ("wants", models.BooleanField(db_comment="waar: wil gehoord worden")),
                (
                    "way",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objection_steps.answer_ways, max_length=8
                    ),
                ),
                ("on", models.DateField()),
                (
                    "on_behalf",
                    models.CharField(
                        blank=True,
                        db_comment="naam van wie dit namens de inwoner zei",
                        default="",
                        max_length=240,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", index=False)),
            ],
            options={"abstract": False},
        ),
    ]
