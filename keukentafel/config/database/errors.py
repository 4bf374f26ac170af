"""What can be wrong with the database, each as one sentence a person can act on."""

from pathlib import Path


def _(sentence: str) -> str:
    """Translate when Django can; the server is also started before Django is ready, and by programs without it."""
    try:
        from django.utils.translation import gettext

        return str(gettext(sentence))
    except Exception:  # no Django, no settings or no app registry yet: the Dutch source is the text
        return sentence


class DatabaseUnavailable(Exception):
    """The database cannot be used; the text is a whole sentence that may be shown. Nothing was lost."""


class FolderLocked(DatabaseUnavailable):
    """The data folder may not be entered or written by this user."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "De gegevensmap %(folder)s is niet toegankelijk: deze gebruiker mag er niet in schrijven;"
                " geef rechten of kies met KEUKENTAFEL_DATA een andere map."
            )
            % {"folder": folder}
        )


class FolderOfSomeoneElse(DatabaseUnavailable):
    """The database files belong to another user of this machine."""

    def __init__(self, folder: Path, owner: str) -> None:
        super().__init__(
            _(
                "De gegevensmap %(folder)s is van gebruiker %(owner)s: start als die gebruiker"
                " of kies met KEUKENTAFEL_DATA een andere map."
            )
            % {"folder": folder, "owner": owner}
        )


class FolderBusy(DatabaseUnavailable):
    """Another process holds the folder for longer than is reasonable."""

    def __init__(self, folder: Path, seconds: float) -> None:
        super().__init__(
            _(
                "De gegevensmap %(folder)s is al %(seconds)d seconden bezet door een ander proces van Keukentafel;"
                " stop dat proces en probeer het opnieuw."
            )
            % {"folder": folder, "seconds": seconds}
        )


class FolderInUse(DatabaseUnavailable):
    """The folder may only be emptied when nobody uses it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "De gegevensmap %(folder)s is nog in gebruik: stop eerst de processen van Keukentafel die ermee werken."
            )
            % {"folder": folder}
        )


class DiskFull(DatabaseUnavailable):
    """No room for one more page."""

    def __init__(self, folder: Path | None = None) -> None:
        where = (
            _("De schijf van de gegevensmap %(folder)s") % {"folder": folder}
            if folder
            else _("De schijf van de database")
        )
        super().__init__(
            _("%(where)s is vol: maak ruimte en probeer het opnieuw; wat al was opgeslagen, is er nog.")
            % {"where": where}
        )


class OtherDataVersion(DatabaseUnavailable):
    """The files were made by another major version than the one installed."""

    def __init__(self, folder: Path, found: str, wanted: str) -> None:
        super().__init__(
            _(
                "De database in %(folder)s is gemaakt met PostgreSQL %(found)s, maar geïnstalleerd is PostgreSQL %(wanted)s:"
                " zet de gegevens over met pg_dump of kies een andere map."
            )
            % {"folder": folder, "found": found, "wanted": wanted}
        )


class NoServerUser(DatabaseUnavailable):
    """PostgreSQL refuses to run as root, and no other user could be found or entered."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "PostgreSQL draait niet als root en een andere gebruiker lukte niet (%(reason)s):"
                " start Keukentafel als gewone gebruiker of stel DATABASE_URL in."
            )
            % {"reason": reason}
        )


class NotStarted(DatabaseUnavailable):
    """The server stopped while starting, for a reason that we have no better sentence for."""

    def __init__(self, log: Path, reason: str) -> None:
        super().__init__(
            _("De databaseserver start niet (%(reason)s); meer staat in %(log)s.")
            % {"log": log, "reason": reason.strip(" .")}
        )


class Unreachable(DatabaseUnavailable):
    """No server answers, or it went away in the middle of the work."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(
            _(
                "De databaseserver is niet bereikbaar (%(reason)s): probeer het zo nog eens, en controleer"
                " DATABASE_URL en of de server draait."
            )
            % {"reason": reason.strip(" .")}
        )


class Refused(DatabaseUnavailable):
    """The server answers, and does not let us in."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "De databaseserver weigert de aanmelding (%(reason)s): controleer naam, wachtwoord en database in DATABASE_URL."
            )
            % {"reason": reason.strip(" .")}
        )


class WrongAddress(DatabaseUnavailable):
    """DATABASE_URL is not an address of a PostgreSQL database."""

    def __init__(self, setting: str) -> None:
        super().__init__(
            _(
                "%(setting)s is geen adres van een PostgreSQL-database: verwacht postgresql://naam:wachtwoord@server:5432/database."
            )
            % {"setting": setting}
        )


class TooOld(DatabaseUnavailable):
    """Below the oldest version that is supported."""

    def __init__(self, found: str, wanted: int) -> None:
        super().__init__(
            _(
                "De databaseserver is PostgreSQL %(found)s; Keukentafel werkt met PostgreSQL %(wanted)d of nieuwer."
            )
            % {"found": found, "wanted": wanted}
        )


class TooPowerful(DatabaseUnavailable):
    """The application's role could look over the walls between municipalities."""

    def __init__(self, role: str) -> None:
        super().__init__(
            _(
                "De databaserol %(role)s mag de muren tussen gemeenten passeren (superuser of BYPASSRLS):"
                " laat de applicatie aanmelden met een rol zonder die rechten."
            )
            % {"role": role}
        )
