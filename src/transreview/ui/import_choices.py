"""What somebody says of the files that they bring: the system that translated, and what a file does not say itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from transreview.errors import ChoiceError
from transreview.formats.choices import Choices
from transreview.formats.columns import NONE, UNASKED, Asked
from transreview.formats.encoding import ENCODINGS
from transreview.formats.entrance import label
from transreview.ui import state
from transreview.ui.plain_text import plain
from transreview.workflow import Upload

_SHOWN = 300  # code points of a text that tell in which encoding it is


@dataclass(frozen=True, slots=True)
class Question:
    """What a file does not say itself: the sentence that says so, and what can be chosen."""

    name: str
    sentence: str
    among: tuple[str, ...]


def system(where: str) -> str:
    """The machine translation system that was named."""
    return st.text_input(
        "Machine translation system", key=f"{state.SYSTEM}:{where}", placeholder="May stay empty",
        help="Reports and comparisons name it.",
    )  # fmt: skip


def keep(error: ChoiceError) -> None:
    """Ask, from the next drawing on, for what a file does not say itself."""
    questions = dict(st.session_state.get(state.QUESTIONS, {}))
    what = error.reason.partition("; ")[0]  # what follows says what to do to the file
    said = str(error).removesuffix(error.reason) + what
    questions[error.what] = Question(error.name, f"{said}; choose below.", error.among)
    st.session_state[state.QUESTIONS] = questions


def forget() -> None:
    """Ask no more: the files are others now, or were added."""
    st.session_state.pop(state.QUESTIONS, None)


def asked(files: Sequence[Upload], system_name: str) -> Choices:
    """Draw the questions that are open, and give what is chosen."""
    questions: dict[str, Question] = st.session_state.get(state.QUESTIONS, {})
    encoding, columns = "", UNASKED
    if "encoding" in questions:
        encoding = _encoding(questions["encoding"], files)
    if "columns" in questions:
        columns = _columns(questions["columns"])
    return Choices(system_name, encoding, columns)


def _encoding(question: Question, files: Sequence[Upload]) -> str:
    st.warning(plain(question.sentence), icon=":material/help:")
    chosen = st.selectbox(
        f"Encoding of {plain(question.name)}", question.among, index=None, key=state.ENCODING,
        placeholder="Choose one and see whether the text is right",
    )  # fmt: skip
    data = next((file.data for file in files if label(file.name) == question.name), b"")
    if chosen:
        st.text(data[: 4 * _SHOWN].decode(ENCODINGS[chosen], "replace")[:_SHOWN])
    return chosen or ""


def _columns(question: Question) -> Asked:
    st.warning(plain(question.sentence), icon=":material/help:")
    numbers = [f"#{number}" for number in range(1, len(question.among) + 1)]
    names = dict(zip(numbers, question.among, strict=True))

    def named(number: str) -> str:
        column = f"{number[1:]}: {plain(names[number])}" if number in names else ""
        return {"": "Find it", NONE: "There is none"}.get(number, column)

    labels = ("Source column", "Translation column", "Article column")
    options = (["", NONE, *numbers], ["", *numbers], ["", NONE, *numbers])
    keys = (state.SOURCE_COLUMN, state.TARGET_COLUMN, state.ARTICLE_COLUMN)
    source, target, article = (
        place.selectbox(words, some, key=key, format_func=named)
        for place, words, some, key in zip(st.columns(3), labels, options, keys, strict=True)
    )
    headless = st.checkbox("The first row holds texts, and no headers", key=state.HEADLESS)
    return Asked(source or "", target or "", article or "", headless)
