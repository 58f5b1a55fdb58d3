FROM \
  # the base
  alpine:3.20 \
  AS base

COPY --from=$TOOL /a /a
COPY --from=7 /a /a
COPY --from=LATER /a /a
RUN --mount=type=cache,target=/var/cache/m2 --mount=type=bind,from=maven:3-eclipse-temurin-21,source=/usr/share/maven,target=/mvn /mvn/bin/mvn
COPY --link --from=base /a /b
ONBUILD COPY --from=acme/onbuild /a /a
FROM gcr.io/distroless/static-debian12 AS later
COPY --from=composer:2 /usr/bin/composer /usr/bin/
COPY --from=tonistiigi/xx:1.5.0 / /
RUN echo --from=not:this COPY --from=not:that
