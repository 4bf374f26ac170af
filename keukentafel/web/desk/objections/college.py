"""The form for a decision on an objection that the college took itself."""

from __future__ import annotations

from keukentafel.web.desk.college_form import OfCollegeForm

from .decision_form import DecisionForm


class CollegeDecisionForm(OfCollegeForm, DecisionForm):
    """A decision on an objection."""
