"""The meldcode, step by step. Veilig Thuis, crisis and scaling are built later; the room has its place in the order of rooms."""
