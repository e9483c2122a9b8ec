import { newId } from '../../engine/new-id.ts';
import type { Store } from '../../store/store.ts';

export type CallBudget = { dailyCalls: number; dailyTokens: number };
/** `userId` null: nobody asked; the bot had something to say. */
export type NewCall = { conversationId: string; userId: string | null; model: string; sources: readonly string[] };

const dayMs = 86_400_000;
/** Under way: until its answer is known, it counts as a long one. */
const reservedTokens = 2_000;

/** Takes a call out of the budget of the last 24 hours before it is made, whichever process asks. Null: nothing is left. */
export async function beginAssistantCall(
  store: Store,
  { conversationId, userId, model, sources }: NewCall,
  { dailyCalls, dailyTokens, at }: CallBudget & { at: number },
): Promise<string | null> {
  return store.writeDb(async (db) => {
    const spent = await db
      .selectFrom('assistant_calls')
      .select(({ fn }) => [
        fn.countAll<number | string>().as('calls'),
        fn.sum<number | string | null>('tokens').as('tokens'),
      ])
      .where('at', '>', at - dayMs)
      .executeTakeFirstOrThrow();
    if (Number(spent.calls) >= dailyCalls || Number(spent.tokens ?? 0) >= dailyTokens) return null;
    const id = newId(at);
    await db
      .insertInto('assistant_calls')
      .values({
        ...{ id, at, model, conversation_id: conversationId, user_id: userId ?? '' },
        ...{ outcome: 'asked', tokens: reservedTokens, sources_json: JSON.stringify(sources) },
      })
      .execute();
    return id;
  });
}

export async function endAssistantCall(
  store: Store,
  id: string,
  { outcome, tokens }: { outcome: string; tokens: number },
): Promise<void> {
  await store.writeDb((db) =>
    db.updateTable('assistant_calls').set({ outcome, tokens }).where('id', '=', id).execute(),
  );
}
