"""What the program counts of the demonstration, and whether another engine derives the same from its export.

An engine is a function that runs a query in the folder of an export and gives rows. `duckdb_agrees.py` and `spark_agrees.py`
bring one each; the queries are those that `vsoko export --sql` prints, in the dialect of the engine.
"""

import json
import os
import subprocess
import tempfile
import tomllib
from pathlib import Path


def vsoko(program, *arguments, folder):
    ran = subprocess.run([program, *arguments], cwd=folder, capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


def asked(program, *arguments, folder):
    """What the program answers as JSON; nothing where it has nothing to tell."""
    ran = subprocess.run([program, *arguments, "--format", "json"], cwd=folder, capture_output=True)
    return json.loads(ran.stdout) if ran.returncode == 0 else None


def counted_by_the_program(program, folder, editions):
    """By indicator, edition, municipality and year; and the transitions of every municipality."""
    shares, moves = {}, {}
    municipalities = asked(program, "municipalities", "list", folder=folder)["municipalities"]
    years = {year for edition in editions.values() for year in edition["years"]}
    for municipality in municipalities:
        own = f"m{municipality['id']}"
        for year in sorted(years):
            told = asked(program, "indicators", "--year", str(year), "--municipality", own, folder=folder)
            for figures in (told or {"figures": []})["figures"]:
                for edition in figures["editions"]:
                    for named in edition["indicators"]:
                        schools = named["result"]["schools"]
                        counted, rest = len(schools["counted"]), len(schools["rest"])
                        key = (named["result"]["indicator"], edition["methodology"], municipality["id"], year)
                        shares[key] = (counted, counted + rest)
        told = asked(program, "compare", "--municipality", own, folder=folder)
        for study in (told or {"studies": []})["studies"]:
            for pair in study["pairs"]:
                for move in (pair["transition"] or {"moves": []})["moves"]:
                    key = (pair["before"], pair["after"], municipality["id"], move["from"], move["to"])
                    moves[key] = len(move["schools"])
    return shares, moves


def agrees(program, dialect, engine, facts):
    """Builds the demonstration, exports it, and holds what `engine` derives against what the program counts.

    `engine(query)` gives rows as tuples of plain values; `facts` is how it names the observations in a query.
    """
    program = Path(program).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        vsoko(program, "demo", "demo", folder=folder)
        work, export = folder / "demo", folder / "export"
        vsoko(program, "export", str(export), "--as", "parquet", folder=work)
        editions = {
            path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
            for path in sorted((export / "methodologies").glob("*.toml"))
        }
        shares, moves = counted_by_the_program(program, work, editions)
        os.chdir(export)
        indicators = {own["id"] for edition in editions.values() for own in edition.get("indicator", [])}
        assert {"formed_share", "not_formed_share", "effective_practice_share", "shnor_share"} <= indicators
        derived = {}
        for indicator in sorted(indicators):
            query = vsoko(program, "export", "--sql", indicator, "--dialect", dialect, folder=work)
            for methodology, year, _, municipality, _, counted, base in engine(query):
                derived[(indicator, methodology, municipality, year)] = (counted, base)
        # An edition has no row of a municipality and year without any observation; the program has none either.
        assert derived == shares, sorted(set(derived.items()) ^ set(shares.items()))
        query = vsoko(program, "export", "--sql", "transitions", "--dialect", dialect, folder=work)
        derived = {(before, after, home, old, new): n for before, after, _, home, old, new, n in engine(query)}
        assert derived == moves and len(moves) >= 11, sorted(set(derived.items()) ^ set(moves.items()))
        listed = json.loads((export / "export.json").read_text(encoding="utf-8"))
        rows = engine(f"SELECT count(*) FROM {facts}")[0][0]
        assert rows == sum(file["rows"] or 0 for file in listed["files"]), rows
        cells = engine(
            f"SELECT cell FROM {facts} "
            "WHERE year = 2022 AND region = 'Тверская область' AND criterion = 'vsoko_level' ORDER BY cell"
        )
        assert [cell for (cell,) in cells] == ["D10", "D11", "D12", "D7", "D8", "D9"], cells
        os.chdir(temporary)
        print(f"{dialect}: {len(shares)} shares and {len(moves)} transitions agree")
