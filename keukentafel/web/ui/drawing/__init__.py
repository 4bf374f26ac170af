"""Where things stand in a drawing. Pure Python: numbers in, numbers out; the template says how it looks."""
