"""Goals and actions in all their states; who does an action by reference; a picture with more than one view; not now, because."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import keukentafel.domain.plans.models.actions
import keukentafel.domain.plans.models.goals

PROTECT = django.db.models.deletion.PROTECT
WALL = {"db_index": False, "on_delete": PROTECT, "related_name": "+", "to": "walls.municipality"}
SOMEBODY = {"on_delete": PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}
PERSON = {"on_delete": PROTECT, "related_name": "+", "to": "people.person"}
RESULTS = keukentafel.domain.plans.models.goals.goal_results
OUTCOMES = keukentafel.domain.plans.models.actions.action_outcomes

# A goal that was dropped says why; where nothing was written that is what there is to say. The walls stay open until the
# migration ends (docs/bouwen/huis.md).
DROPPED = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
UPDATE plans_goalclosed SET observation = 'Er is geen reden opgeschreven.' WHERE result = 'dropped' AND observation = '';
"""
# Two tables, one truth: what is over is not put off as well.
ONE_STATE = """
CREATE FUNCTION plans_goal_in_one_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM plans_goalclosed c JOIN plans_goalpostponed p ON p.goal_id = c.goal_id AND p.ended_at IS NULL
              WHERE c.goal_id = NEW.goal_id) THEN
    RAISE EXCEPTION 'a goal is in one state at a time' USING ERRCODE = 'check_violation', CONSTRAINT = 'goal_in_one_state';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER goal_in_one_state AFTER INSERT OR UPDATE ON plans_goalclosed
  FOR EACH ROW EXECUTE FUNCTION plans_goal_in_one_state();
CREATE TRIGGER goal_in_one_state AFTER INSERT OR UPDATE ON plans_goalpostponed
  FOR EACH ROW EXECUTE FUNCTION plans_goal_in_one_state();
CREATE FUNCTION plans_action_in_one_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM plans_actiondone d JOIN plans_actionpostponed p ON p.action_id = d.action_id AND p.ended_at IS NULL
              WHERE d.action_id = NEW.action_id) THEN
    RAISE EXCEPTION 'an action is in one state at a time'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'action_in_one_state';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER action_in_one_state AFTER INSERT OR UPDATE ON plans_actiondone
  FOR EACH ROW EXECUTE FUNCTION plans_action_in_one_state();
CREATE TRIGGER action_in_one_state AFTER INSERT OR UPDATE ON plans_actionpostponed
  FOR EACH ROW EXECUTE FUNCTION plans_action_in_one_state();
"""
ANY_STATE = """
DROP TRIGGER goal_in_one_state ON plans_goalclosed;
DROP TRIGGER goal_in_one_state ON plans_goalpostponed;
DROP TRIGGER action_in_one_state ON plans_actiondone;
DROP TRIGGER action_in_one_state ON plans_actionpostponed;
DROP FUNCTION plans_goal_in_one_state();
DROP FUNCTION plans_action_in_one_state();
"""


def key():
    return "id", models.BigAutoField(primary_key=True, serialize=False)


def own_key():
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def of(name, related):
    return models.ForeignKey(on_delete=PROTECT, related_name=related, to=f"plans.{name}")


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0005_picture_revision"),
        ("cases", "0015_draft_of_each_form"),
        ("guide", "0003_offers"),
        ("people", "0013_regrouping_that_stayed"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(DROPPED, migrations.RunSQL.noop),
        # The references are empty everywhere, so there is nothing that the walls could hide from their check.
        migrations.AddField("action", "person", models.ForeignKey(null=True, **PERSON)),
        migrations.AddField(
            "action",
            "contact",
            models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="people.networkcontact"),
        ),
        migrations.AddField(
            "action", "team", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="walls.team")
        ),
        migrations.AddField(
            "action",
            "organisation",
            models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="guide.organisation"),
        ),
        migrations.AddField(
            "action",
            "priority",
            models.PositiveSmallIntegerField(db_comment="1 hoog, 2 gewoon, 3 laag", db_default=2, default=2),
        ),
        migrations.AddConstraint(
            "action",
            models.CheckConstraint(
                condition=Q(Q(("person__isnull", True), ("doer__in", ["member", "network"]), _connector="OR"),
                    Q(("contact__isnull", True), ("doer__in", ["network", "volunteer"]), _connector="OR"),
                    Q(("account__isnull", True), ("doer", "professional"), _connector="OR"),
                    Q(("team__isnull", True), ("doer", "team"), _connector="OR"),
                    Q(("organisation__isnull", True), ("doer__in", ["organisation", "volunteer"]), _connector="OR")),
                name="action_points_to_who_does_it",
            ),
        ),
        migrations.AddField(
            "actiondone",
            "outcome",
            models.CharField(choices=OUTCOMES, db_default="done", default="done", max_length=8),
        ),
        migrations.AlterField(
            "actiondone",
            "by",
            models.ForeignKey(db_comment="leeg: wie het deed, zonder account", null=True, **SOMEBODY),
        ),
        migrations.AddConstraint(
            "actiondone",
            models.CheckConstraint(
                condition=Q(("outcome", "done"), Q(("result", ""), _negated=True), _connector="OR"),
                name="dropped_action_says_why",
            ),
        ),
        migrations.CreateModel(
            name="ActionReopened",
            fields=[
                key(),
                ("outcome", models.CharField(choices=OUTCOMES, max_length=8)),
                ("result", models.CharField(blank=True, max_length=400)),
                ("done_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("action", of("action", "reopenings")),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("done_by", models.ForeignKey(null=True, **SOMEBODY)),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("at__gte", F("done_at"))), name="action_reopened_after_it_ended"),
                    models.CheckConstraint(condition=Q(("reason", ""), _negated=True), name="action_reopened_with_reason"),
                ]
            },
        ),
        migrations.CreateModel(
            name="ActionPostponed",
            fields=[
                key(),
                ("before_on", models.DateField(db_comment="de dag tot dan toe; leeg: geen", null=True)),
                ("due_on", models.DateField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(db_comment="afgerond, weer opgepakt of opnieuw uitgesteld", null=True)),
                ("action", of("action", "postponements")),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("before_on__isnull", True), ("due_on__gt", F("before_on")), _connector="OR"),
                        name="action_postponed_to_a_later_day",
                    ),
                    models.CheckConstraint(condition=Q(("reason", ""), _negated=True), name="action_postponed_with_reason"),
                    models.UniqueConstraint(
                        condition=Q(("ended_at__isnull", True)), fields=("action",), name="action_postponed_once_at_a_time"
                    ),
                ]
            },
        ),
        migrations.AddField(
            "goal",
            "revision",
            models.PositiveIntegerField(db_comment="hoe vaak het doel is herschreven", db_default=0, default=0),
        ),
        migrations.AddConstraint(
            "goalclosed",
            models.CheckConstraint(
                condition=Q(Q(("result", "dropped"), _negated=True), Q(("observation", ""), _negated=True), _connector="OR"),
                name="dropped_goal_says_why",
            ),
        ),
        migrations.CreateModel(
            name="GoalFor",
            fields=[
                own_key(),
                ("goal", of("goal", "others")),
                ("municipality", models.ForeignKey(**WALL)),
                ("person", models.ForeignKey(**PERSON)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("goal", "person"), name="goal_is_for_somebody_once")]
            },
        ),
        migrations.CreateModel(
            name="GoalRewritten",
            fields=[
                key(),
                ("revision", models.PositiveIntegerField()),
                (
                    "was",
                    models.JSONField(db_comment="text, met_when, domain, priority, starts_on, expected_on, people (ids)"),
                ),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("goal", of("goal", "rewritings")),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("goal", "revision"), name="goal_revision_is_kept_once")]
            },
        ),
        migrations.CreateModel(
            name="GoalReopened",
            fields=[
                key(),
                ("result", models.CharField(choices=RESULTS, max_length=12)),
                ("observation", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("closed_by", models.ForeignKey(**SOMEBODY)),
                ("goal", of("goal", "reopenings")),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("at__gte", F("closed_at"))), name="goal_reopened_after_it_closed"),
                    models.CheckConstraint(condition=Q(("reason", ""), _negated=True), name="goal_reopened_with_reason"),
                ]
            },
        ),
        migrations.CreateModel(
            name="GoalPostponed",
            fields=[
                key(),
                ("reason", models.CharField(max_length=400)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(db_comment="eerste dag waarop het doel weer loopt")),
                ("at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(db_comment="eerder opgepakt, afgesloten of opnieuw uitgesteld", null=True),
                ),
                ("by", models.ForeignKey(**SOMEBODY)),
                ("ended_by", models.ForeignKey(null=True, **SOMEBODY)),
                ("goal", of("goal", "postponements")),
                ("municipality", models.ForeignKey(**WALL)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("until_on__gt", F("from_on"))), name="goal_postponed_to_later"),
                    models.CheckConstraint(condition=Q(("reason", ""), _negated=True), name="goal_postponed_with_reason"),
                    models.UniqueConstraint(
                        condition=Q(("ended_at__isnull", True)), fields=("goal",), name="goal_postponed_once_at_a_time"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="NotNow",
            fields=[
                key(),
                ("domain", models.CharField(db_comment="code van het leefgebied", max_length=40)),
                ("reason", models.CharField(max_length=400)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(**SOMEBODY)),
                (
                    "case",
                    models.ForeignKey(
                        db_comment="de zaak van de score: wie die niet leest, leest dit ook niet",
                        on_delete=PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        db_comment="het doel dat ervoor in de plaats kwam",
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to="plans.goal",
                    ),
                ),
                ("municipality", models.ForeignKey(**WALL)),
                ("person", models.ForeignKey(db_comment="leeg: het hele huishouden", null=True, **PERSON)),
                ("plan", of("plan", "not_now")),
                ("withdrawn_by", models.ForeignKey(null=True, **SOMEBODY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("withdrawn_at__isnull", True)),
                        fields=("plan", "person", "domain"),
                        name="domain_is_put_off_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(condition=Q(("reason", ""), _negated=True), name="not_now_has_a_reason"),
                    models.CheckConstraint(
                        condition=Q(("goal__isnull", True), ("withdrawn_at__isnull", False), _connector="OR"),
                        name="goal_ends_what_was_put_off",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="PicturePart",
            fields=[
                key(),
                ("text", models.TextField()),
                ("revision", models.PositiveIntegerField(db_default=1, default=1)),
                ("written_at", models.DateTimeField()),
                ("municipality", models.ForeignKey(**WALL)),
                ("person", models.ForeignKey(db_comment="wie het zo ziet", **PERSON)),
                ("plan", of("plan", "parts")),
                ("written_by", models.ForeignKey(db_comment="wie het het laatst opschreef", **SOMEBODY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "person"), name="member_sees_it_in_one_way"),
                    models.CheckConstraint(condition=Q(("text", ""), _negated=True), name="picture_part_says_something"),
                ]
            },
        ),
        migrations.CreateModel(
            name="EarlierPicture",
            fields=[
                key(),
                ("revision", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField(null=True)),
                ("replaced_at", models.DateTimeField()),
                ("municipality", models.ForeignKey(**WALL)),
                ("person", models.ForeignKey(null=True, **PERSON)),
                ("plan", of("plan", "earlier_pictures")),
                ("written_by", models.ForeignKey(null=True, **SOMEBODY)),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(ONE_STATE, ANY_STATE),
    ]
