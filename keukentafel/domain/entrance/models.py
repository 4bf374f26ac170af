"""No tables: this room reads those of accounts, teams, people and guide. Its function `kt_enter` is in its migration."""
