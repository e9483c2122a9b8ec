import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadContent } from '../src/content/load.ts';
import { listConversations } from '../src/desk/inbox/conversation-list.ts';
import { countLists } from '../src/desk/inbox/counts.ts';
import { viewRows } from '../src/desk/inbox/inbox-row.ts';
import type { ListFilter } from '../src/desk/inbox/list-query.ts';
import { wantedBy } from '../src/store/search-words.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { fillInbox, now, type Filled } from './inbox-rows.ts';

/**
 * What a page of the inbox and a search take at a million conversations, with everything that a row shows: the work of
 * `GET /conversations` without HTTP. SQLite, then PostgreSQL; one of them by BENCH_STORE. Making the rows takes minutes:
 * in BENCH_DATA_DIR, and in the database of BENCH_DATABASE_URL, they are kept for the next time.
 */
export const name = 'inbox';

const conversations = Number(process.env['BENCH_CONVERSATIONS'] ?? 1_000_000);
const roundsOfAll = 60;
const warmUp = 5;
const pageLength = 50;

export async function* run(): AsyncIterable<object> {
  const only = process.env['BENCH_STORE'];
  if (only !== 'postgres') yield* onSqlite(process.env['BENCH_DATA_DIR']);
  if (only !== 'sqlite') yield* onPostgres(process.env['BENCH_DATABASE_URL']);
}

async function* onSqlite(kept: string | undefined): AsyncIterable<object> {
  const dataDir = kept ?? mkdtempSync(path.join(tmpdir(), 'sapa-bench-inbox-'));
  try {
    yield* onStore(await openStore({ databaseUrl: null, dataDir }));
  } finally {
    if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function* onPostgres(given: string | undefined): AsyncIterable<object> {
  const server = given === undefined ? await startPostgres() : null;
  try {
    yield* onStore(await openStore({ databaseUrl: given ?? (await server?.url('bench')) ?? null, dataDir: '' }));
  } finally {
    await server?.stop();
  }
}

async function* onStore(store: Store): AsyncIterable<object> {
  try {
    const startedAt = performance.now();
    const filled = await fillInbox(store, conversations);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    yield { store: store.dialect, figure: 'rows made', conversations, seconds };
    for (const [figure, filter] of questions(filled)) {
      yield { store: store.dialect, figure, ...(await measure(store, filter, filled)) };
    }
    const counts = await timed(roundsOfAll, () => countLists(store, filled.reader, now));
    yield { store: store.dialect, figure: 'counts of all lists', ...counts };
  } finally {
    await store.close();
  }
}

type Question = [figure: string, filter: (round: number) => Omit<ListFilter, 'limit'>];

function questions({ words, label, contact }: Filled): Question[] {
  const lists = (['mine', 'waiting', 'team', 'all', 'breaching', 'snoozed', 'mentions'] as const).map(
    (list): Question => [`list ${list}`, () => ({ list })],
  );
  const filters: Question[] = [
    ['all, by phase and channel', () => ({ phase: 'closed', channel: 'instagram' })],
    ['all, urgent', () => ({ priority: 'urgent' })],
    ['all, with a label', () => ({ label })],
    ['all, of one contact', () => ({ contact })],
    ['team, complaints unread', () => ({ list: 'team', category: 'complaint', unread: true })],
  ];
  const searches = Object.entries(words).map(([what, of]): Question => [
    `search: ${what}`,
    (round) => ({ q: of(round) }),
  ]);
  return [...lists, ...filters, ...searches];
}

async function measure(store: Store, filter: Question[1], { reader }: Filled): Promise<object> {
  const { content } = await loaded;
  if (!content) throw new Error('the sample content has errors');
  const context = { now, policy: content.rules.policy };
  let found = 0;
  let cursor: string | undefined;
  const ask = async (round: number) => {
    const asked = { ...filter(round), limit: pageLength };
    // Every other time the next page.
    const page = await listConversations(store, round % 2 === 0 ? asked : { ...asked, cursor }, { reader, now });
    cursor = round % 2 === 0 ? (page.next ?? undefined) : undefined;
    const isMentions = asked.list === 'mentions';
    const wanted = wantedBy(asked.q ?? '');
    found = Math.max(found, (await viewRows(store, page.rows, { reader, context, wanted, isMentions })).length);
  };
  return { ...(await timed(roundsOfAll, ask)), found };
}

const loaded = loadContent('.');

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<object> {
  for (let round = 0; round < warmUp; round += 1) await work(round);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await work(round);
    times.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((one, other) => one - other);
  const at = (share: number) => Math.round((times[Math.ceil(share * rounds) - 1] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p99Ms: at(0.99), cpuMs: Math.round((user + system) / 100 / rounds) / 10 };
}
