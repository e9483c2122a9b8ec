FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# WhatsApp Web is not in the image unless it is asked for: its libsignal is under the GPL (docs/adr/0023).
ARG WHATSAPP_WEB=off
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force \
  && { [ "$WHATSAPP_WEB" = on ] || rm -rf node_modules/@whiskeysockets node_modules/libsignal; }

FROM node:24-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY tsconfig.json ./
COPY scripts/build-console.ts ./scripts/
COPY src/core/sop/local-time.ts ./src/core/sop/
COPY src/core/practice/scenario.ts ./src/core/practice/
COPY src/content/files/file-text.ts ./src/content/files/
COPY web/console ./web/console
COPY web/webchat ./web/webchat
RUN node scripts/build-console.ts

FROM console AS service
COPY channels ./channels
COPY simulator ./simulator
COPY src ./src
COPY scripts/build-service.ts ./scripts/
RUN node scripts/build-service.ts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data CONTENT_DIR=/content
# Converts voice notes (docs/channels.md); "off" leaves it out.
ARG FFMPEG=on
RUN [ "$FFMPEG" = off ] || { apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*; }
# The group is for platforms that run it as a user of their own choice, who is in that one.
# Compiled modules are kept in a place of their own: the temporary folder may be another one in every container.
RUN mkdir -m 775 /data /content /compiled && chown node:root /data /content /compiled
ENV NODE_COMPILE_CACHE=/compiled
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json package-lock.json LICENSE ./
# The service's own, so that ops can edit it on the console; a new volume begins with it.
COPY --chown=node:root sop.yaml /content/
COPY --chown=node:root intents /content/intents
COPY --chown=node:root templates /content/templates
COPY --chown=node:root trials /content/trials
COPY --chown=node:root documents /content/documents
COPY --chown=node:root practice /content/practice
COPY channels ./channels
COPY simulator ./simulator
COPY --from=console /app/web/dist ./web/dist
COPY --from=service /app/dist ./dist
COPY src ./src
COPY scripts/warm.ts ./scripts/
# A checkout of somebody careful (umask 077) is for its owner only, and so would be the copy: nobody here could read it.
RUN chmod -R a+rX package.json package-lock.json LICENSE channels simulator scripts src && chmod -R a+rX,g+w /content
USER node
# What every start would compile is compiled in the image.
RUN node scripts/warm.ts
VOLUME /data /content
EXPOSE 3000
# The first start on a large database may take minutes: what is not ready in that time is starting, not ill.
HEALTHCHECK --interval=15s --timeout=5s --start-period=10m --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# New objects of a thread in 16 MiB at most: docs/performance.md.
CMD ["node", "--max-semi-space-size=16", "src/main.js"]
