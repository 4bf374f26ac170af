"""BRP Personen 2.7 (`POST /personen`): the words of its JSON, both ways, and the client that asks.

source  RvIG, BRP API Personen 2.7.0, and the scenarios in the repository BRP-API/Haal-Centraal-BRP-bevragen
"""
