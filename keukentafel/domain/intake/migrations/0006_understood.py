"""What is said of a life domain belongs to the case, scores belong to a measurement, and offers are looked at for a case.

The walls stay open until the migration ends: PostgreSQL checks a new reference with a query of the owner, which forced
row-level security covers as well, and behind closed walls every row that is pointed at would seem to be missing.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.intake.models.clarification

OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
# Of several conversations in one case the last word counts; the fixed verslag of each keeps what was said in it.
TAKE_OVER = """
DELETE FROM intake_domainnote d USING intake_conversation c, intake_conversation later, intake_domainnote newer
 WHERE c.id = d.conversation_id AND later.case_id = c.case_id AND later.id > c.id
   AND newer.conversation_id = later.id AND newer.domain = d.domain;
UPDATE intake_domainnote d SET case_id = c.case_id FROM intake_conversation c WHERE c.id = d.conversation_id;
INSERT INTO intake_measurement
  (municipality_id, case_id, conversation_id, person_id, instrument, version, "on", by_resident, at, by_id)
SELECT DISTINCT c.municipality_id, c.case_id, c.id, s.person_id, s.instrument,
       CASE WHEN c.held_on < DATE '2017-01-01' THEN '2013' ELSE '2017' END, c.held_on, s.by_resident,
       coalesce(e.at, c.held_on::timestamp AT TIME ZONE 'Europe/Amsterdam'), c.by_id
  FROM intake_score s JOIN intake_conversation c ON c.id = s.conversation_id
  LEFT JOIN intake_conversationdone e ON e.conversation_id = c.id;
UPDATE intake_score s SET measurement_id = m.id FROM intake_measurement m
 WHERE m.conversation_id = s.conversation_id AND m.instrument = s.instrument AND m.by_resident = s.by_resident
   AND m.person_id IS NOT DISTINCT FROM s.person_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_my_work"),
        ("guide", "0003_offers"),
        ("intake", "0005_conversation_around"),
        ("people", "0009_cards_2"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='score',
            name='score_between_one_and_five',
        ),
        migrations.RemoveConstraint(
            model_name='score',
            name='domain_scored_once',
        ),
        migrations.RemoveConstraint(
            model_name='domainnote',
            name='domain_note_says_something',
        ),
        migrations.RemoveConstraint(
            model_name='domainnote',
            name='domain_noted_once',
        ),
        migrations.CreateModel(
            name='Clarification',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='clarification', serialize=False, to='cases.case')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CriterionSet',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('instrument', models.CharField(max_length=40)),
                ('version', models.CharField(max_length=20)),
                ('licence', models.CharField(blank=True, db_comment='van wie en welk nummer', max_length=300)),
                ('texts', models.JSONField(db_comment='per domein per niveau een tekst', default=dict)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('instrument', models.CharField(db_comment='code uit regels/vragen/instrumenten', max_length=40)),
                ('version', models.CharField(db_comment='versie waarmee is gescoord', max_length=20)),
                ('on', models.DateField(db_comment='dag waarvan de scores zijn')),
                ('by_resident', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='MeasurementWithdrawn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='OfferChoice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('service', models.CharField(db_comment='code van de dienst, ondersteuningsmatrix.toml', max_length=40)),
                ('step', models.CharField(db_comment='trede van die dienst', max_length=24)),
                ('name', models.CharField(max_length=240)),
                ('outcome', models.CharField(choices=keukentafel.domain.intake.models.clarification.offer_outcomes, max_length=8)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='domainnote',
            name='asked',
            field=models.JSONField(db_comment='codes van doorvragen (verheldering.toml) die zijn gesteld', db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='domainnote',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='domain_notes', to='cases.case'),
        ),
        migrations.AddField(
            model_name='domainnote',
            name='goes_well',
            field=models.TextField(blank=True, db_comment='wat goed gaat', db_default='', default=''),
        ),
        migrations.AddField(
            model_name='domainnote',
            name='wishes',
            field=models.TextField(blank=True, db_comment='wat de inwoner wil', db_default='', default=''),
        ),
        migrations.AddField(
            model_name='score',
            name='target',
            field=models.PositiveSmallIntegerField(db_comment='niveau waar men naartoe wil', null=True),
        ),
        migrations.AlterField(
            model_name='domainnote',
            name='text',
            field=models.TextField(blank=True, db_comment='wat er speelt, of wat over het onderwerp is gezegd'),
        ),
        migrations.AlterField(
            model_name='score',
            name='level',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='clarification',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='clarification',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='criterionset',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='criterionset',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='measurement',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='cases.case'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='conversation',
            field=models.ForeignKey(db_comment='gesprek waarin dit werd gescoord', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='intake.conversation'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='person',
            field=models.ForeignKey(db_comment='leeg: het huishouden', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='score',
            name='measurement',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='intake.measurement'),
        ),
        migrations.AddField(
            model_name='measurementwithdrawn',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='measurementwithdrawn',
            name='measurement',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn', to='intake.measurement'),
        ),
        migrations.AddField(
            model_name='measurementwithdrawn',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='offerchoice',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='offerchoice',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offer_choices', to='cases.case'),
        ),
        migrations.AddField(
            model_name='offerchoice',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='offerchoice',
            name='offer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.offer'),
        ),
        migrations.AddIndex(
            model_name='criterionset',
            index=models.Index(fields=['municipality', 'instrument', 'version', '-id'], name='criteria_newest'),
        ),
        migrations.AddConstraint(
            model_name='criterionset',
            constraint=models.CheckConstraint(condition=models.Q(('texts', {}), models.Q(('licence', ''), _negated=True), _connector='OR'), name='criteria_have_a_licence'),
        ),
        migrations.AddIndex(
            model_name='measurement',
            index=models.Index(fields=['case', 'instrument'], name='measurement_of_case'),
        ),
        migrations.AddIndex(
            model_name='measurement',
            index=models.Index(fields=['person', 'instrument'], name='measurement_of_person'),
        ),
        migrations.AddConstraint(
            model_name='measurement',
            constraint=models.UniqueConstraint(condition=models.Q(('conversation__isnull', False)), fields=('conversation', 'instrument', 'by_resident', 'person'), name='conversation_measured_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='measurementwithdrawn',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='measurement_withdrawn_has_reason'),
        ),
        migrations.AddIndex(
            model_name='offerchoice',
            index=models.Index(fields=['case', '-id'], name='offer_choice_of_case'),
        ),
        migrations.AddConstraint(
            model_name='offerchoice',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'chosen'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='offer_declined_has_reason'),
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='domainnote',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='domain_notes', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='score',
            name='measurement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='intake.measurement'),
        ),
        migrations.RemoveField(
            model_name='domainnote',
            name='conversation',
        ),
        migrations.RemoveField(
            model_name='score',
            name='by_resident',
        ),
        migrations.RemoveField(
            model_name='score',
            name='conversation',
        ),
        migrations.RemoveField(
            model_name='score',
            name='instrument',
        ),
        migrations.RemoveField(
            model_name='score',
            name='person',
        ),
        migrations.AddConstraint(
            model_name='domainnote',
            constraint=models.UniqueConstraint(fields=('case', 'domain'), name='domain_noted_once_per_case'),
        ),
        migrations.AddConstraint(
            model_name='domainnote',
            constraint=models.CheckConstraint(condition=models.Q(('asked', []), ('goes_well', ''), ('not_applicable', ''), ('text', ''), ('wishes', ''), _negated=True), name='domain_note_says_anything'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('measurement', 'domain'), name='domain_scored_once_per_measurement'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level__isnull', False), ('target__isnull', False), _connector='OR'), models.Q(('level__isnull', True), ('level__lte', 10), _connector='OR'), models.Q(('target__isnull', True), ('target__lte', 10), _connector='OR')), name='score_has_a_level_or_target'),
        ),
    ]
