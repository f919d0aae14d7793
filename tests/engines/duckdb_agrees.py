"""DuckDB re-derives the indicators and transitions of the demonstration from its export, and agrees to the last integer.

python tests/engines/duckdb_agrees.py PROGRAM
Every indicator of every built-in methodology with results, every municipality and year; every transition between years; and the
facts themselves with those that stand behind the numbers (`agreement.py`).
"""

import sys

import duckdb
from agreement import agrees

connection = duckdb.connect()
agrees(
    sys.argv[1],
    "duckdb",
    lambda query: connection.execute(query).fetchall(),
    "read_parquet('observations/*/*.parquet', hive_partitioning = true)",
)
