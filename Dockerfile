# The site as one image. `docker build .` makes the site; `--target ops` the same with
# PostgreSQL's client programs, for `manage.py backup` and `restore`.
# Bases are named by full version; raise it and rebuild for their security updates, and pin them by
# digest in a registry of your own.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement /tmp/requirements.txt \
    && /opt/venv/bin/python -m pip uninstall --yes setuptools pip
COPY . /srv/iecguide
WORKDIR /srv/iecguide
# Readable for whoever runs it, whatever the builder's umask was.
RUN chmod -R go=rX /srv/iecguide \
    && SECRET_KEY=only-while-building STATIC_ROOT=/srv/www/static \
        /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /opt/venv/bin/python -m compileall -q iecguide quiz pools

# Code and packages belong to root, so the process cannot change them; it writes to /data alone.
# Nothing is installed here any more, so what installs goes.
FROM python:3.11.14-slim-bookworm AS site
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin iecguide \
    && install --directory --owner=iecguide --group=iecguide /data \
    && python -m pip uninstall --yes --root-user-action=ignore setuptools wheel pip
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv /srv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/db.sqlite3 \
    MEDIA_ROOT=/data/media \
    STATIC_ROOT=/srv/www/static \
    LOG_FORMAT=json \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_RESPAWN_FAILED_WORKERS=true \
    GRANIAN_WORKERS_KILL_TIMEOUT=5 \
    GRANIAN_LOG_LEVEL=warning
WORKDIR /srv/iecguide
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "deploy/probe.py", "http://127.0.0.1:8000/healthz"]
CMD ["granian", "iecguide.wsgi:application"]

FROM site AS ops
USER 0
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --no-install-recommends --yes postgresql-client \
    && rm -rf /var/lib/apt/lists/*
USER 10001

FROM site
