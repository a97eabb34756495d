"""The app is complete as it is installed: its components are found, and it looks the same from everywhere."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import transreview.ui

PACKAGE = Path(transreview.ui.__file__).parent
CHECKOUT = PACKAGE.parents[2]

_FIND = """
import json
from streamlit.components.v2.manifest_scanner import scan_component_manifests
ours = [found for found in scan_component_manifests() if found[0].name == "transreview"]
folders = {each.name: str(each.resolve_asset_root(root)) for manifest, root in ours for each in manifest.components}
print(json.dumps(folders))
"""


def components(environment: dict[str, str]) -> dict[str, Path]:
    command = [sys.executable, "-c", _FIND]
    found = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True, cwd="/")
    return {name: Path(folder) for name, folder in json.loads(found.stdout).items()}


def test_streamlit_finds_the_components_in_a_checkout() -> None:
    names = ("review_pane", "desk", "name_tag", "take_home", "way_back")
    assert components({}) == {name: PACKAGE / name / "assets" for name in names}


def test_streamlit_finds_the_components_in_a_wheel_that_is_complete(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(CHECKOUT)], check=True, capture_output=True)
    installed = tmp_path / "installed"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    found = components({"PYTHONPATH": str(installed)})
    assert found["review_pane"] == installed / "transreview" / "ui" / "review_pane" / "assets"
    for file in PACKAGE.rglob("*"):
        if file.is_file() and file.suffix != ".pyc":
            assert (installed / "transreview" / "ui" / file.relative_to(PACKAGE)).is_file()


def test_the_app_has_the_same_settings_in_a_checkout_and_in_the_package() -> None:
    in_checkout = CHECKOUT / ".streamlit" / "config.toml"
    assert in_checkout.read_text("utf-8") == (PACKAGE / ".streamlit" / "config.toml").read_text("utf-8")


_OPTIONS = """
import json, sys
from streamlit import config
config._main_script_path = sys.argv[1]
options = config.get_config_options(force_reparse=True)
print(json.dumps({name: options[name].value for name in sys.argv[2:]}))
"""


def test_streamlit_takes_the_settings_from_beside_the_script(tmp_path: Path) -> None:
    wanted = {
        "runner.postScriptGC": False,
        "server.address": "127.0.0.1",
        "client.showErrorDetails": "none",
        "browser.gatherUsageStats": False,
        "server.headless": True,
    }
    command = [sys.executable, "-c", _OPTIONS, str(PACKAGE / "entry.py"), *wanted]
    environment = {**os.environ, "HOME": str(tmp_path)}
    read = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert json.loads(read.stdout) == wanted
