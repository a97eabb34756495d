"""Files that are zip archives, as text that a test can look into."""

import io
from zipfile import ZipFile


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8, or of all the parts of one that is a zip archive."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(part).decode() for part in parts.namelist())
