import type { Clock, Summary } from '../../api/types.ts';

type Label = { id: string; name: string; color: string };

/** A conversation as a list shows it. */
export type InboxItem = Summary & {
  /** The customer's messages since I looked, 0 to 99; 99 means that there may be more. */
  unread?: number;
  nextClock?: Clock | null;
  lastMessage?: {
    direction: 'in' | 'out';
    author: 'customer' | 'bot' | 'agent' | 'system';
    agent: { id: string; name: string } | null;
    at: string;
  } | null;
  /** What the customer wrote last, while they wait for a person. */
  asked?: string | null;
  labels?: Label[];
  snoozed?: { until: string | null; by: { id: string; name: string } } | null;
  /** It came back from being snoozed, and nobody has acted since. */
  back?: { at: string; because: 'time' | 'customer' } | null;
  mention?: { by: { id: string; name: string } | null; text: string; at: string; seen: boolean } | null;
  match?: { in: 'message' | 'contact' | 'number'; at: string | null; text: string; marks: [number, number][] } | null;
};
