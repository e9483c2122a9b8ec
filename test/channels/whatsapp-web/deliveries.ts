import type { Delivery } from '../../../channels/whatsapp-web/parse.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

export const account = '15550009999';

/** Recorded events, as a connection would hand them over. */
export function deliveryOf(file: string, ours?: Record<string, string>): Delivery {
  const recorded = readJsonFixture('whatsapp-web', file) as Delivery['events'] | Delivery['events'][number];
  const events = Array.isArray(recorded) ? recorded : [recorded];
  return { account, own: [account, '99900000000009'], events, ...(ours ? { ours } : {}) };
}

export const recordings = listFixtures('whatsapp-web', 'events');
