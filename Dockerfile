FROM python:3.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /opt/synaq
ENV PATH=/opt/synaq/bin:$PATH
COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml hatch_build.py ./
COPY kernel kernel
COPY question_bank question_bank
COPY blueprints blueprints
COPY exam exam
COPY workers workers
RUN pip install --no-build-isolation --no-deps .

FROM python:3.12-slim-bookworm
# Pango and HarfBuzz lay out the PDF documents; the dictionary helps to word Kazakh items.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fontconfig hunspell-kk libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
# The folder is there so that a fresh volume mounted on it belongs to the user.
RUN useradd --uid 10001 --no-create-home --home-dir /data synaq && install --directory --owner synaq /data
COPY --from=build /opt/synaq /opt/synaq
# Caches go where a read-only container may write.
ENV PATH=/opt/synaq/bin:$PATH PYTHONUNBUFFERED=1 SYNAQ_DATA_DIR=/data XDG_CACHE_HOME=/tmp/cache
USER synaq
WORKDIR /data
EXPOSE 8000
CMD ["gunicorn", "exam.app:create_app()", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
    "--workers", "2", "--threads", "4", "--graceful-timeout", "10", "--worker-tmp-dir", "/dev/shm"]
