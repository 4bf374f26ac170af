"""One household, one plan: director, goals, actions."""
