"""E-mail: the postman of `domain/outbox`. A notice says that something is ready, and never what or about whom.

The server is Django's EMAIL_BACKEND: SMTP by setting, a folder in the data folder without one.
"""
