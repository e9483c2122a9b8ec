import { describe, expect, it } from 'vitest';
// oxlint-disable-next-line import/default -- the file’s text, as Vite gives it
import timelineSource from '../../../src/desk/conversations/timeline.ts?raw';
import { timelineWords } from '../../../web/console/src/features/conversation/timeline-words.ts';
import { reader } from './words-in.ts';

const ani = { id: 'ani', name: 'Ani' };
const budi = { id: 'budi', name: 'Budi' };
const at = '2026-11-20T07:00:00Z';
const klass = { category: 'general', priority: 'normal', urgency: 'low', impact: 'low' };

/** One of each, with the data that the service gives it. */
const entries: Record<string, Record<string, unknown>> = {
  'handed-over': { reason: 'word', detail: 'refund', team: 'cs' },
  recorded: { by: ani, channel: 'phone', team: 'cs', keeps: true },
  claimed: { by: ani },
  assigned: { to: ani, because: 'returning' },
  'agent-left': { agent: ani, because: 'shift-over' },
  'left-waiting': { agent: ani },
  transferred: { by: ani, toTeam: null, toAgent: budi, note: 'Perlu teknisi' },
  escalated: { by: null, from: 'cs', to: 'teknis', level: 2, reason: 'Belum selesai' },
  'escalation-ended': { because: 'solved', team: 'teknis' },
  classified: { by: ani, from: klass, to: { ...klass, category: 'complaint', urgency: 'high' } },
  promised: { by: ani, doneAt: at },
  'promise-kept': { by: ani },
  'promise-broken': { by: ani },
  'promise-dropped': { by: ani },
  overdue: { clock: 'response', limitMs: 1, team: 'cs' },
  acknowledged: { clock: 'solving', by: ani },
  'said-solved': { by: ani },
  'not-solved': {},
  resolved: { by: 'silence' },
  reopened: { by: ani },
  returned: { by: ani },
  survey: { score: 2 },
  'late-rating': { score: 4 },
  'contact-wish': { leftAlone: true },
  recovered: { by: ani, note: 'Ditelepon' },
  'promised-moved': { promise: 'follow-up', because: 'quiet-hours', to: at },
  'promised-skipped': { promise: 'follow-up', because: 'window-closed' },
  'promised-failed': { promise: 'survey' },
  'follow-up-answered': { answer: 'not-solved' },
  'not-said': {},
  suggested: { to: ani, by: 'model-kecil' },
  worded: { by: 'model-kecil', outcome: 'drafted' },
  closed: { why: 'idle' },
  emptied: { how: 'archived', file: '2026-11/2026-000001.jsonl.gz' },
};

describe('what happened between the messages', () => {
  it.each(['id', 'en'] as const)('has words in "%s" for everything that the service tells', async (language) => {
    const told = [...timelineSource.matchAll(/what: '([\w-]+)'/g)].map(([, what]) => what ?? '');
    expect(told.length).toBeGreaterThan(15);
    expect(told.filter((what) => !(what in entries))).toEqual([]);
    const { t } = await reader(language);
    for (const [what, data] of Object.entries(entries)) {
      const text = timelineWords({ what, data }, { t, language, me: budi })?.text ?? '';
      expect([what, text]).toEqual([what, expect.not.stringMatching(/^$|told\.|undefined|null|[{}]/)]);
    }
  });

  it.each([
    ['archived', 'What was said here was moved to the archive (2026-11/a.jsonl.gz), and is not kept here any more'],
    ['removed', 'What was said here was deleted, as the rules for keeping say'],
    ['erased', 'What was said here was deleted at the customer’s request'],
  ])('says where what was said went: %s', async (how, text) => {
    const english = await reader('en');
    const entry = { what: 'emptied', data: { how, file: '2026-11/a.jsonl.gz' } };
    expect(timelineWords(entry, { ...english, me: budi })?.text).toBe(text);
  });

  it('calls the reader “you”, and keeps a note beside what happened', async () => {
    const english = await reader('en');
    const entry = { what: 'transferred', data: entries['transferred'] ?? {} };
    expect(timelineWords(entry, { ...english, me: budi })).toEqual({
      text: 'Transferred by Ani to you',
      more: 'Perlu teknisi',
    });
    expect(timelineWords(entry, { ...english, me: ani })?.text).toBe('Transferred by you to Budi');
  });

  it('SOP V1: tells of a score that was put right what it was before', async () => {
    const entry = { what: 'survey', data: { score: 2, before: 5 } };
    expect(timelineWords(entry, { ...(await reader('en')), me: budi })?.text).toBe(
      'The customer changed their score from 5 to 2',
    );
  });

  it('is silent about what the service found and did not change, and about what it has no words for', async () => {
    const indonesian = await reader('id');
    const same = { what: 'classified', data: { by: null, from: klass, to: klass } };
    expect(timelineWords(same, { ...indonesian, me: ani })).toBeNull();
    expect(timelineWords({ what: 'frozen', data: {} }, { ...indonesian, me: ani })).toBeNull();
  });
});
