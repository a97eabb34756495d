"""What somebody says of the files that they bring, where the files do not say it, or say it wrongly."""

from dataclasses import dataclass

from transreview.formats.columns import UNASKED, Asked


@dataclass(frozen=True, slots=True)
class Choices:
    """The ``system`` that made the translations, the ``encoding`` of texts that are not in UTF-8, the ``columns`` of
    tables; what nobody says is empty.
    """

    system: str = ""
    encoding: str = ""
    columns: Asked = UNASKED


#: Nobody said anything.
NO_CHOICES = Choices()
