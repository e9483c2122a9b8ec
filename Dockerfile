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
COPY web/console ./web/console
COPY web/webchat ./web/webchat
RUN node scripts/build-console.ts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data CONTENT_DIR=/content
# Converts voice notes (docs/channels.md); "off" leaves it out.
ARG FFMPEG=on
RUN [ "$FFMPEG" = off ] || { apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*; }
RUN mkdir /data /content && chown node:node /data /content
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
# The service's own, so that ops can edit it on the console; a new volume begins with it.
COPY --chown=node:node sop.yaml /content/
COPY --chown=node:node intents /content/intents
COPY --chown=node:node templates /content/templates
COPY --chown=node:node trials /content/trials
COPY --chown=node:node documents /content/documents
COPY --chown=node:node practice /content/practice
COPY channels ./channels
COPY simulator ./simulator
COPY --from=console /app/web/dist ./web/dist
COPY src ./src
USER node
VOLUME /data /content
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
