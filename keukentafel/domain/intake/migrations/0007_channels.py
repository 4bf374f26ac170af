"""Who is asked through, whether the person concerned knows, files, a personal plan, and a form to finish later.

The walls stay open until the migration ends; see 0006_understood.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.intake.models.around_melding
import keukentafel.domain.intake.models.meldingen

OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_letters_of_merged_people"),
        ("guide", "0003_offers"),
        ("intake", "0006_understood"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, OPEN),
        migrations.CreateModel(
            name="MeldingFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=keukentafel.domain.intake.models.around_melding.file_purposes,
                        default="bijlage",
                        max_length=7,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField(db_comment="bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "path",
                    models.CharField(
                        db_comment="plaats in de opslag; zonder persoonsgegevens", max_length=120
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonalPlan",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.TextField(blank=True)),
                (
                    "way",
                    models.CharField(
                        choices=keukentafel.domain.intake.models.around_melding.plan_ways, max_length=7
                    ),
                ),
                ("received_on", models.DateField()),
                (
                    "due_on",
                    models.DateField(
                        db_comment="laatste dag van de zeven dagen, zoals die toen was berekend"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="UnsentMelding",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("lock", models.CharField(db_comment="SHA-256 van de sleutel", max_length=64, unique=True)),
                ("sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(db_comment="daarna wordt het vernietigd")),
            ],
        ),
        migrations.AddField(
            model_name="melding",
            name="contact",
            field=models.ForeignKey(
                db_comment="wie daar meldde",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="guide.contactperson",
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="knows",
            field=models.CharField(
                blank=True,
                choices=keukentafel.domain.intake.models.meldingen.knowing,
                db_comment="weet de inwoner van deze melding?",
                db_default="",
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="knows_why",
            field=models.CharField(
                blank=True,
                db_comment="waarom de inwoner het niet weet of niet wil",
                db_default="",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="organisation",
            field=models.ForeignKey(
                db_comment="dezelfde, in de gids",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="guide.organisation",
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="receipt_by",
            field=models.CharField(
                blank=True,
                choices=keukentafel.domain.intake.models.meldingen.receipt_ways,
                db_comment="hoe de bevestiging komt",
                db_default="scherm",
                default="scherm",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="speaks_as",
            field=models.CharField(
                blank=True,
                choices=keukentafel.domain.intake.models.meldingen.speaking_as,
                db_comment="namens de inwoner, als wat",
                db_default="",
                max_length=13,
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="through",
            field=models.CharField(
                blank=True,
                db_comment="vindplaats, organisatie of gemeente waar de vraag vandaan komt",
                db_default="",
                max_length=160,
            ),
        ),
        migrations.AddConstraint(
            model_name="melding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asker_name", ""), _negated=True), ("unsafe", True), _connector="OR"
                ),
                name="melding_nameless_for_safety_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="melding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("receipt_by", "email"), _negated=True),
                    models.Q(("asker_email", ""), _negated=True),
                    _connector="OR",
                ),
                name="melding_receipt_has_address",
            ),
        ),
        migrations.AddField(
            model_name="meldingfile",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meldingfile",
            name="document",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.document"
            ),
        ),
        migrations.AddField(
            model_name="meldingfile",
            name="melding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="intake.melding"
            ),
        ),
        migrations.AddField(
            model_name="meldingfile",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="personalplan",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="personalplan",
            name="file",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="intake.meldingfile"
            ),
        ),
        migrations.AddField(
            model_name="personalplan",
            name="melding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="personal_plans",
                to="intake.melding",
            ),
        ),
        migrations.AddField(
            model_name="personalplan",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="unsentmelding",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="personalplan",
            index=models.Index(fields=["melding", "-id"], name="personal_plan_of_melding"),
        ),
        migrations.AddIndex(
            model_name="unsentmelding",
            index=models.Index(fields=["ends_at"], name="unsent_melding_by_end"),
        ),
        migrations.AddConstraint(
            model_name="unsentmelding",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("saved_at"))), name="unsent_melding_ends_later"
            ),
        ),
    ]
