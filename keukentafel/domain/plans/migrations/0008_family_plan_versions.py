"""The family group plan, versions with who agreed, evaluations, and the plan on paper."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.plans.models.evaluation
import keukentafel.domain.plans.models.family_plan
import keukentafel.domain.plans.models.versions

VERSION_STAYS = """
CREATE FUNCTION kt_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Een versie van het plan verandert niet.' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER version_stays BEFORE UPDATE ON plans_planversion FOR EACH ROW
WHEN (old.frozen IS DISTINCT FROM new.frozen OR old.at IS DISTINCT FROM new.at OR old.by_id IS DISTINCT FROM new.by_id)
EXECUTE FUNCTION kt_version_stays();
"""
VERSION_MAY_CHANGE = """
DROP TRIGGER version_stays ON plans_planversion;
DROP FUNCTION kt_version_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_page_drafts"),
        ("people", "0013_regrouping_that_stayed"),
        ("plans", "0007_direction_sharing"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyPlanHelper",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                (
                    "key",
                    models.CharField(
                        db_comment="SHA-256 van het geheim in het adres", max_length=64, unique=True
                    ),
                ),
                ("expires_on", models.DateField(db_comment="eerste dag waarop het adres niet meer werkt")),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanPaper",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("content", models.JSONField()),
                ("large", models.BooleanField(db_comment="met grote letters")),
                ("asked_at", models.DateTimeField()),
                ("destroy_on", models.DateField(db_comment="eerste dag waarop de PDF er niet meer is")),
                (
                    "asked_by",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="plans.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvaluationPlanned",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("on", models.DateField()),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned_evaluations",
                        to="plans.plan",
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="plans.evaluationplanned",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.task",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("summary", models.TextField(blank=True)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="plans.plan",
                    ),
                ),
                (
                    "planned",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held",
                        to="plans.evaluationplanned",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FamilyPlan",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("offered_on", models.DateField()),
                (
                    "write_until_on",
                    models.DateField(db_comment="tot en met deze dag schrijft de familie, zo is afgesproken"),
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
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_plans",
                        to="cases.case",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_plans",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyPlanComment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=10)),
                ("text", models.TextField()),
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
                    "family_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="plans.familyplan",
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
            name="FamilyPlanHelperEnded",
            fields=[
                (
                    "helper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ended",
                        serialize=False,
                        to="plans.familyplanhelper",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="familyplanhelper",
            name="family_plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="helpers", to="plans.familyplan"
            ),
        ),
        migrations.AddField(
            model_name="familyplanhelper",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="familyplanhelper",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.CreateModel(
            name="FamilyPlanGoal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("domain", models.CharField(db_comment="code van het leefgebied", max_length=40)),
                ("text", models.CharField(max_length=400)),
                ("met_when", models.CharField(max_length=400)),
                ("steps", models.JSONField(default=list)),
                ("written_at", models.DateTimeField()),
                (
                    "family_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="plans.familyplan",
                    ),
                ),
                (
                    "goal",
                    models.OneToOneField(
                        db_comment="het doel in het plan",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="from_family",
                        to="plans.goal",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.familyplanhelper",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyPlanPart",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "code",
                    models.CharField(
                        choices=keukentafel.domain.plans.models.family_plan.part_codes, max_length=10
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
                (
                    "family_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="plans.familyplan",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.familyplanhelper",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FamilyPlanShare",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="plans.familyplan",
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
            name="FamilyPlanTurn",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.plans.models.family_plan.turn_kinds, max_length=8
                    ),
                ),
                ("on", models.DateField()),
                ("reason", models.TextField(blank=True)),
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
                    "family_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="plans.familyplan",
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
            name="GoalConclusion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "conclusion",
                    models.CharField(
                        choices=keukentafel.domain.plans.models.evaluation.conclusions, max_length=8
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1000)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="plans.evaluation",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conclusions",
                        to="plans.goal",
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
            name="PlanPaperMade",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="made",
                        serialize=False,
                        to="plans.planpaper",
                    ),
                ),
                ("path", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField(db_comment="bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("frozen", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=200)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.plan"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="planpaper",
            name="version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="plans.planversion",
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="compared",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.planversion",
            ),
        ),
        migrations.CreateModel(
            name="VersionAgreement",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("agrees", models.BooleanField()),
                ("reason", models.CharField(blank=True, db_comment="waarom niet", max_length=1000)),
                (
                    "way",
                    models.CharField(
                        choices=keukentafel.domain.plans.models.versions.agreement_ways, max_length=7
                    ),
                ),
                ("on", models.DateField()),
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
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.document",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="plans.planversion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="familyplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("write_until_on__gte", models.F("offered_on"))),
                name="family_plan_ends_after_offer",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyplancomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="family_comment_says_something"
            ),
        ),
        migrations.AddField(
            model_name="familyplanhelperended",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="familyplanhelperended",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyplangoal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True), models.Q(("met_when", ""), _negated=True)
                ),
                name="family_goal_says_when_it_is_met",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyplanpart",
            constraint=models.UniqueConstraint(fields=("family_plan", "code"), name="family_part_once"),
        ),
        migrations.AddConstraint(
            model_name="familyplanshare",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at__isnull", True)),
                fields=("family_plan",),
                name="family_plan_shared_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyplanturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("waived", "skipped", "returned")), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="family_plan_turn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyplanturn",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ("waived", "skipped", "adopted"))),
                fields=("family_plan",),
                name="family_plan_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalconclusion",
            constraint=models.UniqueConstraint(fields=("evaluation", "goal"), name="goal_concluded_once"),
        ),
        migrations.AddConstraint(
            model_name="goalconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("conclusion", "verder"), models.Q(("text", ""), _negated=True), _connector="OR"
                ),
                name="conclusion_says_why",
            ),
        ),
        migrations.AddField(
            model_name="planpapermade",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="planversion",
            index=models.Index(fields=["plan", "-at"], name="version_of_plan"),
        ),
        migrations.AddIndex(
            model_name="planpaper",
            index=models.Index(fields=["plan", "asked_by"], name="paper_of_reader"),
        ),
        migrations.AddIndex(
            model_name="planpaper",
            index=models.Index(fields=["destroy_on"], name="paper_by_end"),
        ),
        migrations.AddIndex(
            model_name="versionagreement",
            index=models.Index(fields=["version", "person"], name="agreement_of_version"),
        ),
        migrations.AddConstraint(
            model_name="versionagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agrees", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="who_disagrees_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="versionagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("document__isnull", True), ("way", "papier"), _connector="OR"),
                name="signed_paper_is_paper",
            ),
        ),
        migrations.RunSQL(VERSION_STAYS, VERSION_MAY_CHANGE),
    ]
