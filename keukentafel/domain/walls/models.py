"""Partnership → municipality → district → team, and the base of every row that belongs to one municipality."""

from __future__ import annotations

from django.db import models


class Partnership(models.Model):
    """Municipalities that work together and may share colleagues (never files)."""

    slug = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)


class Municipality(models.Model):
    """One municipality: the controller of its own data (AVG 4(7))."""

    code = models.PositiveSmallIntegerField(primary_key=True, db_comment="CBS-gemeentecode")
    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=80)
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="municipalities")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=120, blank=True)


class District(models.Model):
    """A part of a municipality that one or more teams serve."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="districts")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="district_named_once")]


class Team(models.Model):
    """A social team; a melding always has one, so nothing is ever without an owner."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    districts = models.ManyToManyField(District, related_name="teams", through="TeamDistrict")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="team_named_once")]


class TeamDistrict(models.Model):
    """The team serves the district."""

    team = models.ForeignKey(Team, models.CASCADE)
    district = models.ForeignKey(District, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "district"], name="team_serves_district_once")]


class Walled(models.Model):
    """Base of every table that holds a municipality's data.

    `raise_walls` finds such tables by their column `municipality_id` and forces row-level security on them.
    Set `own_rows_by_account` where somebody may read the rows about their own account before any wall is open:
    the rows that tell which walls to open.
    """

    own_rows_by_account = False
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
