"""Pages for professionals: household, my work, intake, plan, decision."""
