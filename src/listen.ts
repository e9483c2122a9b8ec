import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ConfigError, type Config } from './config.ts';
import { openWebhookThread, type WebhookThread, type WebhookThreadParts } from './http/webhook-thread.ts';

/** Where it is reached on this machine. Throws ConfigError where the port or the address of the settings is to blame. */
export async function listen(server: FastifyInstance, config: Config): Promise<string> {
  await server.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw cannotListen(error, { name: 'PORT', ...config }) ?? error;
  });
  const { port } = server.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  // What listens everywhere is reached here by the loopback address.
  return `http://${['0.0.0.0', '[::]'].includes(host) ? '127.0.0.1' : host}:${port}`;
}

/** Webhooks at a port of their own, where the settings name one and customers' messages come in here; else null. Throws as `listen` does. */
export async function listenForWebhooks(
  { host, webhookPort: port, roles }: Config,
  parts: Omit<WebhookThreadParts, 'host' | 'port'>,
): Promise<WebhookThread | null> {
  if (port === null || !roles.web) return null;
  return openWebhookThread({ host, port, ...parts }).catch((error: unknown) => {
    throw cannotListen(error, { name: 'WEBHOOK_PORT', host, port }) ?? error;
  });
}

type ListensAt = Pick<Config, 'host' | 'port'> & { /** The port's setting. */ name: string };

/** Null: no setting is to blame. */
function cannotListen(error: unknown, { name, host, port }: ListensAt): ConfigError | null {
  const told: Record<string, string> = {
    EADDRINUSE: `${name} is ${port}, but another program listens on ${host}:${port}: stop it, or name another port`,
    EACCES: `${name} is ${port}, but this user may not listen there: name one above 1023`,
    EADDRNOTAVAIL: `HOST is "${host}", but this machine has no such address: name one of its own, or 0.0.0.0 for all of them`,
    ENOTFOUND: `HOST is "${host}", but no machine of that name is known: name an address of this one, or 0.0.0.0 for all of them`,
  };
  const message = told[String((error as { code?: unknown }).code)];
  return message === undefined ? null : new ConfigError([message]);
}
