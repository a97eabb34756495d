"""Every error that is raised on purpose.

TransreviewError              the root: its text is one sentence that a person may read
├── InputError                a file, a field or a pasted text cannot be used; names the file and the place
│   └── ChoiceError           a file can be used once somebody has said what it does not say itself
├── StoreError                the database cannot be opened, read or written; nothing was changed
├── NotFoundError             there is no such article, issue or event
├── LoggedOutError            nobody is logged in, or not any more; nothing was changed
└── RefusedError              an act cannot be done, or cannot be done any more; nothing was changed
    └── DeniedError           this person may not do that; it is in the log that they tried
"""


class TransreviewError(Exception):
    """The root of all errors raised on purpose; ``str(error)`` is one sentence for a person."""


class InputError(TransreviewError):
    """A file, a field or a pasted text cannot be used.

    ``name`` is the file's name (or "pasted text"), ``place`` says where in it ("line 3, column target"), "" when
    the whole file is meant, and ``reason`` says what is wrong and what would be right.
    """

    def __init__(self, name: str, reason: str, place: str = "") -> None:
        self.name, self.reason, self.place = name, reason, place
        super().__init__(f"{name}, {place}: {reason}" if place else f"{name}: {reason}")


class ChoiceError(InputError):
    """A file can be used once somebody has said what it does not say itself.

    ``what`` is "columns" or "encoding", ``among`` are the headers of the columns, or the encodings that are possible.
    """

    def __init__(self, name: str, reason: str, place: str = "", *, what: str, among: tuple[str, ...]) -> None:
        self.what, self.among = what, among
        super().__init__(name, reason, place)


class StoreError(TransreviewError):
    """The database cannot be opened, read or written; nothing was changed."""


class NotFoundError(TransreviewError):
    """There is no such article, issue or event."""


class LoggedOutError(TransreviewError):
    """Nobody is logged in, or not any more; nothing was changed."""


class RefusedError(TransreviewError):
    """An act cannot be done, or cannot be done any more; nothing was changed."""


class DeniedError(RefusedError):
    """A person may not do that; nothing was changed, and the log says that they tried."""
