"""The file: case, step, clock, task, contact moment, note, document."""
