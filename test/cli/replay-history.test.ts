import { expect, test } from 'vitest';
import { replayHistory } from '../../src/cli/replay-history.ts';
import { decide } from '../../src/core/conversation/decide.ts';
import type { Event } from '../../src/core/conversation/event.ts';
import { newConversation } from '../../src/core/conversation/new-conversation.ts';
import type { Rules } from '../../src/core/sop/knowledge.ts';
import { loadContent } from '../../src/content/load.ts';
import type { EventRow } from '../../src/engine/store.ts';

const at = Date.UTC(2026, 10, 2, 3, 0, 0);
const opened = {
  type: 'conversation-opened',
  at,
  number: '2026-000001',
  channel: 'whatsapp-cloud',
  language: 'id',
  contactName: 'Rina',
  lastAgent: null,
} as const;

async function sampleRules(): Promise<Rules> {
  const { content } = await loadContent(new URL('.', import.meta.url).pathname);
  if (!content) throw new Error('the built-in content does not load');
  return content.rules;
}

/** A history as the engine stores it. */
function history(rules: Rules, events: Event[]): EventRow[] {
  let conversation = newConversation(opened);
  return events.map((event, index) => {
    const decision = decide(conversation, event, rules);
    conversation = decision.conversation;
    const effects = JSON.parse(JSON.stringify(decision.effects)) as EventRow['effects'];
    return { seq: index + 1, event, effects, refused: null, revision: 'a' };
  });
}

const wrote: Event = {
  type: 'customer-wrote',
  at: at + 1000,
  messageId: 'm1',
  content: { kind: 'text', text: 'halo' },
  origin: {},
  sentAt: at,
  contactName: 'Rina',
};
const rang: Event = { type: 'timer-rang', at: at + 4000, timer: 'listening-over', dueAt: at + 3000, understood: null };

test('a history decided again under the same content shows no difference', async () => {
  const rules = await sampleRules();
  const rows = history(rules, [opened, wrote, rang]);
  expect(replayHistory(rows, () => rules)).toEqual([]);
});

test('an event that was decided otherwise then is shown with both', async () => {
  const rules = await sampleRules();
  const rows = history(rules, [opened, wrote, rang]);
  const before: EventRow['effects'] = [{ type: 'record', what: 'something else', data: {} }];
  const changed = rows.map((row) => (row.seq === 2 ? { ...row, effects: before } : row));
  expect(replayHistory(changed, () => rules)).toEqual([{ seq: 2, event: wrote, before, today: rows[1]?.effects }]);
});

test('every event is decided under the content of its own time', async () => {
  const rules = await sampleRules();
  const rows = history(rules, [opened, wrote]).map((row, index) => ({ ...row, revision: index === 0 ? 'a' : 'b' }));
  const asked: string[] = [];
  replayHistory(rows, (revision) => {
    asked.push(revision);
    return rules;
  });
  expect(asked).toEqual(['a', 'b']);
});

test('a history without its opening is refused', async () => {
  const rules = await sampleRules();
  const rows = history(rules, [opened, wrote]).slice(1);
  expect(() => replayHistory(rows, () => rules)).toThrow('does not begin with its opening');
});
