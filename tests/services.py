"""Whether PostgreSQL and Redis answer, and which: one line, and an exit status of 0 for yes.

``DATABASE_URL`` and ``CACHE_URL`` name them; without, those at their usual local addresses.
"""

import os
import shutil
import sys

import psycopg
import redis

DATABASE = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/iecguide")
CACHE = os.environ.get("CACHE_URL", "redis://127.0.0.1:6379/1")


def postgresql() -> str:
    """Asked at its own database: the tests make theirs."""
    address = psycopg.conninfo.make_conninfo(DATABASE, dbname="postgres", connect_timeout=3)
    with psycopg.connect(address) as line:
        version = line.info.server_version // 10_000
    if version < 15:
        raise LookupError(f"PostgreSQL {version} is too old")
    if not (shutil.which("pg_dump") and shutil.which("psql")):
        raise LookupError("PostgreSQL's client programs are not installed")
    return f"PostgreSQL {version}"


def redis_server() -> str:
    with redis.Redis.from_url(CACHE, socket_connect_timeout=3, socket_timeout=3) as line:
        version = line.info("server")["redis_version"]
    if int(version.split(".")[0]) < 7:
        raise LookupError(f"Redis {version} is too old")
    return f"Redis {version}"


def main() -> int:
    try:
        found = f"{postgresql()} and {redis_server()} answer."
    except (psycopg.Error, redis.RedisError, LookupError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        sys.stdout.write(f"Not tested on PostgreSQL and Redis: {reason}\n")
        return 1
    sys.stdout.write(f"{found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
