import type { ChannelError } from '../channel.ts';
import { ownError } from './errors.ts';
import type { Keep } from './keep.ts';

const kind = 'new-chat';
const dayMs = 86_400_000;
/** After WhatsApp refused one: as long as its own restrictions last at least. */
const restMs = dayMs;

/**
 * Guards what numbers are banned for: messages to people who did not write first. So many a day, and none for a day once
 * WhatsApp has refused one (463) or has said that the number is restricted. Answers are never held back here.
 */
export type NewChats = {
  /** Null: it may go. `now` in epoch milliseconds. */
  refusal(jid: string, now: number): Promise<ChannelError | null>;
  /** It is about to go. */
  note(jid: string): Promise<void>;
  restrictUntil(at: number): void;
  /** WhatsApp refused a message with this code. */
  refused(code: string, now: number): void;
  restrictedUntil(): number;
};

export function createNewChats(keep: Keep, mostADay: number): NewChats {
  let restrictedUntil = 0;

  return {
    async refusal(jid, now) {
      if (now < restrictedUntil)
        return ownError('new-chats-paused', `until ${new Date(restrictedUntil).toISOString()}`);
      const begun = (await keep.list(kind)).filter(({ at }) => at > now - dayMs);
      if (begun.some(({ id }) => id === jid) || begun.length < mostADay) return null;
      const oldest = Math.min(...begun.map(({ at }) => at), now);
      return ownError('daily-cap', `${begun.length} of ${mostADay} today`, Math.max(oldest + dayMs - now, 60_000));
    },
    note: (jid) => keep.write([{ kind, id: jid, text: '' }]),
    restrictUntil(at) {
      restrictedUntil = Math.max(restrictedUntil, at);
    },
    refused(code, now) {
      if (code === '463') restrictedUntil = Math.max(restrictedUntil, now + restMs);
    },
    restrictedUntil: () => restrictedUntil,
  };
}
