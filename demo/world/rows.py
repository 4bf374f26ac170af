"""Rows in the text format of COPY: tab between columns, \\N for nothing. Texts here hold no tab, newline or backslash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

TABLES = {
    "people_person": "id municipality_id bsn first_names prefix surname partner_prefix partner_surname name_use surname_key"
    " partner_key sex born_on birth_year birth_month birth_day died_on suspended_on suspension_reason address_secret phone"
    " email language needs_interpreter",
    "people_surname": "id municipality_id key",
    "people_household": "id municipality_id district_id name opened_on",
    "people_membership": "id municipality_id household_id person_id role from_on until_on main",
    "people_address": "id municipality_id household_id kind street number postcode town from_on until_on",
    "people_involvement": "id municipality_id household_id account_id role ground from_on until_on",
    "cases_case": "id municipality_id number kind household_id subject opened_at",
    "cases_stepdone": "id municipality_id case_id step at by_id",
    "cases_holder": "id municipality_id case_id team_id account_id from_at until_at",
    "cases_closure": "id municipality_id case_id result reason at by_id",
    "cases_clock": "id municipality_id case_id code started_on original_last_day last_day",
    "cases_clockmet": "id municipality_id clock_id on",
    "cases_task": "id municipality_id kind title case_id household_id clock_id due_on issued_at issued_by_id reference",
    "cases_opentask": "task_id municipality_id team_id account_id due_on household_id",
    "cases_taskdone": "task_id municipality_id at by_id result household_id",
    "cases_contact": "id municipality_id household_id channel direction at minutes with_whom summary by_id",
    "cases_contactmember": "id municipality_id contact_id person_id",
    "cases_contactcase": "id municipality_id contact_id case_id",
    "cases_note": "id municipality_id household_id text pinned at by_id",
    "intake_melding": "id municipality_id number receipt sent_once case_id channel received_at by_id relation asker_name"
    " asker_phone asker_email about_name about_birth about_street about_number about_postcode about_town text topics urgent"
    " unsafe",
    "intake_identified": "id municipality_id melding_id person_id at by_id",
    "intake_triage": "id municipality_id case_id tree_version answers outcome at by_id",
    "intake_conversation": "id municipality_id case_id held_on place present support_offered identity_checked free_notes"
    " revision by_id",
    "intake_conversationdone": "id municipality_id conversation_id verslag at by_id",
    "intake_domainnote": "id municipality_id case_id domain text not_applicable",
    "intake_measurement": "id municipality_id case_id conversation_id person_id instrument version on by_resident at by_id",
    "intake_score": "id municipality_id measurement_id domain level",
    "intake_ladderstep": "id municipality_id case_id step enough reason at by_id",
    "plans_plan": "id municipality_id household_id started_on picture",
    "plans_director": "id municipality_id plan_id account_id reason convenant_on from_on until_on",
    "plans_goal": "id municipality_id plan_id person_id domain text met_when priority starts_on expected_on",
    "plans_goalclosed": "id municipality_id goal_id result observation at by_id",
    "plans_action": "id municipality_id goal_id doer doer_name account_id text due_on",
    "plans_actiondone": "id municipality_id action_id result at by_id",
    "decisions_aanvraag": "id municipality_id number case_id person_id law received_on by_id",
    "decisions_proposal": "id municipality_id aanvraag_id goal_id product form provider_id volume unit frequency starts_on"
    " ends_on cents_per_year reason at by_id",
    "decisions_proposalyear": "id municipality_id proposal_id year cents",
    "decisions_beschikking": "id municipality_id number aanvraag_id proposal_id replaces_id outcome grounds decided_on"
    " decided_by_id mandate mandate_source rules_version sent_on",
    "decisions_letter": "id municipality_id beschikking_id case_id template template_version subject body dated_on"
    " objection_last_day document_id",
    "delivery_allocation": "id municipality_id beschikking_id organisation_id person_id product volume unit frequency"
    " starts_on ends_on sent_at",
    "journal_entry": "id municipality_id at kind account_id about_kind about_id household_id rule details",
    "journal_look": "id municipality_id at account_id page purpose household_id person_id writer sequence",
}  # fmt: skip
"""Everything that a world fills with COPY: table and columns. The first column is the key."""


class Table:
    """Lines that wait to be written. `add` takes a line with its newline; `next` gives the next id."""

    def __init__(self, name: str, columns: str, first: int) -> None:
        self.name, self.columns = name, columns.split()
        self.lines: list[str] = []
        self.add: Callable[[str], None] = self.lines.append
        self.next: Callable[[], int] = count(first).__next__

    def take(self) -> bytes:
        """All lines that wait; afterwards none do."""
        data = "".join(self.lines).encode()
        self.lines.clear()
        return data


class Rows:
    """All tables of a world. `first` gives the first free id of each; missing: 1."""

    def __init__(self, first: dict[str, int]) -> None:
        self.tables = {name: Table(name, columns, first.get(name, 1)) for name, columns in TABLES.items()}

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables.values())

    def waiting(self) -> int:
        return sum(len(table.lines) for table in self.tables.values())
