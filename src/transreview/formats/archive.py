"""The zip archive that an office file is, by a stranger: read within bounds, whatever its headers say.

Nothing is ever unpacked to disk. Only the parts that are XML are looked at, each of them checked, so that neither a
bomb nor an entity nor a part that overlaps another reaches a library. Written back, all others are as they came.
"""

import io
import re
import shutil
import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from transreview.errors import InputError
from transreview.formats.encoding import too_large
from transreview.formats.limits import MAX_BYTES, MAX_OTHER, MAX_PARTS, MAX_UNPACKED
from transreview.markup import check_xml

_CHUNK = 1 << 20
_ENCRYPTED = 1  # the bit of a member's flags
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")  # a name that leads out of the archive
_XML = (".xml", ".rels")
_SAFE = (ZIP_STORED, ZIP_DEFLATED)  # the only ways in which office programs pack


def safe_archive(data: bytes, name: str, what: str, needed: str) -> bytes:
    """The archive with its XML parts alone, as `xml_parts` gives them, no longer packed: for a library to read."""
    parts = xml_parts(data, name, what, needed)
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for part in list(parts):  # let go one by one: a large one need not be there twice
            archive.writestr(ZipInfo(part), parts.pop(part))
    return out.getvalue()


def xml_parts(data: bytes, name: str, what: str, needed: str) -> dict[str, bytes]:
    """The XML parts of an archive by their names, each of them checked.

    ``what`` is the kind of file that it must be ("an XLSX workbook"), ``needed`` a part that each of these has. Raises
    InputError, in one sentence, for what is none, is damaged or encrypted, is larger unpacked than 100 MB whatever it
    declares, or holds XML that is nested too deeply or declares entities. It must be sound in its other parts too
    (500 MB at most), since it may be `rewritten`, and none of its names may lead out of it.
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
    return parts


def packed(parts: Mapping[str, str], *, plain: str = "") -> bytes:
    """A new archive of texts by their names, in their order; the part that is to be ``plain`` is not compressed."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for part, content in parts.items():
            archive.writestr(_like(ZipInfo(part), ZIP_STORED if part == plain else ZIP_DEFLATED), content)
    return out.getvalue()


def rewritten(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """An archive that `xml_parts` passed, with other contents of some of its parts; None takes a part out.

    New parts come last, in their order. All else is as it was, and the same bytes are written for the same parts.
    """
    new = dict(parts)
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(out, "w") as copy:
        for member in archive.infolist():
            if member.filename not in new:
                with archive.open(member) as old, copy.open(_like(member), "w") as file:
                    shutil.copyfileobj(old, file, _CHUNK)
            elif (content := new.pop(member.filename)) is not None:
                copy.writestr(_like(member), content)
        for part, content in new.items():
            if content is not None:
                copy.writestr(_like(ZipInfo(part), ZIP_DEFLATED), content)
    return out.getvalue()


def _like(member: ZipInfo, how: int | None = None) -> ZipInfo:
    """A member of the same name, age (a new one is of 1980: no clock) and packing; the same on every system."""
    info = ZipInfo(member.filename, member.date_time)
    info.compress_type = member.compress_type if how is None else how
    info.external_attr, info.create_system = member.external_attr, 0
    return info


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """The XML parts by their names; what is read counts, not what the headers declare."""
    parts: dict[str, bytes] = {}
    names = set[str]()
    left = {True: MAX_UNPACKED, False: MAX_OTHER}
    with ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > MAX_PARTS:
            raise InputError(name, f"it has more than {MAX_PARTS:,} parts")
        for member in archive.infolist():
            if member.flag_bits & _ENCRYPTED:
                raise InputError(name, "it is protected by a password; save it without one")
            leads_out = _OUTSIDE.search(member.filename)
            if member.filename in names or member.compress_type not in _SAFE or leads_out:
                raise InputError(name, "the file is damaged; save it again")
            names.add(member.filename)
            is_xml = member.filename.lower().endswith(_XML)
            unpacked = io.BytesIO()
            with archive.open(member) as file:
                while chunk := file.read(_CHUNK):
                    left[is_xml] -= unpacked.write(chunk) if is_xml else len(chunk)
                    if left[is_xml] < 0:
                        most = (MAX_UNPACKED if is_xml else MAX_OTHER) // 1_000_000
                        raise InputError(name, f"it is larger than {most} MB unpacked; split it")
            if is_xml:
                parts[member.filename] = _checked(unpacked.getvalue(), name, member.filename)
    return parts


def _checked(content: bytes, name: str, part: str) -> bytes:
    try:
        check_xml(content, name)
    except InputError as error:
        raise InputError(name, error.reason, " ".join(filter(None, (_shown(part), error.place)))) from None
    return content


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
