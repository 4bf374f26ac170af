"""Help that was given at once is told to the CAK as well, and what the CAK sends back is written down."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.delivery.models.contribution


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0015_complaint_letter_by_hand"),
        ("delivery", "0005_referrals"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContributionReturned",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("reason", models.CharField(db_comment="wat het CAK erover zegt", max_length=300)),
                ("on", models.DateField(db_comment="dag van het retourbericht")),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=keukentafel.domain.delivery.models.contribution.return_outcomes,
                        max_length=8,
                    ),
                ),
                (
                    "remark",
                    models.CharField(
                        blank=True, db_comment="wat er is verbeterd, of waarom het vervalt", max_length=300
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="contributionnotice",
            name="temporary",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contribution_notices",
                to="decisions.temporaryprovision",
            ),
        ),
        migrations.AlterField(
            model_name="contributionnotice",
            name="beschikking",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contribution_notices",
                to="decisions.beschikking",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionnotice",
            constraint=models.UniqueConstraint(
                fields=("temporary", "kind"), name="contribution_of_temporary_starts_and_stops_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("beschikking__isnull", False), ("temporary__isnull", True)),
                    models.Q(("beschikking__isnull", True), ("temporary__isnull", False)),
                    _connector="OR",
                ),
                name="contribution_by_one_decision",
            ),
        ),
        migrations.AddField(
            model_name="contributionreturned",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="contributionreturned",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="returned",
                to="delivery.contributionfile",
            ),
        ),
        migrations.AddField(
            model_name="contributionreturned",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="contributionreturned",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="returned",
                to="delivery.contributionnotice",
            ),
        ),
        migrations.AddField(
            model_name="contributionreturned",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturned",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")),
                fields=("notice",),
                name="contribution_returned_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturned",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="contribution_returned_with_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionreturned",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("settled_at__isnull", True)),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True), models.Q(("remark", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="contribution_return_settled_with_remark",
            ),
        ),
    ]
