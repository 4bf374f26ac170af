"""My file: what residents see of their own questions, plan, decisions, letters, and who looked."""
