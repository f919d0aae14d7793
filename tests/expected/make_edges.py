"""Makes `edges.csv` from `edges_data.csv` with pandas: shares with bounds, sums and places at the edges.

Municipality 1: 0 of 0. 2: all missing. 3: one school. 4: ties, and one school without a level. 5: a school in two rows,
of which the later counts. 6: a year without data. 7: a criterion that came in later.
Run: python tests/expected/make_edges.py > tests/expected/edges.csv
"""

import platform
from pathlib import Path

import pandas as pd

MAXIMA = {"goals": 4, "measures": 3}
HERE = Path(__file__).resolve().parent


def main():
    data = pd.read_csv(HERE / "edges_data.csv", sep=";", comment="#", dtype=str)
    key = ["municipality", "school", "year", "criterion"]
    wide = (
        data.drop_duplicates(key, keep="last")
        .pivot(index=["municipality", "school", "year"], columns="criterion", values="value")
        .reset_index()
    )
    print(f"# Сосчитано без программы: tests/expected/make_edges.py, Python {platform.python_version()}, "
          f"pandas {pd.__version__}. Сумма – в сотых балла.")
    print("municipality;year;what;item;count;base;none;all;first;last")
    for municipality in map(str, range(1, 8)):
        for year in ("2021", "2022"):
            rows = wide[(wide.municipality == municipality) & (wide.year == year)]
            missing = int(rows.level.isna().sum())
            count, base = int((rows.level == "high").sum()), int(rows.level.notna().sum())
            print(municipality, year, "share", "high_share", count, base, f"{count}/{base + missing}",
                  f"{count + missing}/{base + missing}", "", "", sep=";")
            points = rows[list(MAXIMA)].astype(float)
            sums = points.sum(axis=1)
            most = points.notna().mul(pd.Series(MAXIMA)).sum(axis=1)
            full = (sums / most)[points.notna().all(axis=1)]
            for at, row in rows.iterrows():
                if most[at] == 0:
                    continue
                place = ("", "")
                if at in full.index:
                    place = (int((full > full[at]).sum()) + 1, int((full >= full[at]).sum()))
                print(municipality, year, "school", row.school, round(100 * sums[at]), 100 * int(most[at]), "", "",
                      *place, sep=";")


main()
