import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '../src/engine/new-id.ts';
import type { ConversationRow, EngineTx, NewInbound } from '../src/engine/store.ts';
import { openStore, type Store } from '../src/store/open.ts';
import type { Conversation } from '../src/core/conversation/state.ts';
import { newConversation } from '../src/core/conversation/new-conversation.ts';

/**
 * What the store costs, without the disk where it can be told apart: CPU time of this process per turn and per row.
 * On SQLite, or on the PostgreSQL of BENCH_DATABASE_URL.
 */
const customers = 4_000;
const at = Date.UTC(2026, 10, 2, 3);

export const name = 'store';

const figures: object[] = [];

export async function run(): Promise<object[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sapa-bench-'));
  const store = await openStore({ databaseUrl: process.env['BENCH_DATABASE_URL'] ?? null, dataDir });
  try {
    const accountId = await store.ensureAccount({ channel: 'whatsapp', externalId: newId(Date.now()), name: 'Bench' });
    await benchInbound(store, accountId);
    await benchTurns(store, accountId);
    await benchSends(store);
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return figures;
}

async function benchInbound(on: Store, accountId: string): Promise<void> {
  await measure('insertInbound: 100 rows of new customers', 40, (round) =>
    on.insertInbound(batch(accountId, round * 100, 'first')),
  );
  for (let round = 0; round < 40; round += 1) await on.insertInbound(batch(accountId, round * 100, 'warm'));
  await measure('insertInbound: 100 rows of known customers', 40, (round) =>
    on.insertInbound(batch(accountId, round * 100, 'second')),
  );
}

async function benchTurns(on: Store, accountId: string): Promise<void> {
  const keys = Array.from({ length: customers }, (_, customer) => `${accountId}|phone:62812${customer}`);
  await measure(
    'turn that opens a conversation',
    customers,
    (customer) => on.write((tx) => turn(tx, keys[customer]!)),
    50,
  );
  await on.insertInbound(batch(accountId, 0, 'third', customers));
  await measure(
    'turn of an open conversation',
    customers,
    (customer) => on.write((tx) => turn(tx, keys[customer]!)),
    50,
  );
}

async function benchSends(on: Store): Promise<void> {
  const conversations = await on.listSendable(at + 10, customers);
  await measure('claim and finish of one send', conversations.length, (index) => send(on, conversations[index]!), 50);
}

async function send(on: Store, conversationId: string): Promise<void> {
  const job = await on.write((tx) => tx.claimNextSend(conversationId, at + 10, at + 60_000));
  if (job === null || 'dropped' in job) return;
  await on.write((tx) => tx.finishSend(job.partId, { state: 'sent', providerId: newId(Date.now()) }, at + 20));
}

function batch(accountId: string, first: number, label: string, count = 100): NewInbound[] {
  return Array.from({ length: count }, (_, index) => {
    const customer = `62812${first + index}`;
    const key = `wamid.${label}.${customer}`;
    return {
      accountId,
      threadKey: `${accountId}|phone:${customer}`,
      receivedAt: at,
      inbound: {
        ...{ accountExternalId: '1', key, at, type: 'message', providerId: key, profileName: 'Rina' },
        from: [
          { kind: 'phone', id: customer },
          { kind: 'bsuid', id: `ID.${customer}` },
        ],
        content: { kind: 'text', text: 'halo kak, ongkir ke bandung berapa ya?' },
        origin: {},
      },
    };
  });
}

/** Two messages in, one out, two events, a timer stopped and one started. */
async function turn(tx: EngineTx, threadKey: string): Promise<void> {
  const thread = await tx.lockThread(threadKey, at);
  const rows = await tx.takeInbound(threadKey, at);
  await tx.addIdentities(threadKey, thread.identities, 'Rina', at);
  const known = await tx.findOpenConversation(thread.key);
  const found = known ?? (await open(tx, thread.key));
  const { id, accountId } = found;
  const common = { conversationId: id, accountId, agentId: null, origin: {}, why: null, at };
  for (const row of rows) {
    const providerId = row.inbound.key;
    const content = { kind: 'text', text: 'halo kak, ongkir ke bandung berapa ya?' } as const;
    await tx.insertMessages({
      ...common,
      id: newId(at),
      direction: 'in',
      author: 'customer',
      content,
      providerId,
      status: 'received',
    });
    await tx.finishInbound([row.id], 'handled', at);
  }
  await answer(tx, found, common, known === null);
}

async function open(tx: EngineTx, threadKey: string): Promise<ConversationRow> {
  const blank = { channel: 'whatsapp', at, language: 'id', contactName: 'Rina', lastAgent: null } as const;
  const make = (number: string): Conversation => newConversation({ ...blank, number });
  const row = await tx.numberConversation({ threadKey, at, year: 2026, make });
  await tx.insertConversation(row, { state: row.state, at, revision: '', last: null });
  return { ...row, version: 1 };
}

type Common = { conversationId: string; accountId: string; agentId: null; origin: object; why: null; at: number };

async function answer(tx: EngineTx, row: ConversationRow, common: Common, isNew: boolean): Promise<void> {
  const messageId = newId(at);
  const content = { kind: 'text', text: 'Ongkir ke Bandung mulai Rp10.000 ya Kak.' } as const;
  await tx.insertMessages({
    ...common,
    id: messageId,
    direction: 'out',
    author: 'bot',
    content,
    providerId: null,
    status: 'queued',
  });
  await tx.insertOutgoing([
    {
      ...common,
      partId: `${messageId}.0`,
      messageId,
      threadKey: row.threadKey,
      part: 0,
      content,
      floor: 1,
      replyTo: null,
      urgent: false,
    },
  ]);
  await tx.startTimers(row.id, [{ timer: 'response-due', dueAt: at + 60_000 }]);
  await tx.cancelTimers(row.id, ['listening-over']);
  const event = { type: 'window-opened', at } as const;
  const effects = [{ type: 'cancel-timer', timer: 'listening-over' } as const];
  await tx.appendEvents(row.id, [
    { event, effects, refused: null, revision: 'r' },
    { event, effects, refused: null, revision: 'r' },
  ]);
  // One that was opened by this turn was written as the turn left it.
  if (!isNew) await tx.updateConversation(row.id, { version: row.version, state: row.state, at, revision: 'r' });
}

/** `atOnce` of them are under way together, as in the service; the figure is for one. */
async function measure(
  figure: string,
  rounds: number,
  work: (round: number) => Promise<unknown>,
  atOnce = 1,
): Promise<void> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let round = 0; round < rounds; round += atOnce) {
    const many = Math.min(atOnce, rounds - round);
    await Promise.all(Array.from({ length: many }, (_, index) => work(round + index)));
  }
  const spent = process.cpuUsage(cpu);
  const wallMicros = Math.round(((performance.now() - start) * 1_000) / rounds);
  const cpuMicros = Math.round((spent.user + spent.system) / rounds);
  figures.push({ figure, cpuMicros, wallMicros });
}
