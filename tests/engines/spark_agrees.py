"""Spark re-derives the indicators and transitions of the demonstration from its export, and agrees to the last integer.

python tests/engines/spark_agrees.py PROGRAM
The same as `duckdb_agrees.py`, in local mode: one process, two threads. Needs Java 17 or 21.
"""

import os
import sys

from agreement import agrees
from pyspark.sql import SparkSession

os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
# A minute of small queries ends before the better compiler has paid for itself.
os.environ["PYSPARK_SUBMIT_ARGS"] = '--driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" pyspark-shell'


class Engine:
    """Spark started at the first query: paths of queries are relative to where the process stands then."""

    started = None

    def __call__(self, query):
        if self.started is None:
            builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
            # Queries of a thousand rows: what helps a cluster costs more than they do.
            for setting in ("spark.ui.showConsoleProgress", "spark.sql.codegen.wholeStage", "spark.sql.adaptive.enabled"):
                builder = builder.config(setting, "false")
            self.started = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
            self.started.sparkContext.setLogLevel("ERROR")
        return [tuple(row) for row in self.started.sql(query.strip().rstrip(";")).collect()]


agrees(sys.argv[1], "spark", Engine(), "parquet.`observations`")
