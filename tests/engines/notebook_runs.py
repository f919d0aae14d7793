"""The notebook of the analyst runs from its first cell to its last over an export of the demonstration, and draws its chart.

python tests/engines/notebook_runs.py PROGRAM
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

PROGRAM = Path(sys.argv[1]).resolve()
NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebook" / "formed_share.ipynb"

with tempfile.TemporaryDirectory() as temporary:
    folder = Path(temporary)
    subprocess.run([PROGRAM, "demo", "demo"], cwd=folder, capture_output=True, check=True)
    subprocess.run([PROGRAM, "export", folder / "tables", "--as", "csv"], cwd=folder / "demo", capture_output=True, check=True)
    os.environ["VSOKO_TABLES"] = str(folder / "tables")
    os.environ["VSOKO_PICTURE"] = sys.argv[2] if len(sys.argv) > 2 else str(folder / "chart.png")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    # The tables of its own are committed without what they show: that depends on the data.
    assert all(not cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = "".join(str(cell.get("outputs", "")) for cell in notebook.cells)
    assert "83 % (5 из 6)" in shown, "the published share of the municipality"
    assert Path(os.environ["VSOKO_PICTURE"]).stat().st_size > 10_000
    print(f"{len(notebook.cells)} cells ran")
