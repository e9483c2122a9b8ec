import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { Statements } from '../../src/store/statements.ts';
import { freshDatabase } from '../support/databases.ts';
import { eventually, onEachEngine, type World } from './world.ts';

/** The tables that grow for as long as the service runs. */
const growing = [
  ...['inbox', 'messages', 'events', 'outbox', 'timers', 'conversations', 'threads', 'contacts', 'identities'],
  ...['changes', 'media', 'notices', 'alerts', 'clock_results', 'search_docs', 'unanswered', 'idempotency_keys'],
];
/** By the table's own number, the last of which is found at once. */
const byNumber = ['select max(seq) as seq from changes'];

type Plan = { text: string; steps: string[] };

/** How SQLite would run them. It keeps no statistics here: so it is the same for a table of any size. */
async function plansOf(texts: Iterable<string>): Promise<{ plans: Plan[]; partial: string[] }> {
  const place = await freshDatabase('sqlite');
  await (await openSqlite(place.dataDir)).close();
  const db = new Database(path.join(place.dataDir, 'sapa.db'), { readonly: true });
  try {
    const plans = [...texts].map((text) => {
      const rows = db.prepare<unknown[], { detail: string }>(`explain query plan ${text}`).all(...nulls(text));
      return { text, steps: rows.map(({ detail }) => detail) };
    });
    const indexes = "select name from sqlite_master where type = 'index' and sql like '% where %'";
    const partial = db.prepare<[], { name: string }>(indexes).all();
    return { plans, partial: partial.map(({ name }) => name) };
  } finally {
    db.close();
    place.remove();
  }
}

function nulls(text: string): null[] {
  return Array.from(text.matchAll(/\?/g), () => null);
}

/** A step reads a growing table from end to end: without an index, or along one that holds all of it. */
function readsWhole(step: string, partial: string[]): boolean {
  const [, how, table, index] = /^(SCAN|SEARCH) (\w+)(?:.* INDEX (\w+))?/.exec(step) ?? [];
  if (!growing.includes(table ?? '')) return false;
  if (how === 'SEARCH') return step === `SEARCH ${table}`;
  return index === undefined || !partial.includes(index);
}

async function aDay(world: World): Promise<void> {
  const agent = { id: 'agent-1', name: 'Budi' };
  await world.says('628121', 'jam buka');
  await eventually(() => expect(world.channel.accepted).toHaveLength(1));
  await world.receipt(world.channel.accepted[0]!.id, 'delivered');
  await world.says('628121', 'mau refund');
  await eventually(async () => expect((await world.theConversation()).state.phase).toBe('queued'));
  const { id } = await world.theConversation();
  await world.engine.act(id, { type: 'agent-claimed', agent, team: 'cs' });
  await world.rest();
  await world.engine.stop();
  world.pass(3_600_000);
  await world.startEngine();
  await world.rest();
}

onEachEngine('what the engine asks of its database', (open, name) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('L32: never reads a table that grows from end to end', async () => {
    if (name === 'postgres') return; // its planner goes by statistics: the indexes are the same
    const compile = vi.spyOn(Statements.prototype, 'compile');
    const world = await open();
    compile.mockClear(); // migrations read all there is
    await world.startEngine();
    await aDay(world);
    // What a test or the desk asks is built, with every name in quotes.
    const asked = new Set(compile.mock.calls.map(([text]) => text).filter((text) => !text.includes('"')));
    // A plan of values to insert shows what the deletion of a row would read.
    const statements = [...asked].filter((text) => /^\s*(select|update|delete|with)/.test(text));
    expect(statements.length).toBeGreaterThan(30);
    const { plans, partial } = await plansOf(statements);
    const whole = plans.filter(
      ({ text, steps }) => !byNumber.includes(text) && steps.some((step) => readsWhole(step, partial)),
    );
    expect(whole).toEqual([]);
  });
});
