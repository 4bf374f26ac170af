"""Whom a complaint is about as rows, as many as there are, and who looked at that; talks called off, answers put right."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import keukentafel.domain.decisions.models.complaints

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
ROWS = """
INSERT INTO decisions_complaintabout (municipality_id, complaint_id, account_id, team_id, sure, at, by_id)
SELECT municipality_id, id, about_account_id, NULL, true, at, by_id FROM decisions_complaint
 WHERE about_account_id IS NOT NULL;
INSERT INTO decisions_complaintabout (municipality_id, complaint_id, account_id, team_id, sure, at, by_id)
SELECT municipality_id, id, NULL, about_team_id, true, at, by_id FROM decisions_complaint
 WHERE about_team_id IS NOT NULL AND about_account_id IS NULL;
INSERT INTO decisions_complainttakenin (municipality_id, complaint_id, at, by_id)
SELECT municipality_id, id, at, by_id FROM decisions_complaint;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
PROTECT = django.db.models.deletion.PROTECT
ACCOUNT = settings.AUTH_USER_MODEL


def here() -> tuple[str, models.Field]:
    return (
        "municipality",
        models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="+", to="walls.municipality"),
    )


def by(name: str = "by", **told: object) -> tuple[str, models.Field]:
    return name, models.ForeignKey(on_delete=PROTECT, related_name="+", to=ACCOUNT, **told)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0034_referral_taken_back"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(ACCOUNT),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ComplaintAbout",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "sure",
                    models.BooleanField(
                        db_comment="waar: een collega zei dat het hierover gaat; anders past de naam erbij"
                    ),
                ),
                ("at", models.DateTimeField()),
                by("account", null=True),
                by(),
                (
                    "complaint",
                    models.ForeignKey(on_delete=PROTECT, related_name="abouts", to="decisions.complaint"),
                ),
                here(),
                ("team", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="walls.team")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="complaint_about_one",
                        condition=Q(account__isnull=False, team__isnull=True)
                        | Q(account__isnull=True, team__isnull=False, sure=True),
                    ),
                    models.UniqueConstraint(
                        fields=["complaint", "account", "team"],
                        name="complaint_about_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintTakenIn",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="taken_in",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                ("at", models.DateTimeField()),
                by(),
                here(),
            ],
            options={"abstract": False},
        ),  # fmt: skip
        migrations.CreateModel(
            name="ComplaintHearingOff",
            fields=[
                (
                    "hearing",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="called_off",
                        serialize=False,
                        to="decisions.complainthearing",
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                by(),
                here(),
            ],
            options={"abstract": False},
        ),  # fmt: skip
        migrations.CreateModel(
            name="ComplaintAnswerBefore",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "judgement",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.complaints.judgements, max_length=12
                    ),
                ),
                ("findings", models.TextField()),
                ("measures", models.TextField(blank=True)),
                ("answered_on", models.DateField()),
                ("given_at", models.DateTimeField(db_comment="wanneer het zo is vastgelegd")),
                ("reason", models.TextField(db_comment="wat er niet klopte; de inwoner leest dit")),
                ("at", models.DateTimeField()),
                by(),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="answers_before", to="decisions.complaint"
                    ),
                ),
                by("given_by"),
                here(),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(ROWS, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="complaint", name="about_account"),
        migrations.RemoveField(model_name="complaint", name="about_team"),
    ]
