"""A data package of the demonstration is read by frictionless, DuckDB, pandas and LibreOffice without help, and says the same.

python tests/engines/package_is_read.py PROGRAM
Builds the demonstration, exports it, and asks each program for what the description and the tables say: frictionless for the
types, the keys and the hashes, DuckDB and pandas for the rows, LibreOffice for a sheet of every table.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas
from frictionless import Package, validate

PROGRAM = Path(sys.argv[1]).resolve()
TABLES = {
    "observations",
    "actions",
    "meetings",
    "subjects",
    "indicators",
    "criteria",
    "levels",
    "methodologies",
    "deliveries",
    "journal",
}


def vsoko(*arguments, folder):
    ran = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


def told(folder):
    """The shares of the demonstration as the package has them, beside what the program says of the same trace."""
    rows = pandas.read_csv(folder / "package" / "indicators.csv")
    some = rows[rows["indicator"] == "formed_share"]
    assert len(some) == 4, some
    for row in some.itertuples():
        number = json.loads(vsoko("trace", row.trace, "--format", "json", folder=folder / "demo"))
        assert (number["share"]["count"], number["share"]["base"]) == (row.counted, row.base), row
    return rows


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        vsoko("demo", "demo", folder=folder)
        vsoko("export", str(folder / "package"), "--as", "package", folder=folder / "demo")
        package = folder / "package"
        checked = validate(str(package / "datapackage.json"))
        assert checked.valid, checked.flatten(["title", "message"])
        described = Package(str(package / "datapackage.json"))
        tables = {own.name: own for own in described.resources if own.type == "table"}
        assert set(tables) == TABLES, set(tables) ^ TABLES
        assert all(field.description for own in tables.values() for field in own.schema.fields)
        assert described.licenses and len(described.sources) == 6 and described.created
        rows = {name: len(own.read_rows()) for name, own in tables.items()}
        indicators = told(folder)
        for name, n_rows in rows.items():
            path = package / f"{name}.csv"
            by_duckdb = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0]
            assert n_rows == by_duckdb == len(pandas.read_csv(path)), name
        by_duckdb = duckdb.sql(
            f"SELECT sum(counted), sum(base) FROM '{package / 'indicators.csv'}'"
        ).fetchall()[0]
        assert by_duckdb == (indicators["counted"].sum(), indicators["base"].sum()), by_duckdb
        # Without a window nobody answers the question that a spreadsheet asks of a CSV: a comma, quotes, UTF-8, as it proposes.
        subprocess.run(
            ["soffice", "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "ods", "--outdir", str(folder / "sheets")]
            + [str(package / f"{name}.csv") for name in sorted(rows)],
            capture_output=True,
            check=True,
        )
        for name, n_rows in rows.items():
            sheet = pandas.read_excel(folder / "sheets" / f"{name}.ods", engine="odf")
            assert len(sheet) == n_rows, (name, len(sheet), n_rows)
            assert list(sheet.columns) == [field.name for field in tables[name].schema.fields], name
        names = pandas.read_excel(folder / "sheets" / "subjects.ods", engine="odf")["subject_name"]
        assert names.str.contains("МБОУ «").any(), names.head()
        print(f"{len(rows)} tables, {sum(rows.values())} rows: all four read the same")


main()
