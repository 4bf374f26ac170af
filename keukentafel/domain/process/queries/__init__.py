"""What people ask while a question goes its way."""

from .candidates import Candidate, candidates
from .teams import TeamChoice, district_for, teams

__all__ = ["Candidate", "TeamChoice", "candidates", "district_for", "teams"]
