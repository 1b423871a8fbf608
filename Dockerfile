# syntax=docker/dockerfile:1
# Two stages: the compiler stays behind; what runs has no shell, no package manager and no root.
FROM rust:1.95-slim-bookworm AS build
# The image brings a C compiler, which is all that SQLite and the PostgreSQL client, both built in, need.
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --bin habeas \
    && install -D -m 0755 target/release/habeas /image/habeas \
    && install -d -m 0700 /image/data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /image/habeas /usr/local/bin/habeas
COPY --from=build /build/LICENSE /usr/share/doc/habeas/LICENSE
# Owned by the user who runs, so that a fresh volume is writable.
COPY --from=build --chown=65532:65532 /image/data /data
ENV HABEAS__SERVER__LISTEN=0.0.0.0:8080 \
    HABEAS__DATABASE__URL=sqlite:/data/habeas.db \
    HABEAS__DATA__FOLDER=/data \
    HABEAS__SECRETS__MASTER_KEY_FILE=/data/master.key \
    HABEAS__MAIL__FOLDER=/data/mail \
    HABEAS__LOG__FORMAT=json
USER 65532:65532
# SQLite keeps the files it needs for a moment beside the database; nothing is written outside /data.
ENV SQLITE_TMPDIR=/data
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["/usr/local/bin/habeas", "health"]
ENTRYPOINT ["/usr/local/bin/habeas"]
CMD ["serve"]
