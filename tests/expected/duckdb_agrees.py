"""DuckDB re-derives the indicators and transitions of the demonstration from its export, and agrees to the last integer.

python tests/expected/duckdb_agrees.py PROGRAM
Builds the demonstration with the program, exports it, and runs in DuckDB the queries that `vsoko export --sql` prints. What
they answer is compared with what the program counts: every indicator of every built-in methodology with results, every
municipality and year; every transition between years; and the facts themselves with those that stand behind the numbers.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import duckdb

PROGRAM = Path(sys.argv[1]).resolve()


def vsoko(*arguments, folder):
    ran = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


def asked(*arguments, folder):
    return json.loads(vsoko(*arguments, "--format", "json", folder=folder))


def counted_by_the_program(folder, editions):
    """By indicator, edition, municipality and year; and the transitions of every municipality."""
    shares, moves = {}, {}
    municipalities = asked("municipalities", "list", folder=folder)["municipalities"]
    years = {year for edition in editions.values() for year in edition["years"]}
    for municipality in municipalities:
        own = f"m{municipality['id']}"
        for year in sorted(years):
            ran = subprocess.run(
                [PROGRAM, "indicators", "--year", str(year), "--municipality", own, "--format", "json"],
                cwd=folder, capture_output=True,
            )
            if ran.returncode != 0:
                continue
            for figures in json.loads(ran.stdout)["figures"]:
                for edition in figures["editions"]:
                    for named in edition["indicators"]:
                        schools = named["result"]["schools"]
                        counted, rest = len(schools["counted"]), len(schools["rest"])
                        key = (named["result"]["indicator"], edition["methodology"], municipality["id"], year)
                        shares[key] = (counted, counted + rest)
        ran = subprocess.run(
            [PROGRAM, "compare", "--municipality", own, "--format", "json"], cwd=folder, capture_output=True
        )
        if ran.returncode != 0:
            continue
        for study in json.loads(ran.stdout)["studies"]:
            for pair in study["pairs"]:
                for move in (pair["transition"] or {"moves": []})["moves"]:
                    key = (pair["before"], pair["after"], municipality["id"], move["from"], move["to"])
                    moves[key] = len(move["schools"])
    return shares, moves


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        vsoko("demo", "demo", folder=folder)
        work = folder / "demo"
        export = folder / "export"
        vsoko("export", "--as", "parquet", "--output", str(export), folder=work)
        editions = {
            path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
            for path in sorted((export / "methodologies").glob("*.toml"))
        }
        shares, moves = counted_by_the_program(work, editions)
        os.chdir(export)
        connection = duckdb.connect()
        indicators = {own["id"] for edition in editions.values() for own in edition.get("indicator", [])}
        assert {"formed_share", "not_formed_share", "effective_practice_share", "shnor_share"} <= indicators
        derived = {}
        for indicator in sorted(indicators):
            query = vsoko("export", "--sql", indicator, folder=work)
            for methodology, year, _, municipality, _, counted, base in connection.execute(query).fetchall():
                derived[(indicator, methodology, municipality, year)] = (counted, base)
        # An edition has no row of a municipality and year without any observation; the program has none either.
        assert derived == shares, sorted(set(derived.items()) ^ set(shares.items()))
        query = vsoko("export", "--sql", "transitions", folder=work)
        rows = connection.execute(query).fetchall()
        by_duckdb = {(before, after, home, old, new): n for before, after, _, home, old, new, n in rows}
        assert by_duckdb == moves and len(moves) >= 11, sorted(set(by_duckdb.items()) ^ set(moves.items()))
        listed = json.loads((export / "export.json").read_text(encoding="utf-8"))
        rows = connection.execute(
            "SELECT count(*) FROM read_parquet('observations/*/*.parquet', hive_partitioning = true)"
        ).fetchone()[0]
        assert rows == sum(file["rows"] or 0 for file in listed["files"]), rows
        cells = connection.execute(
            "SELECT cell FROM read_parquet('observations/*/*.parquet', hive_partitioning = true) "
            "WHERE year = 2022 AND region = 'Тверская область' AND criterion = 'vsoko_level' ORDER BY cell"
        ).fetchall()
        assert [cell for (cell,) in cells] == ["D10", "D11", "D12", "D7", "D8", "D9"], cells
        print(f"{len(shares)} shares and {len(moves)} transitions agree")


main()
