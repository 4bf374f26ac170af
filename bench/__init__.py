"""Measures the program as its users meet it: a real server, real HTTP, somebody signed in. Run it with script/bench.

__main__.py  the command: worlds, servers, rounds, report
worlds.py    a database with a village, BUCH or the country in it
visits.py    what is asked: pages, searches, a contact, a melding, as ready-made requests
client.py    processes that ask and time the answers
server.py    the server with the time of its statements in each answer, or without access log
bare.py      the yardstick: the same statements behind a bare ASGI page
servers.py   starts and stops them, and weighs their memory
aims.py      what the figures ought to be
report.py    figures for people and for machines
"""
