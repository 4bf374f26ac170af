"""A letter goes to who speaks for the resident as well."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_done_by_nobody_here"),
        ("decisions", "0014_leaflet"),
        ("intake", "0009_untied"),
        ("people", "0016_representative_address"),
        ("process", "0022_letter_preview"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterCopy",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        db_comment="gezag, curator, bewindvoerder, mentor of gemachtigde", max_length=13
                    ),
                ),
                ("to_name", models.CharField(db_comment="aan wie, zoals op de envelop", max_length=240)),
                (
                    "to_address",
                    models.JSONField(db_comment="regels van de envelop van een buitenstaander", default=list),
                ),
                ("instead", models.BooleanField(db_comment="waar: de brief zelf gaat niet met de post")),
                ("verslag", models.BooleanField(db_comment="waar: wat bij de brief zit, gaat ook mee")),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField(db_comment="tekst zoals verstuurd, Markdown")),
                ("dated_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_copies",
                        to="cases.case",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.document",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="decisions.letter",
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
                (
                    "notice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="intake.notice",
                    ),
                ),
                (
                    "representation",
                    models.ForeignKey(
                        db_comment="leeg: wie namens de inwoner vroeg of bezwaar maakte",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.representation",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter__isnull", False), ("notice__isnull", True)),
                            models.Q(("letter__isnull", True), ("notice__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_copy_of_one_letter",
                    ),
                    models.UniqueConstraint(fields=("letter", "to_name"), name="letter_copied_once"),
                    models.UniqueConstraint(fields=("notice", "to_name"), name="notice_copied_once"),
                ],
            },
        ),
    ]
