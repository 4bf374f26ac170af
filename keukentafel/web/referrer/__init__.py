"""The pages of who refers from outside: a doctor sends a referral and reads what became of the own ones."""
