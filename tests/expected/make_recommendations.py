"""Makes `recommendations.csv`: which rule is true of which school, worked out apart from the program.

Reads the sample deliveries with pandas, as `make.py` does; the borders are written out here by hand, from the rules of
`data/methodologies`. Run: python tests/expected/make_recommendations.py > tests/expected/recommendations.csv
"""

import math
import platform
from fractions import Fraction

import pandas as pd

from make import KEYS, LEVELS, column, level_of, scores, year_table

# near_next: at most so many points; the rest of the borders are the same in each year.
NEAR = {2021: Fraction(3, 2), 2022: Fraction(3, 2), 2023: Fraction(40)}


def levels_of(year, table, sums):
    name = column(table, ["Уровень сформированности", "Уровень"])
    if not name:
        return {s: level_of(*sums[s][:2]) for s in sums if sums[s][2] == 0}
    known = {row["login"]: row[name].lower() for _, row in table.iterrows()}
    return {s: KEYS[LEVELS.index(label)] for s, label in known.items() if label in LEVELS}


def main():
    print("# Сосчитано без программы: tests/expected/make_recommendations.py, "
          f"Python {platform.python_version()}, pandas {pd.__version__}.")
    print("year;rule;school")
    before = {}
    for year in (2021, 2022, 2023):
        table = year_table(year)
        read = scores(year, table)
        sums = {s: (sum(r.values()), sum(m[c] for c in r), len(m) - len(r)) for s, (r, m) in read.items()}
        levels = levels_of(year, table, sums)
        given = []
        given += [("not_formed", s) for s, key in levels.items() if KEYS.index(key) > KEYS.index("partly_formed")]
        given += [("level_lost", s) for s, key in levels.items()
                  if s in before and KEYS.index(key) > KEYS.index(before[s])]
        given += [("monitoring_low", s) for s, (r, m) in read.items()
                  if "monitoring" in r and 100 * r["monitoring"] < 50 * m["monitoring"]]
        for s, (points, most, missing) in sums.items():
            if missing == 0 and most and (index := KEYS.index(level_of(points, most))) > 0:
                least = Fraction(math.ceil(Fraction((75, 40)[index - 1]) * most), 100)
                if least - points <= NEAR[year]:
                    given.append(("near_next", s))
        for rule, school in sorted(given):
            print(f"{year};{rule};{school}")
        before = levels


main()
