"""People who may be one person; what was merged and split, and what was put back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import keukentafel.domain.people.models.duplicates


def number() -> tuple[str, models.Field]:
    return ("id", models.BigAutoField(primary_key=True, serialize=False))


def wall() -> tuple[str, models.Field]:
    return ("municipality", key("walls.municipality", db_index=False))


def key(to: str, name: str = "+", on_delete: object = django.db.models.deletion.PROTECT, **more: object) -> models.ForeignKey:
    return models.ForeignKey(to=to, on_delete=on_delete, related_name=name, **more)


CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0010_own_address"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Pair",
            fields=[
                number(),
                ("score", models.FloatField(default=0, db_comment="kans van 0 tot 1 dat het dezelfde persoon is")),
                ("why", models.JSONField(default=list, db_comment="per gegeven: code, trap, gewicht in bits")),
                (
                    "imprint",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        db_comment="afdruk van wat er is vergeleken: verandert als een gegeven verandert",
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("first", key("people.person", on_delete=CASCADE)),
                ("second", key("people.person", on_delete=CASCADE)),
                wall(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
                    models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
                ],
                "indexes": [
                    models.Index(fields=["second"], name="pair_by_second"),
                    models.Index(fields=["municipality", "-score"], name="pair_by_score"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairReported",
            fields=[
                number(),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                ("by", key(settings.AUTH_USER_MODEL)),
                ("pair", key("people.pair", "reports", CASCADE)),
                wall(),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="PairDismissed",
            fields=[
                number(),
                ("reason", models.CharField(max_length=400)),
                ("imprint", models.CharField(blank=True, max_length=64, db_comment="wat er toen vergeleken was")),
                ("at", models.DateTimeField()),
                ("by", key(settings.AUTH_USER_MODEL)),
                ("pair", key("people.pair", "dismissals", CASCADE)),
                wall(),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Regrouping",
            fields=[
                number(),
                (
                    "kind",
                    models.CharField(max_length=5, choices=keukentafel.domain.people.models.duplicates.regrouping_kinds),
                ),
                ("other", models.BigIntegerField(db_comment="nummer van de andere persoon")),
                ("household", models.BigIntegerField(null=True, db_comment="huishouden dat bleef, als er een opging")),
                ("other_household", models.BigIntegerField(null=True, db_comment="huishouden dat erin opging")),
                ("reason", models.CharField(max_length=400)),
                ("marks", models.JSONField(default=dict, db_comment="per tabel het hoogste nummer van toen")),
                ("at", models.DateTimeField()),
                ("by", key(settings.AUTH_USER_MODEL)),
                ("person", key("people.person")),
                wall(),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(person=F("other")), name="regrouped_with_another")
                ],
                "indexes": [
                    models.Index(fields=["other"], name="regrouping_of_other"),
                    models.Index(
                        fields=["other_household"],
                        condition=Q(other_household__isnull=False),
                        name="regrouping_of_household",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegroupedRow",
            fields=[
                number(),
                ("table", models.CharField(max_length=63)),
                ("row", models.BigIntegerField(db_comment="sleutel in die tabel")),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("regrouping", key("people.regrouping", "rows", CASCADE)),
                wall(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["regrouping", "table", "row"], name="regrouped_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="RegroupingUndone",
            fields=[
                (
                    "regrouping",
                    models.OneToOneField(
                        primary_key=True,
                        serialize=False,
                        to="people.regrouping",
                        on_delete=CASCADE,
                        related_name="undone",
                        db_comment="wat is teruggedraaid",
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("left", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("by", key(settings.AUTH_USER_MODEL)),
                wall(),
            ],
            options={"abstract": False},
        ),
    ]
