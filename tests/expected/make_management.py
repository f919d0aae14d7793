"""Makes `management.csv`: points of МУМ of every municipality of the sample, worked out apart from the program.

Total, directions, tracks and positions with their maxima, which directions are weak, and the places in the region. Maxima
and the border of weakness are written out here by hand, from `data/methodologies`.
Run: python tests/expected/make_management.py > tests/expected/management.csv
"""

import platform
from fractions import Fraction
from pathlib import Path

import pandas as pd

from make import DATA, csv_rows, half_up, number

MAXIMA = {
    "goals": ("Цели", 2),
    "indicators": ("Показатели", 2),
    "methods": ("Методы сбора и обработки информации", 2),
    "monitoring": ("Мониторинг показателей", 2),
    "analysis": ("Анализ результатов мониторинга", 3),
    "recommendations": ("Адресные рекомендации", 2),
    "measures": ("Меры, мероприятия", 2),
    "decisions": ("Управленческие решения", 2),
    "effectiveness": ("Анализ эффективности принятых мер", 3),
}
WEAK_BELOW = 50


def track_of(direction, year):
    """From 2022 on preschool education is assessed by the incomplete cycle."""
    return "incomplete" if direction == "d_2_4" and 2022 <= year else "full"


def cells_of(year):
    """Municipality, direction, position and points of every cell that has points."""
    if year == 2021:
        raw = csv_rows(DATA / "uslovnaya-oblast-mum-2021.csv", "cp1251")
    else:
        name = "uslovny-okrug-2022.ods" if year == 2022 else "uslovny-okrug-2023.xlsx"
        raw = pd.read_excel(DATA / name, sheet_name="МУМ", header=None, dtype=object)
    raw = raw.map(lambda cell: "" if pd.isna(cell) else " ".join(str(cell).split()))
    head = next(i for i, row in raw.iterrows() if any(cell.startswith("1.1 ") for cell in row))
    home = next(c for c in raw.columns if "униципал" in raw.loc[head, c])
    ids = {title: key for key, (title, _) in MAXIMA.items()}
    columns, direction = {}, None
    for c in raw.columns:
        group = raw.loc[head, c]
        if group[:1].isdigit() and group[1:2] == ".":
            direction = "d_" + group.split()[0].replace(".", "_")
        if direction and raw.loc[head + 1, c] in ids:
            columns[c] = (direction, ids[raw.loc[head + 1, c]])
    for _, row in raw.loc[head + 2 :].iterrows():
        if row[home].endswith(("округ", "район")):
            for c, (direction, position) in columns.items():
                if (points := number(row[c])) is not None:
                    yield row[home], direction, position, points, MAXIMA[position][1]


def main():
    print(f"# Сосчитано без программы: tests/expected/make_management.py, Python {platform.python_version()}, "
          f"pandas {pd.__version__}. Сумма – в сотых балла.")
    print("municipality;year;part;item;points;maximum;percent;weak;first;last")
    for year in (2021, 2022, 2023):
        table = pd.DataFrame(cells_of(year), columns=["home", "direction", "position", "points", "maximum"])
        table["track"] = [track_of(direction, year) for direction in table.direction]
        table["all"] = "total"
        totals = table.groupby("home", sort=False)[["points", "maximum"]].sum()
        shares = {home: Fraction(row.points) / Fraction(int(row.maximum)) for home, row in totals.iterrows()}
        for home, own in table.groupby("home", sort=False):
            for part, column, name in [
                ("total", "all", "{}"),
                ("direction", "direction", "{}"),
                ("track", "track", "track_{}"),
                ("position", "position", "position_{}"),
            ]:
                for item, rows in own.groupby(column, sort=False):
                    points, most = sum(rows.points), int(rows.maximum.sum())
                    weak = ""
                    if part == "direction":
                        weak = "yes" if 100 * points < WEAK_BELOW * most else "no"
                    place = ("", "")
                    if part == "total":
                        # Every municipality has a reading of every position of its year.
                        place = (1 + sum(s > shares[home] for s in shares.values()),
                                 sum(s >= shares[home] for s in shares.values()))
                    print(home, year, part, name.format(item), int(100 * points), 100 * most,
                          half_up(points, most), weak, *place, sep=";")


main()
