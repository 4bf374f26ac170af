"""Many households decided on together: what is intended, for whom, and what became of each. A grant that an objection only
revokes gets a decision in the chain."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.aanvraag
import keukentafel.domain.decisions.models.groups

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE FUNCTION kt_decision_group_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Een groepsbesluit en wat ervan kwam blijven zoals ze zijn opgeschreven.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER decision_group_stays BEFORE UPDATE ON decisions_decisiongroup
  FOR EACH ROW EXECUTE FUNCTION kt_decision_group_stays();
CREATE TRIGGER decision_group_result_stays BEFORE UPDATE ON decisions_decisiongroupresult
  FOR EACH ROW EXECUTE FUNCTION kt_decision_group_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0014_leaflet"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="DecisionGroup",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.groups.group_kinds, max_length=16
                    ),
                ),
                ("law", models.CharField(max_length=20)),
                ("product", models.CharField(db_comment="code uit de productcatalogus", max_length=40)),
                ("product_name", models.CharField(max_length=120)),
                (
                    "form",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.aanvraag.forms, max_length=8
                    ),
                ),
                ("ground", models.CharField(db_comment="code uit besluitgronden.toml", max_length=60)),
                ("reason", models.TextField(db_comment="motivering in iedere brief, Awb 3:46")),
                (
                    "effective_on",
                    models.DateField(db_comment="vanaf wanneer; bij stoppen de eerste dag zonder hulp"),
                ),
                (
                    "at_most",
                    models.PositiveIntegerField(
                        db_comment="hooguit zoveel eenheden per keer; leeg: zoveel als nu", null=True
                    ),
                ),
                (
                    "exception",
                    models.CharField(
                        blank=True,
                        db_comment="waarom niet eerst wordt gehoord; leeg: wel horen",
                        default="",
                        max_length=40,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True, db_comment="waarom die uitzondering past", default="", max_length=400
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
        ),
        migrations.CreateModel(
            name="DecisionGroupLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.PositiveIntegerField(db_comment="volgorde")),
                (
                    "beschikking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.beschikking",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="decisions.decisiongroup",
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
            name="DecisionGroupResult",
            fields=[
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="result",
                        serialize=False,
                        to="decisions.decisiongroupline",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.groups.group_results, max_length=8
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True, db_comment="reden om over te slaan", default="", max_length=20
                    ),
                ),
                ("sentence", models.CharField(blank=True, default="", max_length=400)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DecisionGroupDropped",
            fields=[
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="dropped",
                        serialize=False,
                        to="decisions.decisiongroup",
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
        migrations.CreateModel(
            name="DecisionGroupStarted",
            fields=[
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="started",
                        serialize=False,
                        to="decisions.decisiongroup",
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
            model_name="decisiongroup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ground", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                ),
                name="decision_group_rests_on_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisiongroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("exception", ""), models.Q(("why", ""), _negated=True), _connector="OR"),
                name="decision_group_says_why_not_heard",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisiongroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("at_most__isnull", True), ("at_most__gt", 0), _connector="OR"),
                name="decision_group_leaves_some",
            ),
        ),
        migrations.AddField(
            model_name="decisiongroupresult",
            name="decision",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.beschikking",
            ),
        ),
        migrations.AddField(
            model_name="decisiongroupresult",
            name="intention",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.intention",
            ),
        ),
        migrations.AddField(
            model_name="decisiongroupresult",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisiongroupline",
            constraint=models.UniqueConstraint(
                fields=("group", "beschikking"), name="decision_group_takes_each_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="decisiongroupline",
            constraint=models.UniqueConstraint(fields=("group", "place"), name="decision_group_place_once"),
        ),
        migrations.AddConstraint(
            model_name="decisiongroupresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decision__isnull", False),
                        ("intention__isnull", False),
                        ("result", "decided"),
                        ("why", ""),
                    ),
                    models.Q(
                        ("decision__isnull", True),
                        ("intention__isnull", False),
                        ("result", "intended"),
                        ("why", ""),
                    ),
                    models.Q(
                        ("decision__isnull", True),
                        ("intention__isnull", True),
                        ("result", "left_out"),
                        models.Q(("why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decision_group_result_is_whole",
            ),
        ),
        migrations.RunSQL(STAYS, migrations.RunSQL.noop),
        migrations.RemoveConstraint("objectiondecision", "objection_decision_replaces_or_not"),
        migrations.AddConstraint(
            model_name="objectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("follow_up__in", ["granted", "refused"]), ("replacement__isnull", False))
                | models.Q(("follow_up", "revoked"))
                | models.Q(("follow_up", "stands"), ("replacement__isnull", True)),
                name="objection_decision_replaces_or_not",
            ),
        ),
    ]
