"""The readable rules (/regels/): generated from the tables that decide."""
