import type { Capabilities } from '../../../channels/channel.ts';
import type { RequestLimit } from '../../desk/people/request-limit.ts';
import type { Signals } from '../../desk/visitors/signals.ts';
import type { Visits } from '../../desk/visitors/visits.ts';

/** What the web chat is made of, where it is on. */
export type Webchat = {
  /** Pages of these may show it, beside our own: `https://shop.example.com`. */
  origins: readonly string[];
  /** What the shop's server signs its users with; null: it does not. */
  secret: string | null;
  capabilities: Capabilities;
  accountId(): Promise<string>;
  /** What a request brought, for the channel to read; resolves when it is stored durably. */
  receive(body: Record<string, unknown>): Promise<void>;
  visits: Visits;
  signals: Signals;
  limit: RequestLimit;
  /** What a file is, whatever its sender claims. */
  typeOf(bytes: Uint8Array, claimedMime: string | null): Promise<string>;
};
