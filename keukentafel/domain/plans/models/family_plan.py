"""The plan that a family makes itself, before anybody makes one for it (Jeugdwet, artikel 4.1.2)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .plan import Plan


def family_parts() -> list[tuple[str, str, str]]:
    """Code, question and help of each part that a family writes."""
    return [
        ("wie", _("Wie zijn wij, en wie horen er bij ons?"), _("Denk ook aan familie, vrienden en buren.")),
        ("goed", _("Wat gaat er goed?"), _("Waar bent u trots op? Wat moet zo blijven?")),
        ("anders", _("Wat moet er anders?"), _("Waar maakt u zich zorgen over? Wat is er gebeurd?")),
        ("kinderen", _("Wat hebben de kinderen nodig?"), _("Hoe zorgt u dat zij veilig zijn? Vraag het hun ook zelf.")),
        ("hulp", _("Welke hulp vragen wij aan anderen?"), _("Wat kunt u samen niet? Wie zou dat kunnen doen?")),
        ("lukt-niet", _("Wat doen wij als het niet lukt?"), _("Wie belt dan wie? Wanneer kijkt u hoe het gaat?")),
    ]  # fmt: skip


def part_codes() -> list[tuple[str, str]]:
    return [(code, question) for code, question, _help in family_parts()]


class FamilyPlan(Walled):
    """The chance was offered on a day. What became of it are its turns; see `turn_kinds`.

    write_until_on  the day that was agreed with the family: the law gives it a reasonable term, and no number
    case            the case that it is for: professionals read it through the gate of that case
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="family_plans")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="family_plans")
    offered_on = models.DateField()
    write_until_on = models.DateField(db_comment="tot en met deze dag schrijft de familie, zo is afgesproken")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(write_until_on__gte=F("offered_on")), name="family_plan_ends_after_offer"
            )
        ]


class FamilyPlanTerm(Walled):
    """Another day was agreed with the family until which it writes; `was_on` is the day until then."""

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="terms")
    was_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="family_term_says_why"),
            models.CheckConstraint(condition=~Q(until_on=F("was_on")), name="family_term_is_another_day"),
        ]


def turn_kinds() -> list[tuple[str, str]]:
    return [
        ("wanted", _("de familie maakt zelf een plan")),
        ("waived", _("de familie wil zelf geen plan maken")),
        ("skipped", _("overgeslagen voor de veiligheid van een kind")),
        ("ready", _("de familie is klaar")),
        ("reopened", _("de familie schrijft verder")),
        ("returned", _("terug naar de familie")),
        ("adopted", _("het is het plan geworden")),
    ]


WITH_REASON = ("waived", "skipped", "returned")
ENDS = ("waived", "skipped", "adopted")


class FamilyPlanTurn(Walled):
    """What happened to it, one after the other; the last one says how it stands. None yet: it was offered."""

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=8, choices=turn_kinds)
    on = models.DateField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_REASON) | ~Q(reason=""), name="family_plan_turn_says_why"
            ),
            models.UniqueConstraint(
                fields=["family_plan"], condition=Q(kind__in=ENDS), name="family_plan_ends_once"
            ),
        ]


class FamilyPlanHelper(Walled):
    """Somebody whom the family asked to write along. With a secret address of which only the hash is kept.

    account  whoever signed in with the address: from then on it works for that account alone
    """

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="helpers")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    key = models.CharField(max_length=64, unique=True, db_comment="SHA-256 van het geheim in het adres")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField(db_comment="eerste dag waarop het adres niet meer werkt")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class FamilyPlanHelperEnded(Walled):
    """The family took it back; the address works no longer."""

    helper = models.OneToOneField(FamilyPlanHelper, models.PROTECT, related_name="ended", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class FamilyPlanPart(Walled):
    """One part in the family's own words, kept while it is typed. Who wrote it last is an account or a helper.

    page  the opened page that typed it as it stands; empty when it was put together of what two wrote
    """

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="parts")
    code = models.CharField(max_length=10, choices=part_codes)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    page = models.CharField(
        max_length=36, blank=True, default="", db_default="", db_comment="sleutel van de pagina die dit typte"
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    helper = models.ForeignKey(FamilyPlanHelper, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["family_plan", "code"], name="family_part_once")]


class FamilyPlanGoal(Walled):
    """What the family wants, and how everybody sees that it is there.

    person  for whom of the family; None: for all of it
    due_on  the day on which the family wants it to be there
    steps  who of the family or around it does what: a list of {doer, who, what}, doer a code of plans.models.doers
    goal   what it became in the plan, when the family plan was adopted
    """

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="goals")
    domain = models.CharField(max_length=40, db_comment="code van het leefgebied")
    text = models.CharField(max_length=400)
    met_when = models.CharField(max_length=400)
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_comment="leeg: voor het hele gezin"
    )
    due_on = models.DateField(null=True, db_comment="dag waarop de familie het gehaald wil hebben")
    steps = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1, db_default=1)
    goal = models.OneToOneField(
        "plans.Goal", models.PROTECT, null=True, related_name="from_family", db_comment="het doel in het plan"
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    helper = models.ForeignKey(FamilyPlanHelper, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(met_when=""), name="family_goal_says_when_it_is_met"
            )
        ]


class FamilyGoalDropped(Walled):
    """The family took this goal out of its plan again. Who did it is an account or a helper."""

    family_goal = models.OneToOneField(
        FamilyPlanGoal, models.PROTECT, related_name="dropped", primary_key=True
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    helper = models.ForeignKey(FamilyPlanHelper, models.PROTECT, null=True, related_name="+")


class EarlierFamilyWords(Walled):
    """What stood in a part or a goal until it was written anew.

    words  of a part {"text"}, of a goal {"domain", "text", "met_when", "person_id", "due_on", "steps"}; of before there
           was a day and for whom, without those
    """

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="earlier_words")
    code = models.CharField(max_length=10, blank=True, db_comment="code van het deel; leeg: een doel")
    family_goal = models.ForeignKey(FamilyPlanGoal, models.PROTECT, null=True, related_name="earlier_words")
    revision = models.PositiveIntegerField()
    words = models.JSONField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    helper = models.ForeignKey(FamilyPlanHelper, models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code="", family_goal__isnull=False) | (~Q(code="") & Q(family_goal__isnull=True)),
                name="earlier_words_of_a_part_or_a_goal",
            ),
            models.UniqueConstraint(
                fields=["family_plan", "code", "revision"],
                condition=~Q(code=""),
                name="family_part_kept_once",
            ),
            models.UniqueConstraint(fields=["family_goal", "revision"], name="family_goal_kept_once"),
        ]


class FamilyPlanShare(Walled):
    """The family lets professionals read what it has written so far, from a moment until a moment."""

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="shares")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family_plan"], condition=Q(until_at__isnull=True), name="family_plan_shared_once"
            )
        ]


class FamilyPlanComment(Walled):
    """What a professional says about one part; the text of the family stays the family's. code "doelen": its goals."""

    id = models.BigAutoField(primary_key=True)
    family_plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="comments")
    code = models.CharField(max_length=10)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="family_comment_says_something")]
