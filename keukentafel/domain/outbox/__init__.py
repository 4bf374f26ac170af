"""What must leave the house: notices that wait, what became of each, and who tries again."""
