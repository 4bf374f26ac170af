"""What comes after a decision: it is changed, extended, revised, withdrawn or ended, after an intention and a hearing."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.aanvraag
import keukentafel.domain.decisions.models.intentions

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
CHAIN = """
CREATE FUNCTION kt_beschikking_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM decisions_beschikking b
                 WHERE b.id = coalesce(NEW.changes_id, NEW.replaces_id) AND b.aanvraag_id = NEW.aanvraag_id) THEN
    RAISE EXCEPTION 'Een besluit volgt alleen op een besluit over dezelfde aanvraag.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER beschikking_follows BEFORE INSERT ON decisions_beschikking
  FOR EACH ROW WHEN (NEW.changes_id IS NOT NULL OR NEW.replaces_id IS NOT NULL)
  EXECUTE FUNCTION kt_beschikking_follows();

CREATE FUNCTION kt_intention_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Een voornemen en een zienswijze blijven zoals ze zijn opgeschreven.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER intention_stays BEFORE UPDATE ON decisions_intention
  FOR EACH ROW EXECUTE FUNCTION kt_intention_stays();
CREATE TRIGGER intention_heard_stays BEFORE UPDATE ON decisions_intentionheard
  FOR EACH ROW EXECUTE FUNCTION kt_intention_stays();
CREATE TRIGGER intention_dropped_stays BEFORE UPDATE ON decisions_intentiondropped
  FOR EACH ROW EXECUTE FUNCTION kt_intention_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0012_weighed_proposals"),
        ("guide", "0001_initial"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Intention",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.intentions.intended, max_length=16
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        db_comment="code uit besluitgronden.toml; leeg bij een verbetering",
                        default="",
                        max_length=60,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        db_comment="waarom, in woorden voor de inwoner; begin van de motivering"
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(db_comment="vanaf wanneer; bij stoppen de eerste dag zonder hulp"),
                ),
                (
                    "asked_on",
                    models.DateField(
                        db_comment="dag van het verzoek van de inwoner; leeg: ambtshalve", null=True
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.aanvraag.forms, max_length=8
                    ),
                ),
                ("volume", models.PositiveIntegerField(db_comment="aantal eenheden per periode")),
                ("ends_on", models.DateField(db_comment="laatste dag van de hulp")),
                ("cents_per_year", models.PositiveIntegerField(db_comment="eurocenten in een heel jaar")),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="beschikking",
            name="one_first_beschikking_per_aanvraag",
        ),
        migrations.AddField(
            model_name="beschikking",
            name="changes",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changed_by",
                to="decisions.beschikking",
            ),
        ),
        migrations.AddField(
            model_name="beschikking",
            name="effective_on",
            field=models.DateField(
                db_comment="eerste dag waarop een later besluit telt; bij stoppen de eerste dag zonder hulp",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="beschikking",
            name="ground",
            field=models.CharField(
                blank=True,
                db_comment="code uit besluitgronden.toml",
                db_default="",
                default="",
                max_length=60,
            ),
        ),
        migrations.AddField(
            model_name="beschikking",
            name="ground_source",
            field=models.CharField(
                blank=True, db_comment="artikel van de grond", db_default="", default="", max_length=200
            ),
        ),
        migrations.CreateModel(
            name="IntentionDropped",
            fields=[
                (
                    "intention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="dropped",
                        serialize=False,
                        to="decisions.intention",
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="IntentionHeard",
            fields=[
                (
                    "intention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="heard",
                        serialize=False,
                        to="decisions.intention",
                    ),
                ),
                (
                    "on",
                    models.DateField(
                        db_comment="dag waarop de inwoner reageerde, of waarop de tijd daarvoor om was"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=keukentafel.domain.decisions.models.intentions.hearing_ways,
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "view",
                    models.TextField(
                        blank=True, db_comment="zienswijze, in de woorden van de inwoner", default=""
                    ),
                ),
                (
                    "exception",
                    models.CharField(
                        blank=True,
                        db_comment="code uit besluitgronden.toml; leeg: gevraagd",
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
            ],
        ),
        migrations.AddField(
            model_name="intention",
            name="beschikking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intentions",
                to="decisions.beschikking",
            ),
        ),
        migrations.AddField(
            model_name="intention",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="intention",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="intention",
            name="provider",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="guide.organisation",
            ),
        ),
        migrations.AddField(
            model_name="beschikking",
            name="intention",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision",
                to="decisions.intention",
            ),
        ),
        migrations.AddConstraint(
            model_name="beschikking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("changes__isnull", True), ("replaces__isnull", True)),
                fields=("aanvraag",),
                name="one_first_beschikking_per_aanvraag",
            ),
        ),
        migrations.AddConstraint(
            model_name="beschikking",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Coalesce("replaces", "changes"),
                name="one_beschikking_after_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="beschikking",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaces__isnull", True), ("changes__isnull", True), _connector="OR"),
                name="beschikking_changes_or_replaces",
            ),
        ),
        migrations.AddConstraint(
            model_name="beschikking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("changes__isnull", True),
                    models.Q(
                        ("effective_on__isnull", False),
                        ("outcome__in", ("changed", "extended", "revised", "withdrawn", "ended")),
                        models.Q(("ground", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="beschikking_that_changes_has_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="beschikking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome__in", ("changed", "extended", "revised", "withdrawn", "ended")),
                        _negated=True,
                    ),
                    ("changes__isnull", False),
                    ("replaces__isnull", False),
                    _connector="OR",
                ),
                name="first_beschikking_is_on_the_aanvraag",
            ),
        ),
        migrations.AddField(
            model_name="intentiondropped",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="intentiondropped",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="intentionheard",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="intentionheard",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="intention",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="intention_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="intention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "corrected"), models.Q(("ground", ""), _negated=True), _connector="OR"
                ),
                name="intention_rests_on_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="intention",
            constraint=models.CheckConstraint(
                condition=models.Q(("volume__gt", 0)), name="intention_has_volume"
            ),
        ),
        migrations.AddConstraint(
            model_name="intentiondropped",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="intention_dropped_with_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="intentionheard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("exception", ""),
                        models.Q(("way", ""), _negated=True),
                        models.Q(("way", "geen"), models.Q(("view", ""), _negated=True), _connector="OR"),
                    ),
                    models.Q(
                        models.Q(("exception", ""), _negated=True),
                        models.Q(("why", ""), _negated=True),
                        ("view", ""),
                        ("way", ""),
                    ),
                    _connector="OR",
                ),
                name="intention_heard_or_why_not",
            ),
        ),
        migrations.RunSQL(CHAIN, migrations.RunSQL.noop),
    ]
