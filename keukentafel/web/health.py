"""Whether this process can do its work: for whoever watches the servers. It says nothing about anybody."""

from __future__ import annotations

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from keukentafel.web import doors


@doors.public(may="see whether the application is well", reads_session=False)
@never_cache
@transaction.non_atomic_requests
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "niet bereikbaar"}, status=503)
    return JsonResponse({"database": "in orde"})
