"""Files are kept outside the database; the hash proves that they are what they were."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader


@transaction.atomic
def keep_document(
    *,
    municipality: int,
    household: int,
    case: Case | None = None,
    name: str,
    media_type: str,
    content: bytes,
    by: Reader | None,
    at: datetime,
) -> Document:
    """Keep a file. Its place in the store tells nothing about anybody.

    raises  OSError when the store cannot keep it; then nothing was written
    """
    path = default_storage.save(f"{municipality:04d}/{at.year}/{uuid.uuid4()}", ContentFile(content))
    document = Document.objects.create(
        municipality_id=municipality,
        household_id=household,
        case=case,
        name=name[:160],
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        path=path,
        created_at=at,
    )
    journal.note("document.kept", about=document, by=by, at=at, household=household, size=len(content))
    return document
