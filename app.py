"""The browser app's door in a checkout: ``streamlit run app.py``."""

from transreview.ui import main

main()
