"""Referrals: help that somebody outside brings in by law, what it is expected to cost, and what became of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.decisions.models.referrals

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0017_done_by_nobody_here'),
        ('decisions', '0015_complaint_letter_by_hand'),
        ('guide', '0005_referrer'),
        ('people', '0015_regrouped_deed'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL("CREATE SEQUENCE kt_number_v AS bigint", "DROP SEQUENCE kt_number_v"),
        migrations.CreateModel(
            name='ReferralSent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('law', models.CharField(max_length=20)),
                ('name', models.CharField(db_comment='naam van de jeugdige, zoals de arts die schreef', max_length=200)),
                ('bsn', models.CharField(blank=True, max_length=9)),
                ('born_on', models.DateField()),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('product', models.CharField(blank=True, db_comment='code uit de productcatalogus', max_length=40)),
                ('starts_on', models.DateField()),
                ('reason', models.TextField(db_comment='waarvoor, in hooguit wat de gemeente moet weten')),
                ('agreed', models.BooleanField(db_comment='de verwijzer mag horen hoe het afloopt, Jeugdwet 7.3.11')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.organisation')),
                ('referrer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='guide.referrer')),
                ('task', models.OneToOneField(db_comment='neem haar op', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.task')),
            ],
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(db_comment='verwijzingsnummer, V-2026-0000001', max_length=20, unique=True)),
                ('kind', models.CharField(db_comment='code uit verwijzers.toml', max_length=40)),
                ('law', models.CharField(max_length=20)),
                ('referrer_name', models.CharField(max_length=120)),
                ('agb', models.CharField(blank=True, db_comment='AGB-code van de zorgverlener; leeg: niet bekend', max_length=8)),
                ('document', models.CharField(blank=True, db_comment='waarop zij rust: verwijsbrief, uitspraak', max_length=120)),
                ('referred_on', models.DateField()),
                ('consulted_on', models.DateField(db_comment='overleg met de gemeente, Jeugdwet 3.5 lid 1', null=True)),
                ('product', models.CharField(blank=True, db_comment='code uit de productcatalogus; leeg: zie what', max_length=40)),
                ('product_group', models.CharField(blank=True, max_length=40)),
                ('what', models.CharField(db_comment='de hulp, in gewone woorden', max_length=200)),
                ('volume', models.PositiveIntegerField(db_comment='aantal eenheden per periode; 0 zonder product')),
                ('unit', models.CharField(blank=True, max_length=20)),
                ('frequency', models.CharField(blank=True, max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(db_comment='laatste dag zoals verwacht')),
                ('expected_cents', models.PositiveBigIntegerField(db_comment='eurocenten in de hele periode, verwacht')),
                ('reason', models.TextField(blank=True)),
                ('agreed', models.BooleanField(db_comment='de verwijzer mag horen hoe het afloopt')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='cases.case')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('organisation', models.ForeignKey(db_comment='praktijk of instelling', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.organisation')),
                ('sent', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='decisions.referralsent')),
            ],
        ),
        migrations.CreateModel(
            name='ReferralFeedback',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=keukentafel.domain.decisions.models.referrals.feedback_kinds, max_length=11)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='decisions.referral')),
            ],
        ),
        migrations.CreateModel(
            name='ReferralReturned',
            fields=[
                ('sent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='returned', serialize=False, to='decisions.referralsent')),
                ('reason', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ReferralYear',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('cents', models.BigIntegerField(db_comment='eurocenten; minder dan nul: wat er door het stoppen af gaat')),
                ('feedback', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='years', to='decisions.referralfeedback')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='decisions.referral')),
            ],
        ),
        migrations.CreateModel(
            name='ReferralTold',
            fields=[
                ('feedback', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='told', serialize=False, to='decisions.referralfeedback')),
                ('way', models.CharField(choices=keukentafel.domain.decisions.models.referrals.told_ways, max_length=8)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='referralfeedback',
            constraint=models.UniqueConstraint(fields=('referral', 'kind'), name='referral_heard_once_of_each'),
        ),
        migrations.AddConstraint(
            model_name='referralfeedback',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('stop', 'not_started'))), fields=('referral',), name='referral_ends_once'),
        ),
        migrations.AddConstraint(
            model_name='referralfeedback',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'start'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='referral_ends_with_reason'),
        ),
        migrations.AddField(
            model_name='referralreturned',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referralreturned',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddIndex(
            model_name='referralsent',
            index=models.Index(fields=['referrer', '-at'], name='referral_sent_by'),
        ),
        migrations.AddConstraint(
            model_name='referralsent',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='sent_referral_says_why'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['municipality', '-referred_on'], name='referral_newest'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['person', '-ends_on'], name='referral_of_person'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='referral_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('agb', ''), ('agb__regex', '^[0-9]{8}$'), _connector='OR'), name='referral_agb_digits'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('product', ''), ('volume__gt', 0), _connector='OR'), name='referral_has_volume'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='referral_says_what'),
        ),
        migrations.AddIndex(
            model_name='referralyear',
            index=models.Index(fields=['municipality', 'year'], name='referral_year_of'),
        ),
        migrations.AddConstraint(
            model_name='referralyear',
            constraint=models.UniqueConstraint(fields=('referral', 'feedback', 'year'), name='referral_year_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='referralyear',
            constraint=models.CheckConstraint(condition=models.Q(('feedback__isnull', False), ('cents__gte', 0), _connector='OR'), name='referral_costs_not_less_than_nothing'),
        ),
        migrations.AddConstraint(
            model_name='referralreturned',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='returned_referral_says_why'),
        ),
    ]
