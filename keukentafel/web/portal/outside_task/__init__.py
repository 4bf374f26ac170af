"""The page of one task for an organisation or somebody else outside, behind a secret address."""
