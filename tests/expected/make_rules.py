"""Makes `rules.csv` from `rules_data.csv` with pandas: practices by criterion, practices that the rule does not expect, and
where a list that was sent differs from the rule.

A criterion is assessed if it has a value and a flag; a practice is expected of schools of the high level alone. A school
belongs on the list with 30 % of participants below the threshold in two procedures of a year, or in the same procedure
in two years running. What is missing is neither yes nor no.
Run: python tests/expected/make_rules.py > tests/expected/rules.csv
"""

import platform
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
PROCEDURES = ["math_below", "russian_below"]


def main():
    data = pd.read_csv(HERE / "rules_data.csv", sep=";", comment="#", dtype=str)
    wide = data.pivot(index=["municipality", "school", "year"], columns="criterion", values="value").reset_index()
    print(f"# Сосчитано без программы: tests/expected/make_rules.py, Python {platform.python_version()}, "
          f"pandas {pd.__version__}.")
    print("municipality;school;year;what;count;base;missing")
    wide = wide.sort_values(["municipality", "year", "school"], key=lambda column: column.astype(int))
    below = wide[PROCEDURES].astype(float) >= 30
    for at, row in wide.iterrows():
        key = (row.municipality, row.school, row.year)
        assessed = [c for c in ("goals", "measures") if pd.notna(row[c]) and pd.notna(row[c + "_practice"])]
        recognised = [c for c in assessed if row[c + "_practice"] == "yes"]
        print(*key, "practice", len(recognised), len(assessed), 2 - len(assessed), sep=";")
        if row.practice == "yes" and row.level != "high":
            print(*key, "unexpected", "", "", "", sep=";")
        before = wide[(wide.school == row.school) & (wide.year == str(int(row.year) - 1))].index
        again = any(below.loc[at, p] and below.loc[b, p] for b in before for p in PROCEDURES)
        by_rule = bool(below.loc[at].sum() >= 2 or again)
        if pd.isna(row.listed) and by_rule:
            print(*key, "list_unknown", "", "", "", sep=";")
        elif pd.notna(row.listed) and (row.listed == "yes") != by_rule:
            print(*key, "list_absent" if by_rule else "list_beyond", "", "", "", sep=";")


main()
