"""The plan of one's own household, and the plan that a family writes itself."""
