import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Event } from '../../../src/core/conversation/event.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { Violation } from '../violation.ts';

type Decided = { event: Event; effects: Effect[]; revision: string };
type About = {
  threadKey: string;
  rulesOf(revision: string): Rules;
  /** By the provider, with what clocks may differ by. */
  windowUntil: number;
};

/** What must hold of every decision in the moment it is committed. */
export function checkEvents(events: readonly Decided[], about: About): void {
  for (const decided of events) {
    for (const effect of decided.effects) checkEffect(effect, decided, about);
  }
  checkOrder(events, about.threadKey);
}

function checkEffect(effect: Effect, { event }: Decided, { threadKey, windowUntil }: About): void {
  if (effect.type !== 'send-message' || effect.content.kind === 'template') return;
  if (event.at < windowUntil) return;
  const detail = `${effect.why} at ${new Date(event.at).toISOString()}, closed at ${new Date(windowUntil).toISOString()}`;
  throw new Violation('no free text is said in a closed window (L16)', detail, threadKey);
}

/** What waited together is read in the order in which it was written (L4). */
function checkOrder(events: readonly Decided[], threadKey: string): void {
  let last = { sentAt: 0, messageId: '' };
  for (const { event } of events) {
    if (event.type !== 'customer-wrote') continue;
    if (event.sentAt < last.sentAt) {
      throw new Violation(
        'what waited together is read in its order (L4)',
        `${last.messageId} before ${event.messageId}`,
        threadKey,
      );
    }
    last = event;
  }
}
