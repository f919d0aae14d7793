"""Expected values of the statistics, worked out apart from vsoko: python3 tests/expected/statistics.py

scipy 1.17.1, statsmodels 0.15.0, Python 3.11. Writes the CSV files beside it, in the folder statistics.
"""

import itertools
import random
from pathlib import Path

from scipy.stats import binom, binomtest, kendalltau
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

HERE = Path(__file__).parent / "statistics"
HEAD = "# scipy 1.17.1, statsmodels 0.15.0; см. statistics.py\n"
CONFIDENCE = {"P95": 0.05, "P998": 0.002}


def write(name, header, rows):
    lines = [HEAD, header + "\n"] + [",".join(str(cell) for cell in row) + "\n" for row in rows]
    (HERE / name).write_text("".join(lines), encoding="utf-8")


def wilson():
    for n in range(1, 61):
        for x in range(n + 1):
            for name, alpha in CONFIDENCE.items():
                lower, upper = proportion_confint(x, n, alpha=alpha, method="wilson")
                yield x, n, name, repr(float(lower)), repr(float(upper))


def paired():
    for up in range(31):
        for down in range(31):
            if up + down == 0:
                continue
            by_table = mcnemar([[0, up], [down, 0]], exact=True).pvalue
            by_signs = binomtest(up, up + down, 0.5).pvalue
            assert abs(by_table - by_signs) < 1e-12
            yield up, down, repr(float(by_table))


def funnel():
    for count, base in [(1, 500), (250, 500), (415, 500), (5, 6), (37, 300), (39_990, 40_000)]:
        chance = count / base
        for schools in [1, 2, 6, 7, 15, 60, 300]:
            for name, alpha in CONFIDENCE.items():
                limits = []
                for probability in (alpha / 2, 1 - alpha / 2):
                    r = binom.ppf(probability, schools, chance)
                    beyond = (binom.cdf(r, schools, chance) - probability) / binom.pmf(r, schools, chance)
                    limits.append(min(max((r - beyond) / schools, 0.0), 1.0))
                yield count, base, schools, name, repr(float(limits[0])), repr(float(limits[1]))


def statistic(years):
    return sum((b > a) - (b < a) for a, b in itertools.combinations(years, 2))


def by_all_orders(years):
    own = abs(statistic(years))
    orders = list(itertools.permutations(years))
    return sum(own <= abs(statistic(order)) for order in orders) / len(orders)


def trend():
    dice = random.Random(2022)
    for n in (5, 6, 7):
        for _ in range(12):
            years = [dice.randint(0, 6) for _ in range(n)]
            if len(set(years)) > 1:
                yield " ".join(map(str, years)), statistic(years), repr(by_all_orders(years))
    for n in (5, 8, 12, 20):
        for _ in range(8):
            years = dice.sample(range(100), n)
            p = kendalltau(range(n), years, method="exact").pvalue
            yield " ".join(map(str, years)), statistic(years), repr(float(p))


HERE.mkdir(exist_ok=True)
write("wilson.csv", "count,base,confidence,lower,upper", wilson())
write("paired.csv", "up,down,p", paired())
write("funnel.csv", "count,base,schools,confidence,lower,upper", funnel())
write("trend.csv", "years,statistic,p", trend())
