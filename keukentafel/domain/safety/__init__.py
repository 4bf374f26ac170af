"""Meldcode, Veilig Thuis, crisis. Built later; the room has its place in the order of rooms."""
