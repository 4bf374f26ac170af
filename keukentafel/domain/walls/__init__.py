"""The walls between municipalities: partnerships, municipalities, districts, teams, and row-level security."""
