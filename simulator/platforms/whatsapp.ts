import { randomBytes } from 'node:crypto';
import { graphFailure } from '../graph-error.ts';
import { metaHeaders, signAsMeta } from './meta-signature.ts';
import type { Platform } from './platform.ts';
import { checkMessage } from './whatsapp-check.ts';
import { echoWebhook, messageWebhook, statusWebhook } from './whatsapp-webhooks.ts';

/** The Cloud API. */
export const whatsapp: Platform = {
  name: 'whatsapp',
  createIds: () => createIds('wamid.HBgN'),
  messageWebhook: ({ business }, customer, message) => messageWebhook(business, customer, message),
  echoWebhook: ({ business }, customer, message) => echoWebhook(business, customer, message),
  statusWebhook: ({ business }, { customer, sent, status, at }) => statusWebhook(business, customer, sent, status, at),
  sign: signAsMeta,
  headersFor: metaHeaders,
  check: checkMessage,
  outsideWindow: 'fails-later',
  reachesStrangers: true,
  nobody: () => graphFailure(131026),
};

/** Unique over restarts: the service under test may keep those of an earlier run. */
export function createIds(prefix: string): () => string {
  const run = randomBytes(9).toString('base64url');
  let made = 0;
  return () => `${prefix}${run}${(++made).toString(36).padStart(7, '0')}`;
}
