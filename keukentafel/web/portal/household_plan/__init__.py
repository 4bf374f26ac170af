"""What a member writes and does themselves in the plan of the household."""
