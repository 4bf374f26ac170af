"""Objections with their steps, appeals, and complaints."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.complaints
import keukentafel.domain.decisions.models.objection_steps
import keukentafel.domain.decisions.models.objections


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_done_by_nobody_here"),
        ("decisions", "0009_mandates"),
        ("people", "0015_regrouped_deed"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE kt_number_bz AS bigint", "DROP SEQUENCE kt_number_bz"),
        migrations.RunSQL("CREATE SEQUENCE kt_number_k AS bigint", "DROP SEQUENCE kt_number_k"),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "number",
                    models.CharField(db_comment="bezwaarnummer, BZ-2026-0000001", max_length=20, unique=True),
                ),
                (
                    "on_behalf",
                    models.CharField(
                        blank=True,
                        db_comment="wie namens hen bezwaar maakt, Awb 2:1; leeg: zij zelf",
                        max_length=120,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.objection_channels,
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(db_comment="wat er niet klopt, in eigen woorden")),
                ("received_on", models.DateField()),
                ("posted_on", models.DateField(db_comment="poststempel, Awb 6:9 lid 2", null=True)),
                (
                    "last_day",
                    models.DateField(db_comment="laatste dag van de bezwaartermijn, Awb 6:7 en 6:8"),
                ),
                ("at", models.DateTimeField()),
                (
                    "beschikking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="decisions.beschikking",
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
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objection", to="cases.case"
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
                    "person",
                    models.ForeignKey(
                        db_comment="over wie het besluit gaat",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "temporary",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="decisions.temporaryprovision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.court_kinds, max_length=12
                    ),
                ),
                ("court", models.CharField(max_length=120)),
                ("number", models.CharField(db_comment="zaaknummer van de rechter", max_length=40)),
                ("filed_on", models.DateField()),
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
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="decisions.objection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "number",
                    models.CharField(db_comment="klachtnummer, K-2026-0000001", max_length=20, unique=True),
                ),
                ("name", models.CharField(db_comment="van wie de klacht is", max_length=120)),
                (
                    "address",
                    models.TextField(
                        blank=True, db_comment="regels van de envelop, voor wie niet in een dossier staat"
                    ),
                ),
                ("reach", models.CharField(blank=True, db_comment="telefoon of e-mail", max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.complaints.complaint_kinds, max_length=12
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.complaints.complaint_channels,
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(db_comment="wat er gebeurde, in eigen woorden")),
                ("happened_on", models.DateField(null=True)),
                ("received_on", models.DateField()),
                (
                    "about",
                    models.CharField(blank=True, db_comment="over wie of wat, zoals gezegd", max_length=200),
                ),
                ("at", models.DateTimeField()),
                (
                    "about_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "about_team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.team",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        db_comment="wie haar in het portaal stuurde",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Defect",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("missing", models.JSONField(db_comment="codes van wat ontbreekt, Awb 6:5")),
                ("asked_on", models.DateField()),
                ("repair_by", models.DateField(db_comment="laatste dag van de gegeven tijd")),
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
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="defects",
                        to="decisions.objection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("place", models.CharField(max_length=120)),
                (
                    "sooner",
                    models.BooleanField(
                        db_comment="de inwoner vindt het goed dat er korter tijd is voor stukken",
                        default=False,
                    ),
                ),
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
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="decisions.objection",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AppealEnded",
            fields=[
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ended",
                        serialize=False,
                        to="decisions.appeal",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.court_outcomes, max_length=18
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField(blank=True, db_comment="wat de gemeente nu moet doen")),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintAnswer",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.complaints.judgements, max_length=12
                    ),
                ),
                ("findings", models.TextField()),
                ("measures", models.TextField(blank=True, db_comment="wat de gemeente nu doet")),
                ("answered_on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintClosed",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="closed",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                ("withdrawn", models.BooleanField(db_comment="de inwoner trok haar in", default=False)),
                ("learned", models.TextField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ComplaintCommittee",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="committee",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintHeard",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="heard",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                (
                    "waived",
                    models.BooleanField(
                        db_comment="er is niet gehoord: de klacht is duidelijk ongegrond, of de inwoner wilde het niet"
                    ),
                ),
                ("text", models.TextField(db_comment="verslag, of waarom er niet is gehoord")),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintInformal",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="informal",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                ("agreed_on", models.DateField(db_comment="dag waarop de inwoner ermee instemde")),
                ("what", models.TextField(db_comment="wat er is gedaan")),
                ("content", models.BooleanField(db_comment="de inwoner is tevreden, Awb 9:5")),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintRefused",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="refused",
                        serialize=False,
                        to="decisions.complaint",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.complaints.refusal_grounds, max_length=12
                    ),
                ),
                ("reason", models.TextField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintExtended",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("agreed_until", models.DateField(db_comment="leeg: vier weken", null=True)),
                ("reason", models.TextField()),
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
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="decisions.complaint",
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
        migrations.CreateModel(
            name="ComplaintHandler",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlers",
                        to="decisions.complaint",
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
        migrations.CreateModel(
            name="ComplaintHearing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("place", models.CharField(max_length=120)),
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
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="decisions.complaint",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintLetter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "template",
                    models.CharField(db_comment="code van de brieftekst in regels/brieven", max_length=60),
                ),
                ("template_version", models.CharField(max_length=20)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField(db_comment="tekst zoals verstuurd, Markdown")),
                ("dated_on", models.DateField()),
                (
                    "size",
                    models.PositiveIntegerField(db_comment="bytes; 0: de pdf is nog niet gemaakt", default=0),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "path",
                    models.CharField(
                        blank=True, db_comment="plaats in de opslag; zonder persoonsgegevens", max_length=120
                    ),
                ),
                ("posted_at", models.DateTimeField(db_comment="geprint en in de envelop gedaan", null=True)),
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
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="decisions.complaint",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DefectRepaired",
            fields=[
                (
                    "defect",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="repaired",
                        serialize=False,
                        to="decisions.defect",
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HearingCalledOff",
            fields=[
                (
                    "hearing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="called_off",
                        serialize=False,
                        to="decisions.hearing",
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HearingReport",
            fields=[
                (
                    "hearing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="report",
                        serialize=False,
                        to="decisions.hearing",
                    ),
                ),
                ("present", models.CharField(db_comment="wie er waren", max_length=400)),
                ("heard_by", models.CharField(db_comment="wie hoorde, Awb 7:5", max_length=120)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="advice",
                        serialize=False,
                        to="decisions.objection",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.objection_outcomes,
                        max_length=18,
                    ),
                ),
                ("text", models.TextField()),
                ("given_on", models.DateField()),
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
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="course",
                        serialize=False,
                        to="decisions.objection",
                    ),
                ),
                ("committee", models.BooleanField()),
                ("name", models.CharField(blank=True, db_comment="naam van de commissie", max_length=120)),
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
        migrations.CreateModel(
            name="HearingWaived",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="waived",
                        serialize=False,
                        to="decisions.objection",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objection_steps.waiver_grounds,
                        max_length=1,
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
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
        migrations.CreateModel(
            name="LateJudged",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="late",
                        serialize=False,
                        to="decisions.objection",
                    ),
                ),
                ("excused", models.BooleanField()),
                ("reason", models.TextField()),
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
        migrations.CreateModel(
            name="ObjectionDecision",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="decisions.objection",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.objection_outcomes,
                        max_length=18,
                    ),
                ),
                ("grounds", models.TextField(db_comment="motivering, Awb 7:12 lid 1")),
                (
                    "follow_up",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.follow_ups, max_length=8
                    ),
                ),
                (
                    "costs_asked",
                    models.BooleanField(db_comment="om vergoeding gevraagd, Awb 7:15 lid 3", default=False),
                ),
                (
                    "costs_cents",
                    models.PositiveIntegerField(
                        db_comment="vergoeding in eurocenten, Awb 7:15 lid 2", default=0
                    ),
                ),
                ("decided_on", models.DateField()),
                ("mandate", models.CharField(db_comment="code van het mandaat", max_length=60)),
                ("mandate_source", models.CharField(max_length=200)),
                ("rules_version", models.CharField(max_length=40)),
                ("appeal_last_day", models.DateField(db_comment="laatste dag voor beroep, Awb 6:7 en 6:8")),
                (
                    "sent_on",
                    models.DateField(
                        db_comment="bekendmaking, Awb 3:41; de beroepstermijn loopt vanaf de dag erna",
                        null=True,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "in_place_of",
                    models.ForeignKey(
                        db_comment="wie werd vervangen",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandate_row",
                    models.ForeignKey(
                        db_comment="leeg: van voor het register",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.mandate",
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
                    "replacement",
                    models.OneToOneField(
                        db_comment="Awb 7:11 lid 2",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_objection",
                        to="decisions.beschikking",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ObjectionWithdrawn",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="withdrawn",
                        serialize=False,
                        to="decisions.objection",
                    ),
                ),
                ("on", models.DateField()),
                (
                    "way",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.withdrawal_ways, max_length=12
                    ),
                ),
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
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("beschikking__isnull", False), ("temporary__isnull", True)),
                    models.Q(("beschikking__isnull", True), ("temporary__isnull", False)),
                    _connector="OR",
                ),
                name="objection_is_against_one_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="objection_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posted_on__isnull", True),
                    models.Q(("channel", "post"), ("posted_on__lte", models.F("received_on"))),
                    _connector="OR",
                ),
                name="objection_posted_before_it_came",
            ),
        ),
        migrations.AddField(
            model_name="appealended",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="appealended",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                fields=("objection", "court", "number"), name="appeal_recorded_once"
            ),
        ),
        migrations.AddField(
            model_name="complaintanswer",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="complaintanswer",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="complaintclosed",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="complaintclosed",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="complaintcommittee",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="complaintcommittee",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="complaintheard",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="complaintheard",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="complaintinformal",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="complaintinformal",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="complaintrefused",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="complaintrefused",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="complaint_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintextended",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_until__isnull", True)),
                fields=("complaint",),
                name="complaint_extended_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="complainthandler",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at__isnull", True)),
                fields=("complaint",),
                name="complaint_has_one_handler",
            ),
        ),
        migrations.AddField(
            model_name="defectrepaired",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="defectrepaired",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="defect",
            constraint=models.CheckConstraint(
                condition=models.Q(("repair_by__gt", models.F("asked_on"))), name="defect_gives_time"
            ),
        ),
        migrations.AddField(
            model_name="hearingcalledoff",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="hearingcalledoff",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="hearingreport",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="hearingreport",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("committee", False), models.Q(("name", ""), _negated=True), _connector="OR"
                ),
                name="committee_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingwaived",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="hearing_waived_with_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="latejudged",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="late_judged_with_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="objectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("grounds", ""), _negated=True), name="objection_decision_has_grounds"
            ),
        ),
        migrations.AddConstraint(
            model_name="objectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("costs_cents", 0), ("costs_asked", True), _connector="OR"),
                name="objection_costs_only_when_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="objectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up__in", ["granted", "refused"]), ("replacement__isnull", False)),
                    models.Q(
                        models.Q(("follow_up__in", ["granted", "refused"]), _negated=True),
                        ("replacement__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="objection_decision_replaces_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="objectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome__in", ["gegrond", "deels"]),
                        models.Q(("follow_up", "stands"), _negated=True),
                    ),
                    models.Q(("follow_up", "stands"), ("outcome__in", ["ongegrond", "niet-ontvankelijk"])),
                    _connector="OR",
                ),
                name="objection_upheld_changes_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintclosed",
            constraint=models.CheckConstraint(
                condition=models.Q(("learned", ""), _negated=True), name="complaint_closed_with_lesson"
            ),
        ),
    ]
