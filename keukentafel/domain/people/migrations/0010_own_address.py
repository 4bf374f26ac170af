"""An address of one member alone, a check on who speaks for somebody, and streets that can be searched."""

from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.people.models.own_address
import keukentafel.domain.people.models.speaking

HERE = Path(__file__).parent
CARDS, CARDS_BEFORE = (HERE / "cards_3.sql").read_text(), (HERE / "cards_2.sql").read_text()
STREETS, NO_STREETS = (HERE / "streets.sql").read_text(), (HERE / "streets_back.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_cards_2"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnAddress",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.people.models.own_address.own_address_kinds, max_length=8
                    ),
                ),
                ("street", models.CharField(max_length=100)),
                (
                    "number",
                    models.CharField(
                        blank=True, db_comment="huisnummer met letter en toevoeging", max_length=12
                    ),
                ),
                ("postcode", models.CharField(blank=True, db_comment="1234AB, zonder spatie", max_length=6)),
                ("town", models.CharField(max_length=80)),
                (
                    "extra_line",
                    models.CharField(
                        blank=True,
                        db_comment="naam van de instelling, afdeling of kamer",
                        default="",
                        max_length=100,
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, db_comment="leeg: Nederland", default="", max_length=60),
                ),
                (
                    "gets_post",
                    models.BooleanField(db_comment="brieven voor deze persoon gaan hierheen", default=True),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_addresses",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnAddressEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.people.models.own_address.own_address_kinds, max_length=8
                    ),
                ),
                ("street", models.CharField(max_length=100)),
                (
                    "number",
                    models.CharField(
                        blank=True, db_comment="huisnummer met letter en toevoeging", max_length=12
                    ),
                ),
                ("postcode", models.CharField(blank=True, db_comment="1234AB, zonder spatie", max_length=6)),
                ("town", models.CharField(max_length=80)),
                (
                    "extra_line",
                    models.CharField(
                        blank=True,
                        db_comment="naam van de instelling, afdeling of kamer",
                        default="",
                        max_length=100,
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, db_comment="leeg: Nederland", default="", max_length=60),
                ),
                (
                    "gets_post",
                    models.BooleanField(db_comment="brieven voor deze persoon gaan hierheen", default=True),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="walls.municipality",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="people.ownaddress",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RepresentationChecked",
            fields=[
                (
                    "representation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="checked",
                        serialize=False,
                        to="people.representation",
                    ),
                ),
                (
                    "identity",
                    models.CharField(
                        choices=keukentafel.domain.people.models.speaking.identities,
                        db_comment="waarmee de vertegenwoordiger zich legitimeerde",
                        max_length=10,
                    ),
                ),
                ("document", models.CharField(db_comment="het stuk dat is gezien", max_length=120)),
                ("money", models.BooleanField(db_comment="gaat over geld")),
                ("care", models.BooleanField(db_comment="gaat over zorg en hulp")),
                ("at", models.DateTimeField()),
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
        ),
        migrations.AddIndex(
            model_name="ownaddress",
            index=models.Index(fields=["municipality", "postcode", "number"], name="own_address_by_postcode"),
        ),
        migrations.AddConstraint(
            model_name="ownaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on__isnull", True), ("until_on__gt", models.F("from_on")), _connector="OR"
                ),
                name="own_address_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownaddress",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on__isnull", True)),
                fields=("person",),
                name="one_own_address_today",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownaddress",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_ownaddressevent" ("country", "extra_line", "from_on", "gets_post", "id", "kind", "municipality_id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "street", "town", "until_on") VALUES (OLD."country", OLD."extra_line", OLD."from_on", OLD."gets_post", OLD."id", OLD."kind", OLD."municipality_id", OLD."number", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."postcode", OLD."street", OLD."town", OLD."until_on"); RETURN NULL;',
                    hash="de6e6de454fd0d7f849d3314a7a79738ba6abfb2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e47d4",
                    table="people_ownaddress",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownaddress",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_ownaddressevent" ("country", "extra_line", "from_on", "gets_post", "id", "kind", "municipality_id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "street", "town", "until_on") VALUES (OLD."country", OLD."extra_line", OLD."from_on", OLD."gets_post", OLD."id", OLD."kind", OLD."municipality_id", OLD."number", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postcode", OLD."street", OLD."town", OLD."until_on"); RETURN NULL;',
                    hash="613b12172af1d51067ce001b7942366ade61923d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_34587",
                    table="people_ownaddress",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="representationchecked",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", ""), _negated=True), name="representation_checked_by_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="representationchecked",
            constraint=models.CheckConstraint(
                condition=models.Q(("money", True), ("care", True), _connector="OR"),
                name="representation_checked_for_something",
            ),
        ),
        migrations.RunSQL(STREETS, NO_STREETS),
        migrations.RunSQL(CARDS, CARDS_BEFORE),
    ]
