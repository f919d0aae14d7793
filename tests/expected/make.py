"""Makes `figures.csv`: the figures of `vsoko indicators`, worked out apart from the program.

Reads the sample deliveries as tables with pandas and counts with pandas alone. Titles of columns, maxima and thresholds
are written out here by hand, from `data/methodologies`. Run: python tests/expected/make.py > tests/expected/figures.csv
"""

import math
import platform
import sys
from fractions import Fraction
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data" / "deliveries"
MAXIMA = {
    "Цели и задачи ВСОКО": 3,
    "Локальные нормативные акты": 3,
    "Методы и процедуры оценки": 4,
    "Внутренний мониторинг": 4,
    "Анализ и адресные рекомендации": 4,
    "Меры и управленческие решения": 2,
}
IDS = ["goals", "regulations", "methods", "monitoring", "analysis", "decisions"]
PERCENTS = {
    "goals": ["Цели и задачи ВСОКО"],
    "regulations": ["Локальные нормативные акты"],
    "methods": ["Методы и процедуры оценки"],
    "monitoring": ["Внутренний мониторинг"],
    "results_analysis": ["Анализ результатов оценки"],
    "recommendations": ["Рекомендации педагогам"],
    "decisions": ["Меры и управленческие решения"],
}
LEVELS = ["сформирована", "частично сформирована", "не сформирована"]
KEYS = ["formed", "partly_formed", "not_formed"]


def half_up(count, base):
    """Whole per cent, half-up; nothing of nothing."""
    return "" if base == 0 else str(math.floor(Fraction(100 * count) / Fraction(base) + Fraction(1, 2)))


def rows_of(raw):
    """The rows of schools: those with a login, under the row that has the word «Логин»."""
    cells = raw.map(lambda cell: "" if pd.isna(cell) else " ".join(str(cell).split()))
    head = next(i for i, row in cells.iterrows() if any(c.lower().startswith("логин") for c in row))
    table = cells.iloc[head + 1 :].copy()
    # Two rows of titles: the lower one where it says anything.
    table.columns = [low or high for high, low in zip(cells.iloc[head], cells.iloc[head + 1])]
    login = next(c for c in table.columns if c.lower().startswith("логин"))
    return table[table[login].str.contains(r"\d{6}")].assign(login=table[login].str.extract(r"(\d{6})")[0])


def number(text):
    text = text.replace("\u00a0", "").replace("%", "").replace(",", ".").strip()
    try:
        return Fraction(text)
    except ValueError:
        return None


def column(table, names):
    folded = {" ".join(c.lower().split()): c for c in table.columns if isinstance(c, str)}
    return next((folded[n.lower()] for n in names if n.lower() in folded), None)


def csv_rows(path, encoding):
    lines = path.read_text(encoding=encoding).splitlines()
    width = max(len(line.split(";")) for line in lines)
    return pd.read_csv(path, sep=";", header=None, names=range(width), encoding=encoding, dtype=str, skip_blank_lines=False)


def year_table(year):
    if year == 2021:
        return rows_of(csv_rows(DATA / "uslovny-okrug-vsoko-2021.csv", "cp1251"))
    name = "uslovny-okrug-2022.ods" if year == 2022 else "uslovny-okrug-2023.xlsx"
    return rows_of(pd.read_excel(DATA / name, sheet_name="ВСОКО", header=None, dtype=object))


def scores(year, table):
    titles = {i: [t] for i, t in zip(IDS, MAXIMA)} if year < 2023 else PERCENTS
    maximum = dict(zip(IDS, MAXIMA.values())) if year < 2023 else dict.fromkeys(PERCENTS, 100)
    out = {}
    for _, row in table.iterrows():
        read = {}
        for criterion, names in titles.items():
            value = number(row[column(table, names)])
            if value is not None:
                # In 2023 the cells hold fractions that are shown as per cents.
                read[criterion] = 100 * value if year == 2023 else value
        out[row["login"]] = (read, maximum)
    return out


def level_of(points, most):
    return next(k for k, least in zip(KEYS, (75, 40, 0)) if 100 * points >= least * most)


def emit(*cells):
    print(";".join(str(cell) for cell in cells))


def main():
    print("# Сосчитано без программы: tests/expected/make.py, "
          f"Python {platform.python_version()}, pandas {pd.__version__}. Сумма – в сотых балла.")
    print("year;what;item;count;base;percent;first;last")
    for year in (2021, 2022, 2023):
        table = year_table(year)
        read = scores(year, table)
        sums = {s: (sum(r.values()), sum(m[c] for c in r), len(m) - len(r)) for s, (r, m) in read.items()}
        name = column(table, ["Уровень сформированности", "Уровень"])
        for key, label in zip(KEYS, LEVELS):
            if name:
                given = [row["login"] for _, row in table.iterrows() if row[name].lower() == label]
                base = [row["login"] for _, row in table.iterrows() if row[name].lower() in LEVELS]
            else:
                base = [s for s, (_, _, missing) in sums.items() if missing == 0]
                given = [s for s in base if level_of(*sums[s][:2]) == key]
            emit(year, "level", key, len(given), len(base), half_up(len(given), len(base)), "", "")
        for criterion in next(iter(read.values()))[1]:
            points = [(r[criterion], m[criterion]) for r, m in read.values() if criterion in r]
            count, base = sum(p for p, _ in points), sum(m for _, m in points)
            emit(year, "fulfilment", criterion, int(100 * count), 100 * base, half_up(count, base), "", "")
        full = pd.Series({s: Fraction(p, m) for s, (p, m, missing) in sums.items() if missing == 0})
        for school, (points, most, missing) in sorted(sums.items()):
            if most == 0:
                continue
            first, last = "", ""
            if missing == 0:
                first = int((full > full[school]).sum()) + 1
                last = int((full >= full[school]).sum())
            emit(year, "school", school, int(100 * points), 100 * most, half_up(points, most), first, last)
            if missing == 0:
                index = KEYS.index(level_of(points, most))
                if 0 < index:
                    least = math.ceil(Fraction((75, 40)[index - 1]) * most)
                    emit(year, "lacking", school, least - int(100 * points), "", "", "", "")


if __name__ == "__main__":
    sys.exit(main())
