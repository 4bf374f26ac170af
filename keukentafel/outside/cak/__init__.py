"""The CAK, which sets and collects the own contribution.

How municipalities and the CAK really exchange this (the standard iEb) is not public, so what is written here is a layout of
our own, named as such in every file (`layout.NAME`). Who gets the real one replaces `layout.py`; nothing else knows a column.
"""
