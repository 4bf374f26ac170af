"""A world to measure in: any number of invented households with five years of work, written by COPY.

facts.py      how many households, what people of each age ask for: the few numbers that are not invented
municipalities.py  the codes and names of the 342 municipalities
places.py     municipalities, districts, teams, colleagues and providers of a world
surnames.py   invented surnames, some common and most rare
people.py     households and who belongs to them
files.py      what was asked, talked about, decided and done for them
words.py      the texts in those files
rows.py       rows in the text format of COPY
load.py       the one transaction that writes them
"""
