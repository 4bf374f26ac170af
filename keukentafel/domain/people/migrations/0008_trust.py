"""Colleagues who are kept out of a file, consents and grounds between the laws, and whose plan who directs."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import keukentafel.domain.people.models.trust

CARDS = (Path(__file__).parent / "cards.sql").read_text()


def key(to: str, name: str = "+", **more: object) -> models.ForeignKey:
    return models.ForeignKey(to=to, on_delete=django.db.models.deletion.PROTECT, related_name=name, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_brp"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Directed",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
            ],
            options={"db_table": "people_directed", "managed": False},
        ),
        migrations.CreateModel(
            name="Lockout",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=400)),
                ("from_on", models.DateField()),
                (
                    "until_on",
                    models.DateField(null=True, db_comment="eerste dag waarop het dossier weer open mag"),
                ),
                ("at", models.DateTimeField()),
                ("account", key(settings.AUTH_USER_MODEL)),
                ("by", key(settings.AUTH_USER_MODEL)),
                ("household", key("people.household", "lockouts")),
                ("municipality", key("walls.municipality", db_index=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                        name="lockout_ends_not_before_start",
                    ),
                    models.UniqueConstraint(
                        fields=["household", "account"],
                        condition=Q(until_on__isnull=True),
                        name="locked_out_once_at_a_time",
                    ),
                ],
                "indexes": [models.Index(fields=["account"], name="lockout_of_account")],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("collected_for", models.CharField(max_length=20, db_comment="code van de wet")),
                ("wanted_for", models.CharField(max_length=20, db_comment="code van de wet, of veiligheid")),
                (
                    "kind",
                    models.CharField(
                        max_length=12, choices=keukentafel.domain.people.models.trust.share_kinds
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        max_length=6,
                        blank=True,
                        choices=keukentafel.domain.people.models.trust.givers,
                        db_comment="bij toestemming",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        max_length=400, blank=True, db_comment="waarom het nodig is, of welke grond"
                    ),
                ),
                ("source", models.CharField(max_length=160, db_comment="artikel waarop het rust")),
                ("from_on", models.DateField()),
                (
                    "until_on",
                    models.DateField(
                        null=True, db_comment="eerste dag waarop het niet meer mag; ook bij intrekken"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", key(settings.AUTH_USER_MODEL)),
                ("household", key("people.household", "shares")),
                ("municipality", key("walls.municipality", db_index=False)),
                ("person", key("people.person", "shares")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                        name="share_ends_not_before_start",
                    ),
                    models.CheckConstraint(
                        condition=(Q(kind="toestemming") & ~Q(given_by=""))
                        | (~Q(kind="toestemming") & ~Q(reason="")),
                        name="share_is_given_or_has_reason",
                    ),
                ],
                "indexes": [models.Index(fields=["household"], name="share_of_household")],
            },
        ),
        migrations.RunSQL(CARDS, migrations.RunSQL.noop),
    ]
