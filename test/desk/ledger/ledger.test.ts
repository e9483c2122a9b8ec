import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import fc from '../../support/fast-check.ts';
import { problems, type Problem } from '../../../src/desk/ledger/fact.ts';
import { listLedgerAlerts } from '../../../src/desk/ledger/ledger-alerts.ts';
import { tellDay, tellGaps } from '../../../src/desk/ledger/ledger-pass.ts';
import { readOn, type FoundGap } from '../../../src/desk/ledger/read-on.ts';
import { lineText, noteException, viewLedger } from '../../../src/desk/ledger/view-ledger.ts';
import type { Store } from '../../../src/store/store.ts';
import { fails } from '../../engine/fake-channel.ts';
import { eventually, message, onEachEngine, t0, type World } from '../../engine/world.ts';

const timezone = 'Asia/Jakarta';
const minutes = 60_000;
const day = '2026-11-02';

/** Until there is nothing more to read; what it found. */
async function keep(store: Store, now: number): Promise<FoundGap[]> {
  const gaps: FoundGap[] = [];
  for (;;) {
    const step = await readOn(store, { now, timezone });
    gaps.push(...step.gaps);
    if (!step.isMore) return gaps;
  }
}

const view = (store: Store, now = t0 + 2 * minutes) => viewLedger(store, day, { now, timezone });

const dayOf = ([gap]: FoundGap[]) =>
  gap && ['not-handled', 'timer-overdue'].includes(gap.problem) ? '2026-11-01' : day;

/** A day's work of every kind, at rest. Its histories are corrupted afterwards: they are not replayed. */
async function workedWorld(open: (options: { from: () => Promise<void> }) => Promise<World>): Promise<World> {
  const world = await open({ from: async () => undefined });
  await world.says('628121', 'jam buka');
  await world.says('628122', 'cerita');
  await world.says('628123', 'saya mau refund');
  await world.rest();
  for (const { id } of world.channel.accepted) {
    await world.receipt(id, 'sent');
    await world.receipt(id, 'delivered');
  }
  await world.rest();
  return world;
}

/** Statements that no foreign key and no trigger is asked about: the tables forbid what is tried here. */
async function corrupt({ store }: World, ...statements: string[]): Promise<void> {
  if (store.dialect === 'postgres') {
    await store.writeDb(async (db) => {
      await sql.raw('set local session_replication_role = replica').execute(db);
      for (const statement of statements) await sql.raw(statement).execute(db);
    });
    return;
  }
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list`.execute(store.db);
  const db = new Database(rows[0]!.file, { timeout: 5_000 });
  db.pragma('foreign_keys = off');
  db.exec(['begin', ...statements, 'commit'].join(';'));
  db.close();
}

const tables = ['inbox', 'outbox', 'messages', 'events', 'timers', 'conversations', 'ledger_marks'] as const;
const literal = (value: string | number | null): string =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** The statements that make the store what it is now. */
async function picture({ store }: World): Promise<string[]> {
  const statements = ['delete from ledger_items', 'delete from ledger_days'];
  for (const table of tables) {
    statements.push(`delete from ${table}`);
    for (const row of await store.db.selectFrom(table).selectAll().execute()) {
      const columns = Object.keys(row).join(', ');
      const values = Object.values<string | number | null>(row).map(literal).join(', ');
      statements.push(`insert into ${table} (${columns}) values (${values})`);
    }
  }
  return statements;
}

const firstOf = (table: string, where: string, column = 'id') =>
  `(select ${column} from ${table} where ${where} order by ${column} limit 1)`;
const ofRefund = "conversation_id = (select id from conversations where phase = 'queued')";
const late = `${t0 - 24 * 60 * minutes}`;

/** What is done to the store, and the one thing that is to be named then. */
const corruptions: readonly (readonly [about: string, statement: string, problem: Problem])[] = [
  [
    'a message that failed again and again',
    `update inbox set state = 'stuck', error = 'broken' where id = ${firstOf('inbox', "type = 'message'")}`,
    'parked',
  ],
  [
    'a message that nobody took up',
    `update inbox set state = 'new', retry_at = ${t0 + 999 * minutes}, handled_at = null, received_at = ${late}
      where id = ${firstOf('inbox', "type = 'message'")}`,
    'not-handled',
  ],
  [
    'a message that is nowhere',
    `update messages set provider_id = 'another' where id = ${firstOf('messages', "direction = 'in'")}`,
    'without-message',
  ],
  [
    'a message that fell out of the queue',
    `delete from timers where ${ofRefund};
      delete from outbox where ${ofRefund};
      delete from messages where direction = 'out' and ${ofRefund};
      delete from inbox where type = 'status';
      update events set effects_json = '[]' where ${ofRefund};
      update conversations set queue_rank = null, activity_at = ${t0 + 999 * minutes} where phase = 'queued'`,
    'unanswered',
  ],
  [
    'a receipt of what nobody sent',
    `update inbox set state = 'unmatched' where id = ${firstOf('inbox', "type = 'status'")}`,
    'receipt-of-nothing',
  ],
  [
    'a receipt that its message never heard of',
    `update inbox set received_at = received_at, inbound_json = replace(inbound_json, '"status":"delivered"', '"status":"read"')
      where id = ${firstOf('inbox', "type = 'status' and inbound_json like '%delivered%'")}`,
    'receipt-not-applied',
  ],
  [
    'a send that its sender never reported',
    `update outbox set state = 'unknown', receipt = 'delivered', lease_until = ${late} where line = ${firstOf('outbox', 'line > 0', 'line')}`,
    'send-never-ended',
  ],
  [
    'a send without its message',
    `update outbox set message_id = 'nothing' where line = ${firstOf('outbox', 'part = 1', 'line')}`,
    'send-without-message',
  ],
  [
    'a send that no provider has confirmed',
    `update outbox set provider_id = null where line = ${firstOf('outbox', 'line > 0', 'line')}`,
    'send-without-proof',
  ],
  [
    'a message on which nothing was decided',
    `delete from events where type = 'customer-wrote' and ${ofRefund}`,
    'message-undecided',
  ],
  [
    'a decision whose words are gone',
    `update messages set conversation_id = 'elsewhere' where id = ${firstOf('messages', "direction = 'out'")}`,
    'decision-without-message',
  ],
  [
    'words that nobody decided',
    `update events set effects_json = '[]' where type <> 'conversation-opened' and ${ofRefund}`,
    'message-without-decision',
  ],
  [
    'words that were never sent',
    `delete from outbox where ${ofRefund};
      delete from inbox where type = 'status'`,
    'message-not-sent',
  ],
  [
    'a conversation that nothing makes go on',
    `delete from timers where ${ofRefund};
      update conversations set queue_rank = null where phase = 'queued'`,
    'forgotten',
  ],
  [
    'a timer that did not ring',
    `update timers set due_at = ${late} where ${ofRefund} and timer = ${firstOf('timers', ofRefund, 'timer')}`,
    'timer-overdue',
  ],
];

onEachEngine('the ledger', (open) => {
  it('L11: balances, tells the line of the day before once, and says when its own figures do not add up', async () => {
    const world = await workedWorld(open);
    const young = await view(world.store, t0);
    expect(lineText(young.line)).toBe('3 in, 0 answered or owned, 3 open, 0 gaps');
    expect(await keep(world.store, t0 + 2 * minutes)).toEqual([]);
    const { line, accounts, isBalanced } = await view(world.store);
    expect(lineText(line)).toBe('3 in, 3 answered or owned, 0 open, 0 gaps');
    expect(isBalanced).toBe(true);
    const sends = world.channel.accepted.length;
    expect(accounts.send).toMatchObject({ in: sends, places: { sent: sends, failed: 0, dropped: 0 }, unaccounted: 0 });
    expect(accounts.receipt).toMatchObject({ in: 2 * sends, places: { applied: 2 * sends }, unaccounted: 0 });
    // Read again, nothing is counted twice.
    expect(await keep(world.store, t0 + 4 * minutes)).toEqual([]);
    expect((await view(world.store)).accounts).toEqual(accounts);
    const lines: string[] = [];
    const log = {
      warn: () => undefined,
      error: () => undefined,
      info: (...said: unknown[]) => void lines.push(String(said[1])),
    };
    const parts = { store: world.store, log, now: () => t0, timezone: () => timezone };
    for (const hours of [1, 24, 25, 26]) await tellDay(parts, { now: t0 + hours * 60 * minutes, timezone });
    expect(lines).toEqual([`ledger of ${day}: 3 in, 3 answered or owned, 0 open, 0 gaps`]);
    await corrupt(world, "update ledger_days set count = count - 1 where entry = 'send:sent'");
    const wrong = await view(world.store);
    expect([wrong.accounts.send.unaccounted, wrong.line.gaps, wrong.isBalanced]).toEqual([1, 1, false]);
  });

  it('keeps what is under way open, and puts it in its place when it has ended', async () => {
    const world = await open();
    world.channel.script.push(fails('retryable', 30 * minutes));
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.rest();
    expect(await keep(world.store, t0 + 2 * minutes)).toEqual([]);
    expect((await view(world.store)).accounts.send).toMatchObject({ in: 1, open: 1, gaps: 0, unaccounted: 0 });
    world.pass(31 * minutes);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.rest();
    expect(await keep(world.store, t0 + 34 * minutes)).toEqual([]);
    const { send } = (await view(world.store)).accounts;
    expect(send).toMatchObject({ in: 1, open: 0, places: { sent: 1 }, unaccounted: 0 });
  });

  it('L11: names whatever is corrupted in any account, and nothing else', async () => {
    const world = await workedWorld(open);
    const { store } = world;
    await world.engine.stop();
    const whole = await picture(world);
    for (const [about, statement, problem] of corruptions) {
      await corrupt(world, statement);
      const found = await keep(store, t0 + 2 * minutes);
      expect([...new Set(found.map((one) => one.problem))], about).toEqual([problem]);
      const { exceptions, line } = await viewLedger(store, dayOf(found), { now: t0 + 2 * minutes, timezone });
      expect([exceptions.map((one) => one.problem), line.gaps], about).toEqual([
        found.map(() => problem),
        found.length,
      ]);
      // It is found once.
      expect(await keep(store, t0 + 4 * minutes), about).toEqual([]);
      await corrupt(world, ...whole);
    }
    expect(await keep(store, t0 + 2 * minutes)).toEqual([]);
    expect(lineText((await view(store)).line)).toBe('3 in, 3 answered or owned, 0 open, 0 gaps');
    // What somebody has looked at is settled, under its own name.
    await corrupt(world, ...whole);
    await corrupt(world, corruptions[4]![1]);
    await keep(world.store, t0 + 2 * minutes);
    const [exception] = (await view(store)).exceptions;
    expect(exception).toMatchObject({ kind: 'receipt', problem: 'receipt-of-nothing' });
    expect(await noteException(world.store, 'receipt', exception!.ref)).toBe(true);
    expect(await noteException(world.store, 'receipt', exception!.ref)).toBe(false);
    const { accounts, isBalanced } = await view(world.store);
    expect(accounts.receipt).toMatchObject({ places: { noted: 1 }, gaps: 0, unaccounted: 0 });
    expect(isBalanced).toBe(true);
  });

  it('knows a corruption for each problem that it has a name for', () => {
    const tried = corruptions.map(([, , problem]) => problem);
    expect([...tried, 'vanished'].toSorted()).toEqual(problems.toSorted());
  });

  it('names what was open and is gone', async () => {
    const world = await open({ from: async () => undefined });
    world.channel.script.push(fails('retryable', 30 * minutes));
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    await world.rest();
    await keep(world.store, t0 + 2 * minutes);
    await world.engine.stop();
    await corrupt(world, "delete from outbox where state = 'queued'");
    const found = await keep(world.store, t0 + 4 * minutes);
    expect(found.map((one) => one.problem)).toContain('vanished');
  });

  it('calls whoever supervises once, not again while that stands, and is quiet when it balances again', async () => {
    const world = await workedWorld(open);
    const { store } = world;
    await world.engine.stop();
    await corrupt(world, corruptions[0]![1]);
    const errors: object[] = [];
    const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => void errors.push(fields) };
    const parts = { store, log, now: () => t0, timezone: () => timezone };
    const look = async (now: number) => tellGaps(parts, await keep(store, now), now);
    for (const minute of [2, 4, 6]) await look(t0 + minute * minutes);
    expect(errors).toMatchObject([{ problems: { parked: 1 } }]);
    expect(await listLedgerAlerts(store)).toMatchObject([{ data: { problem: 'parked', count: 1 } }]);
    await corrupt(world, "update inbox set state = 'handled', error = null where state = 'stuck'");
    await look(t0 + 8 * minutes);
    expect(await listLedgerAlerts(store)).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(lineText((await view(store)).line)).toBe('3 in, 3 answered or owned, 0 open, 0 gaps');
  });

  it('counts everything once, in whatever portions it comes and is read', async () => {
    const world = await open();
    let now = t0;
    let said = 0;
    const portions = fc.array(fc.record({ messages: fc.nat(15), minutes: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(portions, async (given) => {
        for (const { messages, minutes: passed } of given) {
          const rows = Array.from({ length: messages }, () => world.row(message(`62813${(said += 1)}`, 'jam buka')));
          await world.engine.receive(rows);
          await readOn(world.store, { now, timezone });
          now += passed * minutes;
        }
        await eventually(() => expect(world.channel.accepted).toHaveLength(said));
        await world.rest();
        expect(await keep(world.store, now + 2 * minutes)).toEqual([]);
        const { accounts } = await view(world.store, now + 2 * minutes);
        expect(accounts.message).toMatchObject({ in: said, done: said, open: 0, gaps: 0, unaccounted: 0 });
        expect(accounts.send).toMatchObject({ in: said, done: said, open: 0, gaps: 0, unaccounted: 0 });
      }),
      { numRuns: 2 },
    );
  });
});
