"""Staff, their roles with periods, and their expertise."""
