"""What people do with a question until it is understood."""

from .conversations import AlreadyFinished, Incomplete, NoConversation, Stale, finish, keep_draft, save
from .meldingen import AlreadyIdentified, WithoutText, check_unidentified, identify, write_down
from .triages import record

__all__ = [
    "AlreadyFinished",
    "AlreadyIdentified",
    "Incomplete",
    "NoConversation",
    "Stale",
    "WithoutText",
    "check_unidentified",
    "finish",
    "identify",
    "keep_draft",
    "record",
    "save",
    "write_down",
]
