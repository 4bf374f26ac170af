"""What people do with the guide: add, change, check and close an organisation; say whom to call there."""

from keukentafel.domain.guide.facts import ContactFacts, OrganisationFacts, Place

from .contacts import (
    AlreadyThere,
    ContactEnded,
    ContactWithoutName,
    add_contact_person,
    change_contact_person,
    end_contact_person,
    remove_note,
    write_note,
)
from .organisations import (
    AlreadyClosed,
    AlreadyInGuide,
    ChangedMeanwhile,
    NotClosed,
    NotInGuide,
    WrongFacts,
    add_organisation,
    change_organisation,
    check_organisation,
    close_organisation,
    reopen_organisation,
    work_in,
)

__all__ = [
    "AlreadyClosed",
    "AlreadyInGuide",
    "AlreadyThere",
    "ChangedMeanwhile",
    "ContactEnded",
    "ContactFacts",
    "ContactWithoutName",
    "NotClosed",
    "NotInGuide",
    "OrganisationFacts",
    "Place",
    "WrongFacts",
    "add_contact_person",
    "add_organisation",
    "change_contact_person",
    "change_organisation",
    "check_organisation",
    "close_organisation",
    "end_contact_person",
    "remove_note",
    "reopen_organisation",
    "work_in",
    "write_note",
]
