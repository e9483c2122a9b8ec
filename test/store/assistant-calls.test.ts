import { expect, it } from 'vitest';
import { beginAssistantCall, endAssistantCall } from '../../src/desk/content/assistant-calls.ts';
import { onEachStore } from './on-each-store.ts';
import { t0 } from './rows.ts';

onEachStore('the budget of the assistant model', (opened) => {
  const call = { conversationId: 'c', userId: 'u', model: 'kecil', sources: ['document:id/a.md#b'] };
  const dayMs = 86_400_000;

  it('is taken before a call is made, by calls and by tokens, and comes back after a day', async () => {
    const begin = (at: number, budget = { dailyCalls: 3, dailyTokens: 100_000 }) =>
      beginAssistantCall(opened.store, call, { ...budget, at });
    const first = await begin(t0);
    expect(first).not.toBeNull();
    await endAssistantCall(opened.store, first ?? '', { outcome: 'drafted', tokens: 150 });
    expect(await begin(t0 + 1)).not.toBeNull();
    expect(await begin(t0 + 2)).not.toBeNull();
    expect(await begin(t0 + 3)).toBeNull();
    expect(await begin(t0 + dayMs)).not.toBeNull();
    // Two that are under way count as long ones.
    expect(await begin(t0 + dayMs + 1, { dailyCalls: 100, dailyTokens: 4_000 })).toBeNull();
    expect(await begin(t0 + dayMs + 1, { dailyCalls: 100, dailyTokens: 9_000 })).not.toBeNull();
    const [row] = await opened.store.db.selectFrom('assistant_calls').selectAll().orderBy('id').execute();
    expect(row).toMatchObject({
      model: 'kecil',
      outcome: 'drafted',
      tokens: 150,
      sources_json: '["document:id/a.md#b"]',
    });
  });

  it('is that of answers to customers, too: nobody has asked for them', async () => {
    const budget = { dailyCalls: 1, dailyTokens: 100_000, at: t0 + 10 * dayMs };
    expect(await beginAssistantCall(opened.store, { ...call, userId: null }, budget)).not.toBeNull();
    expect(await beginAssistantCall(opened.store, call, budget)).toBeNull();
    const [row] = await opened.store.db
      .selectFrom('assistant_calls')
      .select('user_id')
      .where('at', '>=', budget.at)
      .execute();
    expect(row).toEqual({ user_id: '' });
  });
});
