"""Runs a query of this folder over a file of facts in DuckDB, and prints the seconds that it took.

python duck.py FACTS.parquet QUERY.sql [ANSWER.csv]
The database is new and in memory, with two threads; starting Python and DuckDB is not measured. With a third argument
the answer is written there as well, after the clock has stopped.
"""

import sys
import time
from pathlib import Path

import duckdb

facts, query, *answer = sys.argv[1:]
connection = duckdb.connect()
connection.execute("SET threads = 2")
connection.execute("CREATE VIEW facts AS SELECT * FROM read_parquet('" + facts.replace("'", "''") + "')")
sql = Path(query).read_text(encoding="utf-8")
began = time.perf_counter()
connection.execute("CREATE TEMP TABLE answer AS " + sql)
print(time.perf_counter() - began)
if answer:
    connection.execute("COPY (SELECT * FROM answer ORDER BY ALL) TO '" + answer[0].replace("'", "''") + "' (HEADER)")
