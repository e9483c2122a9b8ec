import { ChannelError } from '../channel.ts';
import type { BotApi } from './api.ts';
import { asChannelError, ownError } from './errors.ts';

const askedWithinMs = 5_000;

/**
 * Telegram tells nobody what became of a message, so one that an error within it met is not sent again by itself. In a spell of
 * them the first is enough: before another one is risked, Telegram answers something harmless. Until it does, what is to be sent
 * waits, and is known not to have been sent.
 */
export function afterTrouble(api: BotApi): <T>(send: () => Promise<T>) => Promise<T> {
  let isTroubled = false;

  async function askFirst(): Promise<void> {
    try {
      await api.call('getMe', {}, askedWithinMs);
    } catch (thrown) {
      const { error } = asChannelError(thrown);
      throw error.kind === 'unknown-fate' ? new ChannelError(ownError('unreachable', error.detail), thrown) : thrown;
    }
    isTroubled = false;
  }

  return async (send) => {
    if (isTroubled) await askFirst();
    try {
      return await send();
    } catch (thrown) {
      if (thrown instanceof ChannelError && thrown.error.kind === 'unknown-fate') isTroubled = true;
      throw thrown;
    }
  };
}
