"""What law and policy say: dated, sourced tables and small functions. No Django, no database, no clock."""
