"""The zip archive that an office file is, by a stranger: read within bounds, whatever its headers say.

Nothing is ever unpacked to disk. What comes out is an archive again, for a library to read: only the parts that are
XML, each of them checked, so that neither a bomb nor an entity nor a part that overlaps another reaches the library.
"""

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from transreview.errors import InputError
from transreview.formats.encoding import too_large
from transreview.formats.limits import MAX_BYTES, MAX_PARTS, MAX_UNPACKED
from transreview.markup import check_xml

_CHUNK = 1 << 20
_ENCRYPTED = 1  # the bit of a member's flags
_XML = (".xml", ".rels")
_SAFE = (ZIP_STORED, ZIP_DEFLATED)  # the only ways in which office programs pack


def safe_archive(data: bytes, name: str, what: str, needed: str) -> bytes:
    """The archive with its XML parts alone, checked and no longer packed.

    ``what`` is the kind of file that it must be ("an XLSX workbook"), ``needed`` a part that each of these has. Raises
    InputError, in one sentence, for what is none, is damaged or encrypted, is larger unpacked than 100 MB whatever it
    declares, or holds XML that is nested too deeply or declares entities.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    try:
        parts = _parts(data, name)
    except (BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError) as error:
        raise _no_archive(data, name, what) from error
    except (struct.error, zlib.error) as error:
        raise InputError(name, "the file is damaged; save it again") from error
    if needed not in parts:
        raise InputError(name, f"this is not {what}")
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for part in list(parts):  # let go one by one: a large one need not be there twice
            archive.writestr(ZipInfo(part), parts.pop(part))
    return out.getvalue()


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """The XML parts by their names; what is read counts, not what the headers declare."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    with ZipFile(io.BytesIO(data)) as archive:
        members = [member for member in archive.infolist() if member.filename.lower().endswith(_XML)]
        if len(members) > MAX_PARTS:
            raise InputError(name, f"it has more than {MAX_PARTS:,} parts")
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise InputError(name, "it is protected by a password; save it without one")
            if member.filename in parts or member.compress_type not in _SAFE:
                raise InputError(name, "the file is damaged; save it again")
            unpacked = io.BytesIO()
            with archive.open(member) as file:
                while chunk := file.read(_CHUNK):
                    left -= unpacked.write(chunk)
                    if left < 0:
                        raise InputError(name, f"it is larger than {MAX_UNPACKED // 1_000_000} MB unpacked; split it")
            content = unpacked.getvalue()
            try:
                check_xml(content, name)
            except InputError as error:
                place = " ".join(filter(None, (_shown(member.filename), error.place)))
                raise InputError(name, error.reason, place) from None
            parts[member.filename] = content
    return parts


def _shown(part: str) -> str:
    """The name of a part without its folders, as far as it can be shown in a sentence."""
    return "".join(sign for sign in part.rpartition("/")[2][:40] if sign.isascii() and sign.isprintable())


def _no_archive(data: bytes, name: str, what: str) -> InputError:
    """What is wrong with a file that cannot be read as an archive."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return InputError(name, f"it is in the old format of Office, or protected by a password; save it as {what}")
    if data.startswith(b"PK"):
        return InputError(name, "the file is damaged; save it again")
    return InputError(name, f"this is not {what}")
