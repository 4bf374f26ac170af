"""Meetings about one or several plans, and the stamp that tells an open page that its plan changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.plans.models.actions
import keukentafel.domain.plans.models.meetings


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0014_page_drafts'),
        ('people', '0013_regrouping_that_stayed'),
        ('plans', '0008_family_plan_versions'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('starts_at', models.DateTimeField()),
                ('place', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingItem',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=keukentafel.domain.plans.models.meetings.item_kinds, max_length=8)),
                ('text', models.CharField(max_length=400)),
                ('source', models.CharField(blank=True, db_comment='soort en sleutel van waar het punt uit komt', max_length=40)),
                ('position', models.PositiveIntegerField()),
                ('minutes', models.TextField(blank=True, db_comment='wat hierover is gezegd')),
                ('revision', models.PositiveIntegerField(db_comment='hoe vaak de notulen zijn geschreven', default=0)),
                ('minuted_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(db_comment='de zaak waarvan het punt de poort volgt', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.goal')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='plans.meeting')),
                ('minuted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingLink',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(db_comment='SHA-256 van het geheim in het adres', max_length=64, unique=True)),
                ('after', models.BooleanField(db_comment='waar: alleen de eigen acties, na het overleg', default=False)),
                ('made_at', models.DateTimeField()),
                ('expires_on', models.DateField(db_comment='eerste dag waarop het adres niet meer werkt')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingParticipant',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('doer', models.CharField(choices=keukentafel.domain.plans.models.actions.doers, db_comment='wat iemand zonder account voor het huishouden is', default='organisation', max_length=14)),
                ('ground', models.CharField(max_length=160)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='plans.meeting')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingItemDropped',
            fields=[
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='dropped', serialize=False, to='plans.meetingitem')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingLinkEnded',
            fields=[
                ('link', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ended', serialize=False, to='plans.meetinglink')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingPresence',
            fields=[
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='presence', serialize=False, to='plans.meetingparticipant')),
                ('present', models.BooleanField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingUninvited',
            fields=[
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='uninvited', serialize=False, to='plans.meetingparticipant')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='meetinglink',
            name='participant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='plans.meetingparticipant'),
        ),
        migrations.CreateModel(
            name='MeetingInvitedTo',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='plans.meetingitem')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited_to', to='plans.meetingparticipant')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingDecision',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=keukentafel.domain.plans.models.meetings.decision_kinds, max_length=8)),
                ('text', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.goal')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('scaling', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.scaling')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.meetingitem')),
                ('participant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.meetingparticipant')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingPlan',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='plans.meeting')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='plans.plan')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingReport',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.meetingplan')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.document')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='PlanStamp',
            fields=[
                ('plan', models.BigIntegerField(db_comment='nummer van het plan', primary_key=True, serialize=False)),
                ('stamp', models.BigIntegerField(db_comment='telt op bij alles wat in het plan wordt geschreven')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingCancelled',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='cancelled', serialize=False, to='plans.meeting')),
                ('reason', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingClosed',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='closed', serialize=False, to='plans.meeting')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('place', ''), _negated=True)), name='meeting_says_what_and_where'),
        ),
        migrations.AddField(
            model_name='meetingitemdropped',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meetingitemdropped',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddIndex(
            model_name='meetingitem',
            index=models.Index(fields=['meeting', 'plan', 'position'], name='meeting_item_in_order'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='meeting_item_says_something'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('meeting', 'source'), name='meeting_item_drawn_once'),
        ),
        migrations.AddField(
            model_name='meetinglinkended',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='meetingpresence',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='meetinguninvited',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meetinguninvited',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddIndex(
            model_name='meetingparticipant',
            index=models.Index(condition=models.Q(('account__isnull', False)), fields=['account'], name='meeting_of_account'),
        ),
        migrations.AddIndex(
            model_name='meetingparticipant',
            index=models.Index(condition=models.Q(('person__isnull', False)), fields=['person'], name='meeting_of_person'),
        ),
        migrations.AddConstraint(
            model_name='meetingparticipant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', True), ('email', ''), ('name', ''), ('person__isnull', False)), models.Q(('account__isnull', False), ('email', ''), ('name', ''), ('person__isnull', True)), models.Q(('account__isnull', True), ('person__isnull', True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='meeting_participant_is_one_party'),
        ),
        migrations.AddConstraint(
            model_name='meetingparticipant',
            constraint=models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='meeting_participant_has_ground'),
        ),
        migrations.AddConstraint(
            model_name='meetinginvitedto',
            constraint=models.UniqueConstraint(fields=('participant', 'item'), name='invited_to_a_point_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('goal__isnull', True), ('kind', 'action'), ('scaling__isnull', True)), models.Q(('action__isnull', True), ('goal__isnull', False), ('kind', 'goal'), ('scaling__isnull', True)), models.Q(('action__isnull', True), ('goal__isnull', True), ('kind', 'scaling'), ('scaling__isnull', False)), _connector='OR'), name='meeting_decision_became_something'),
        ),
        migrations.AddConstraint(
            model_name='meetingplan',
            constraint=models.UniqueConstraint(fields=('meeting', 'plan'), name='meeting_about_a_plan_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingreport',
            constraint=models.UniqueConstraint(fields=('about', 'case'), name='meeting_reported_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='meetingcancelled',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='meeting_cancelled_with_reason'),
        ),
    ]
