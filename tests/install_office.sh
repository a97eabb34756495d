#!/bin/sh
# Finds LibreOffice with Writer and Calc for the tests of office files, or installs it from the system's packages where
# that is allowed. Without it these tests are skipped, and this says so in one line.
set -u
program=$(readlink -f "$(command -v soffice || command -v libreoffice)" 2>/dev/null)
folder=$(dirname "${program:-/nowhere/soffice}")
found() { ls "$1"/libswlo.* "$1"/libsclo.* >/dev/null 2>&1; }
found "$folder" && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing LibreOffice from the system's packages for the tests of office files ..."
    $as_root apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
        libreoffice-writer libreoffice-calc >/dev/null 2>&1
    found /usr/lib/libreoffice/program && exit 0
fi
echo "LibreOffice with Writer and Calc is not here: the tests of what it makes of our files are skipped."
