"""The browser app: `main` says which pages there are. The only package that imports Streamlit."""


def main() -> None:
    """Draw the page that the address names, for whoever may come in."""
    # Streamlit is imported here, so that the package can be imported without it.
    from transreview.ui.door import let_in
    from transreview.ui.pages import show

    let_in()
    show()
