#!/bin/sh
# Finds a Chromium for the browser tests, or installs one: from the system's packages where that is allowed, else
# by Playwright. Says in one line what is missing when neither works. $1 is the Python that has Playwright.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
"$1" - <<'PY' && exit 0
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
PY
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing Chromium from the system's packages for the browser tests ..."
    $as_root apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0
fi
echo "Installing Chromium by Playwright for the browser tests ..."
"$1" -m playwright install chromium >/dev/null 2>&1 && exit 0
echo "make test needs a browser: install chromium or google-chrome, or allow 'playwright install chromium' the network."
exit 1
