import type { Capabilities, Channel } from '../../channels/channel.ts';
import { unknownFate } from '../core/conversation/event.ts';
import type { EngineParts } from './parts.ts';
import { tellFailure } from './receipts.ts';
import { lastUnknown } from './retry.ts';
import type { GivenUpRules } from './store.ts';
import type { TurnResult } from './turn.ts';

/** What may have been sent there is told of by nothing, and would be said twice if it were sent again. */
export function isUntold({ tellsFate, shownOnce }: Capabilities): boolean {
  return !tellsFate && !shownOnce;
}

/** Where nothing tells later what became of a send: there is nothing to wait for once whoever was sending is gone. */
export function silentChannels(channels: ReadonlyMap<string, Channel>): string[] {
  return namesOf(channels, ({ tellsFate }) => !tellsFate);
}

/** Which sends of unknown fate are left to a person, instead of being sent again. */
export function givenUpRules(channels: ReadonlyMap<string, Channel>, now: number): GivenUpRules {
  return {
    untold: namesOf(channels, isUntold),
    attempts: lastUnknown.attempts,
    before: now - lastUnknown.ageMs,
  };
}

function namesOf(channels: ReadonlyMap<string, Channel>, is: (of: Capabilities) => boolean): string[] {
  return [...channels].flatMap(([name, { capabilities }]) => (is(capabilities) ? [name] : []));
}

/** Each in a transaction of its own, since it locks a thread; null where its fate was told meanwhile. */
export async function giveUp(parts: EngineParts, partId: string): Promise<TurnResult | null> {
  return parts.store.write(async (tx) => {
    const sent = await tx.giveUpUnknown(partId, parts.now());
    if (!sent || sent.author === 'customer') return null;
    const { conversationId, messageId, author, why, reason } = sent;
    parts.log.warn(
      { conversationId, messageId, partId, reason },
      'nobody can tell whether it was sent; it is given up',
    );
    return tellFailure(parts, tx, conversationId, { messageId, author, why, code: unknownFate, reason });
  });
}
