import { expect, it } from 'vitest';
import { closeConversation } from '../../../src/core/conversation/closing.ts';
import { openDraft } from '../../../src/core/conversation/draft.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import type { Event } from '../../../src/core/conversation/event.ts';
import { createRulesFor } from '../../../src/desk/reports/score-rules.ts';
import { scoreReport } from '../../../src/desk/reports/score-report.ts';
import { judgeClosed, scoreOf } from '../../../src/desk/reports/scores.ts';
import type { Store } from '../../../src/store/store.ts';
import { budi, rina } from '../../core/conversation/builders.ts';
import { spokenRules } from '../../core/sop/score/played.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, t0 } from '../cases.ts';

const dayMs = 24 * 60 * minutes;
const rules = spokenRules();
const rulesForOf = (store: Store) => createRulesFor(store, { today: () => rules, restore: () => rules });

/** A closed conversation in which that agent said that; its id. */
async function closedCase(store: Store, said: { agent: typeof rina; text: string; at: number }): Promise<string> {
  const { at, agent, text } = said;
  const state = { team: 'cs', channel: 'whatsapp' };
  const id = await openCase(store, { at, state });
  await store.write(async (tx) => {
    const row = await tx.getConversation(id);
    const draft = openDraft(row.state, at + 2 * minutes, rules);
    closeConversation(draft, 'resolved');
    const content = { kind: 'text', text } as const;
    const opened = {
      number: row.number,
      channel: 'whatsapp',
      language: 'id',
      contactName: null,
      lastAgent: null,
    } as const;
    const events: { event: Event; effects: typeof draft.effects }[] = [
      { event: { type: 'conversation-opened', at, ...opened }, effects: [] },
      {
        event: { type: 'agent-wrote', at: at + minutes, agent, messageId: `m-${id}`, content, canSendFreeText: true },
        effects: [
          ...[
            {
              type: 'send-message',
              author: 'agent',
              agentId: agent.id,
              messageId: `m-${id}`,
              content,
              floor: null,
              why: 'agent',
            } as const,
          ],
        ],
      },
      { event: { type: 'window-opened', at: at + 2 * minutes }, effects: draft.effects },
    ];
    await tx.appendEvents(
      id,
      events.map((one) => ({ ...one, refused: null, revision: 'test' })),
    );
    await tx.updateConversation(id, {
      version: row.version,
      state: draft.state,
      at: at + 2 * minutes,
      revision: 'test',
    });
  });
  return id;
}

onEachStore('the scores of closed conversations (SOP M1)', (given) => {
  it('are judged once, and a second run finds nothing to do', async () => {
    const { store } = given;
    await closedCase(store, { agent: rina, text: 'Selamat pagi Kak, saya Rina', at: t0 });
    await closedCase(store, { agent: budi, text: 'SABAR DONG KAK SEDANG DICEK', at: t0 + dayMs });
    await openCase(store, { at: t0 });
    expect(await judgeClosed(store, rulesForOf(store), 100)).toBe(2);
    expect(await judgeClosed(store, rulesForOf(store), 100)).toBe(0);
    expect(await store.db.selectFrom('scored_conversations').selectAll().execute()).toHaveLength(2);
  });

  it('are summed by step and by person, with the conversations behind a figure', async () => {
    const { store } = given;
    const report = await scoreReport(store, { from: t0, to: t0 + 2 * dayMs });
    expect(report.conversations).toBe(2);
    const polite = report.steps.find(({ step }) => step === 'polite');
    expect(polite).toMatchObject({ kept: 1, missed: 1 });
    expect(polite?.missedIn).toHaveLength(1);
    expect(report.agents.map(({ name, steps }) => [name, steps.find(({ step }) => step === 'introduced')])).toEqual([
      ['Budi', { step: 'introduced', kept: 0, missed: 1 }],
      ['Rina', { step: 'introduced', kept: 1, missed: 0 }],
    ]);
  });

  it('are told of one person, one team, or a part of the time', async () => {
    const { store } = given;
    const within = { from: t0, to: t0 + 2 * dayMs };
    expect((await scoreReport(store, { ...within, agent: budi.id })).agents.map(({ name }) => name)).toEqual(['Budi']);
    expect((await scoreReport(store, { ...within, team: 'teknis' })).steps).toEqual([]);
    expect((await scoreReport(store, { from: t0, to: t0 + dayMs })).conversations).toBe(1);
  });

  it('are judged again when a conversation has changed since it was judged', async () => {
    const { store } = given;
    const id = await closedCase(store, { agent: rina, text: 'Selamat pagi Kak, saya Rina', at: t0 + 3 * dayMs });
    expect(await judgeClosed(store, rulesForOf(store), 1)).toBe(1);
    await store.write(async (tx) => {
      const { version, state } = await tx.getConversation(id);
      await tx.updateConversation(id, { version, state, at: t0 + 4 * dayMs, revision: 'test' });
    });
    expect(await judgeClosed(store, rulesForOf(store), 100)).toBe(1);
    const { steps } = await scoreOf(store, rulesForOf(store), id);
    const told = steps.filter(({ state }) => state === 'kept' || state === 'missed');
    const rows = await store.db.selectFrom('scored_steps').where('conversation_id', '=', id).select('step').execute();
    expect(rows).toHaveLength(told.length);
  });

  it('of one that is open again counts nowhere until it is closed again', async () => {
    const { store } = given;
    const at = t0 + 6 * dayMs;
    const id = await closedCase(store, { agent: rina, text: 'Selamat pagi Kak, saya Rina', at });
    await judgeClosed(store, rulesForOf(store), 100);
    const count = async () => (await scoreReport(store, { from: at, to: at + dayMs })).conversations;
    const closing = (await store.write((tx) => tx.getConversation(id))).state;
    await reopenAndClose(store, id, { ...closing, phase: 'assigned', agent: rina, closedAt: null });
    expect(await count()).toBe(0);
    await reopenAndClose(store, id, closing);
    await judgeClosed(store, rulesForOf(store), 100);
    expect(await count()).toBe(1);
  });

  function reopenAndClose(store: Store, id: string, state: Conversation): Promise<void> {
    return store.write(async (tx) => {
      const { version } = await tx.getConversation(id);
      await tx.updateConversation(id, { version, state, at: t0 + 7 * dayMs, revision: 'test' });
    });
  }

  it('link at most 50 conversations to a figure (L32)', async () => {
    const { store } = given;
    const at = t0 + 10 * dayMs;
    for (let count = 0; count < 53; count += 1) await closedCase(store, { agent: budi, text: 'sabar dong', at });
    await judgeClosed(store, rulesForOf(store), 1_000);
    const report = await scoreReport(store, { from: at, to: at + dayMs });
    const polite = report.steps.find(({ step }) => step === 'polite');
    expect(polite?.missed).toBe(53);
    expect(polite?.missedIn).toHaveLength(50);
  });
});
