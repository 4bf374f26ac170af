"""The village and its surroundings: the same invented people in the demo, the tests and the screenshots."""
