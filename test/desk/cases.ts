import type { Effect } from '../../src/core/conversation/effect.ts';
import { newConversation } from '../../src/core/conversation/new-conversation.ts';
import type { Conversation } from '../../src/core/conversation/state.ts';
import { newId } from '../../src/engine/new-id.ts';
import type { Store } from '../../src/store/store.ts';

export const t0 = Date.UTC(2026, 5, 1, 3);
export const minutes = 60_000;

/** What is on record of a rating; null: the survey was over without one. `before`: it takes the place of that one. */
export function rating(score: number | null, before?: number): Effect {
  return { type: 'record', what: 'survey', data: before === undefined ? { score } : { score, before } };
}

export type Case = {
  phone?: string;
  name?: string | null;
  profileName?: string;
  at?: number;
  channel?: string;
  state?: Partial<Conversation>;
  /** Of its surveys, in their order; a pair is put right from the first to the second. */
  ratings?: (number | null | [before: number, score: number])[];
  /** When each of them was given; when it was opened, unless told otherwise. */
  ratedAt?: number[];
  messages?: { text: string; author?: 'customer' | 'agent' | 'bot'; at?: number; why?: string }[];
};

let phones = 6_281_300_000_000;

/** A customer with one conversation; its id. */
export async function openCase(store: Store, given: Case = {}): Promise<string> {
  const { at = t0, channel = 'whatsapp', phone = String((phones += 1)) } = given;
  const accountId = await store.ensureAccount({ channel, externalId: `of ${channel}`, name: 'Toko' });
  return store.write(async (tx) => {
    const thread = await tx.lockThread(`${accountId}|phone:${phone}`, at);
    await tx.addIdentities(thread.key, [{ kind: 'phone', id: phone }], given.profileName ?? null, at);
    if (given.name) await tx.renameContact(thread.key, given.name);
    const make = (number: string): Conversation => ({
      ...newConversation({ number, channel, at, language: 'id', contactName: null, lastAgent: null }),
      ...given.state,
    });
    const row = await tx.numberConversation({ threadKey: thread.key, at, year: 2026, make });
    await tx.insertConversation(row, { state: row.state, at, revision: '', last: null });
    const { id } = row;
    const events = (given.ratings ?? []).map((score, index) => ({
      event: { type: 'window-opened' as const, at: given.ratedAt?.[index] ?? at },
      ...{
        effects: [Array.isArray(score) ? rating(score[1], score[0]) : rating(score)],
        ...{ revision: '', refused: null },
      },
    }));
    await tx.appendEvents(id, events);
    for (const { text, author = 'customer', at: sentAt = at, why = null } of given.messages ?? []) {
      const isCustomers = author === 'customer';
      await tx.insertMessages({
        ...{
          id: newId(sentAt),
          conversationId: id,
          accountId,
          author,
          content: { kind: 'text', text },
          origin: {},
          at: sentAt,
        },
        ...{ direction: isCustomers ? 'in' : 'out', status: isCustomers ? 'received' : 'sent' },
        ...{ agentId: null, providerId: null, why },
      });
    }
    return id;
  });
}
