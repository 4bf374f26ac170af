"""A file that is too large is not taken in to its end: neither memory nor disk pays for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class SizeLimit(FileUploadHandler):
    """Counts what comes in. The request says afterwards that a file was too large; the file itself is not there then."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        if self.size > settings.UPLOAD_BYTES:
            self.request.upload_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def was_too_large(request: HttpRequest) -> bool:
    return getattr(request, "upload_too_large", False)
