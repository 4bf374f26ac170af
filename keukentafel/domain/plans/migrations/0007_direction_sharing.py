"""Who directs by which convenant, who reads a goal on which ground, who is asked to do what, and steps up and down."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.people.models.trust
import keukentafel.domain.plans.models.asking
import keukentafel.domain.plans.models.direction
import keukentafel.domain.plans.models.scaling


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0014_page_drafts'),
        ('guide', '0003_offers'),
        ('people', '0013_regrouping_that_stayed'),
        ('plans', '0006_states'),
        ('walls', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionAnswer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=keukentafel.domain.plans.models.asking.action_answers, max_length=9)),
                ('text', models.CharField(blank=True, default='', max_length=400)),
                ('said_by', models.CharField(blank=True, default='', max_length=120)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ActionAsked',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('answer_by_on', models.DateField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ActionReminder',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=keukentafel.domain.plans.models.asking.reminder_kinds, max_length=4)),
                ('about_on', models.DateField(db_comment='de dag waar het over gaat')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DirectorEnding',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('until_on', models.DateField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DirectorProlonged',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('before_on', models.DateField()),
                ('until_on', models.DateField()),
                ('reason', models.CharField(max_length=400)),
                ('convenant', models.CharField(blank=True, default='', max_length=60)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='InvitationEnded',
            fields=[
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ended', serialize=False, to='plans.goalinvitation')),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InvitationLink',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(db_comment='SHA-256 van het geheim in het adres', max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_on', models.DateField(db_comment='eerste dag waarop het adres niet meer werkt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Scaling',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('way', models.CharField(choices=keukentafel.domain.plans.models.scaling.scaling_ways, max_length=2)),
                ('from_level', models.CharField(db_comment='code van het niveau; leeg: het eerste', max_length=20)),
                ('to_level', models.CharField(max_length=20)),
                ('reason', models.CharField(max_length=400)),
                ('kind', models.CharField(choices=keukentafel.domain.people.models.trust.share_kinds, max_length=12)),
                ('given_by', models.CharField(blank=True, choices=keukentafel.domain.people.models.trust.givers, default='', max_length=6)),
                ('ground', models.CharField(blank=True, default='', max_length=160)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='director',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.contactperson'),
        ),
        migrations.AddField(
            model_name='director',
            name='convenant',
            field=models.CharField(blank=True, db_comment='versie van het convenant', db_default='', default='', max_length=60),
        ),
        migrations.AddField(
            model_name='director',
            name='ground',
            field=models.CharField(blank=True, choices=keukentafel.domain.plans.models.direction.director_grounds, db_default='', default='', max_length=12),
        ),
        migrations.AddField(
            model_name='director',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.organisation'),
        ),
        migrations.AddField(
            model_name='director',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='action',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='plans.action'),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.contactperson'),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='email',
            field=models.EmailField(blank=True, db_default='', default='', max_length=254),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='given_by',
            field=models.CharField(blank=True, choices=keukentafel.domain.people.models.trust.givers, db_default='', default='', max_length=6),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='kind',
            field=models.CharField(choices=keukentafel.domain.people.models.trust.share_kinds, db_default='grond', default='grond', max_length=12),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='name',
            field=models.CharField(blank=True, db_default='', default='', max_length=120),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='guide.organisation'),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='goalinvitation',
            name='source',
            field=models.CharField(blank=True, db_default='', default='', max_length=160),
        ),
        migrations.AlterField(
            model_name='goalinvitation',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='director',
            constraint=models.CheckConstraint(condition=models.Q(('account__isnull', True), ('organisation__isnull', True), _connector='OR'), name='director_is_one_party'),
        ),
        migrations.AddConstraint(
            model_name='director',
            constraint=models.CheckConstraint(condition=models.Q(('organisation__isnull', True), models.Q(models.Q(('reason', ''), _negated=True), models.Q(('ground', ''), _negated=True), ('recorded_by__isnull', False)), _connector='OR'), name='organisation_directs_on_a_ground'),
        ),
        migrations.AddConstraint(
            model_name='director',
            constraint=models.CheckConstraint(condition=models.Q(('contact__isnull', True), ('organisation__isnull', False), _connector='OR'), name='director_contact_of_its_organisation'),
        ),
        migrations.AddConstraint(
            model_name='goalinvitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', False), ('name', ''), ('organisation__isnull', True)), models.Q(('account__isnull', True), ('name', ''), ('organisation__isnull', False)), models.Q(('account__isnull', True), ('organisation__isnull', True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='invitation_is_for_one_party'),
        ),
        migrations.AddConstraint(
            model_name='goalinvitation',
            constraint=models.CheckConstraint(condition=models.Q(('contact__isnull', True), ('organisation__isnull', False), _connector='OR'), name='invited_contact_of_its_organisation'),
        ),
        migrations.AddConstraint(
            model_name='goalinvitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'toestemming'), _negated=True), models.Q(models.Q(('given_by', ''), _negated=True), ('person__isnull', False)), _connector='OR'), name='invitation_by_consent_says_whose'),
        ),
        migrations.AddConstraint(
            model_name='goalinvitation',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='invitation_ends_not_before_start'),
        ),
        migrations.AddField(
            model_name='actionanswer',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actionanswer',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='actionasked',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actionasked',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='plans.action'),
        ),
        migrations.AddField(
            model_name='actionasked',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actionasked',
            name='invitation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='plans.goalinvitation'),
        ),
        migrations.AddField(
            model_name='actionasked',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='actionasked',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='actionanswer',
            name='asked',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='plans.actionasked'),
        ),
        migrations.AddField(
            model_name='actionreminder',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='plans.action'),
        ),
        migrations.AddField(
            model_name='actionreminder',
            name='asked',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='plans.actionasked'),
        ),
        migrations.AddField(
            model_name='actionreminder',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='actionreminder',
            name='task',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.task'),
        ),
        migrations.AddField(
            model_name='directorending',
            name='director',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endings', to='plans.director'),
        ),
        migrations.AddField(
            model_name='directorending',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='directorending',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.task'),
        ),
        migrations.AddField(
            model_name='directorprolonged',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='directorprolonged',
            name='director',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prolongations', to='plans.director'),
        ),
        migrations.AddField(
            model_name='directorprolonged',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='invitationended',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationended',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.CreateModel(
            name='InvitationLinkEnded',
            fields=[
                ('link', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ended', serialize=False, to='plans.invitationlink')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='invitationlink',
            name='invitation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='plans.goalinvitation'),
        ),
        migrations.AddField(
            model_name='invitationlink',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationlink',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='scaling',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scaling',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddField(
            model_name='scaling',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='scaling',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scalings', to='plans.plan'),
        ),
        migrations.CreateModel(
            name='ActionAskedEnded',
            fields=[
                ('asked', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ended', serialize=False, to='plans.actionasked')),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='actionasked',
            index=models.Index(fields=['account'], name='asked_of_account'),
        ),
        migrations.AddConstraint(
            model_name='actionasked',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', True), ('invitation__isnull', True), ('person__isnull', False)), models.Q(('person__isnull', True), models.Q(('account__isnull', False), ('invitation__isnull', False), _connector='OR')), _connector='OR'), name='action_is_asked_of_one_party'),
        ),
        migrations.AddConstraint(
            model_name='actionanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer', 'neemt-aan'), models.Q(('text', ''), _negated=True), _connector='OR'), name='action_answer_says_why_or_what'),
        ),
        migrations.AddConstraint(
            model_name='actionreminder',
            constraint=models.UniqueConstraint(fields=('action', 'kind', 'about_on', 'asked'), name='action_is_reminded_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='directorending',
            constraint=models.UniqueConstraint(fields=('director', 'until_on'), name='end_of_direction_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='directorprolonged',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('before_on'))), name='direction_prolonged_to_a_later_day'),
        ),
        migrations.AddConstraint(
            model_name='directorprolonged',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='direction_prolonged_with_reason'),
        ),
        migrations.AddField(
            model_name='invitationlinkended',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationlinkended',
            name='municipality',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='walls.municipality'),
        ),
        migrations.AddConstraint(
            model_name='scaling',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='scaling_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='scaling',
            constraint=models.CheckConstraint(condition=models.Q(('from_level', models.F('to_level')), _negated=True), name='scaling_goes_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='scaling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'toestemming'), ('person__isnull', False), models.Q(('given_by', ''), _negated=True)), models.Q(models.Q(('kind', 'toestemming'), _negated=True), models.Q(('ground', ''), _negated=True)), _connector='OR'), name='scaling_rests_on_consent_or_ground'),
        ),
    ]
