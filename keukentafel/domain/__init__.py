"""What a municipality does and remembers.

Rooms from low to high: walls and accounts; journal; people, teams and guide; entrance; cases; intake and safety;
plans; decisions; delivery; process; steering. A room may import the rooms below it, never those above.
"""
