import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Batch } from '../../src/store/postgres-batch.ts';
import { eventually, message, onPostgresEngine, type InboundOf, type World } from './world.ts';

type Kind = 'store a message' | 'turn' | 'finish sends' | 'apply receipts';

/**
 * What the server is asked of a new customer's question with two receipts, one way after the other: in a busy time
 * many share them. Whoever makes one of these greater makes several processes slower.
 */
const most: Record<Kind, number> = { 'store a message': 9, turn: 7, 'finish sends': 9, 'apply receipts': 9 };

onPostgresEngine('what is asked of the database', (open) => {
  let asked: string[][] = [];

  beforeEach(() => {
    asked = [];
    const running = new WeakMap<pg.Client, string[]>();
    const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      for (const text of textsOf(args[0])) {
        if (text.startsWith('begin')) running.set(this, []);
        running.get(this)?.push(text);
        if (text === 'commit') {
          asked.push(running.get(this) ?? []);
          running.delete(this);
        }
      }
      return query.apply(this, args) as never;
    });
  });

  afterEach(() => vi.restoreAllMocks());

  function ofKind(kind: Kind): number[] {
    return asked.filter((texts) => kindOf(texts) === kind).map((texts) => texts.length);
  }

  async function openWorld(): Promise<World> {
    const world = await open({ settings: { sweepMs: 600_000 } });
    // The first one has ticket numbers counted ahead for those who come after.
    await world.says('628120000', 'jam buka');
    await eventually(async () => expect(statusesOf(await world.messages())).toEqual(['sent']));
    asked = [];
    return world;
  }

  async function answersAre(world: World, status: string, count: number): Promise<string[]> {
    const all = (await world.messages()).filter(({ author }) => author === 'bot').slice(1);
    expect(all.map((one) => one.status)).toEqual(Array.from({ length: count }, () => status));
    return all.map(({ id }) => id);
  }

  it('a new customer’s turn is asked for and written in a few statements', async () => {
    const world = await openWorld();
    await world.says('628120001', 'jam buka');
    await eventually(async () => void (await answersAre(world, 'sent', 1)));
    const [id] = await answersAre(world, 'sent', 1);
    for (const status of ['sent', 'delivered'] as const) await world.receipt(`${id}.0`, status);
    await eventually(async () => void (await answersAre(world, 'delivered', 1)));
    // The first receipt says nothing new.
    expect(ofKind('apply receipts')).toEqual([4, most['apply receipts']]);
    for (const kind of ['store a message', 'turn', 'finish sends'] as const)
      expect(ofKind(kind), kind).toEqual([most[kind]]);
  });

  it('many that come together are stored, and their receipts applied, by as many statements as one; so are their turns, a few together', async () => {
    const world = await openWorld();
    const customers = Array.from({ length: 20 }, (_, index) => `62812100${index}`);
    await world.engine.receive(customers.map((customer) => world.row(message(customer, 'jam buka'))));
    await eventually(async () => void (await answersAre(world, 'sent', 20)));
    expect(ofKind('store a message')).toEqual([most['store a message']]);
    const shared = ofKind('turn');
    expect(shared.length).toBeLessThan(customers.length / 2);
    expect(Math.max(...shared)).toBeLessThanOrEqual(most.turn);
    const answers = await answersAre(world, 'sent', 20);
    await world.engine.receive(answers.map((id) => world.row(delivered(`${id}.0`))));
    await eventually(async () => void (await answersAre(world, 'delivered', 20)));
    expect(ofKind('apply receipts')).toEqual([most['apply receipts']]);
  });
});

/** But for what only sets how the others are planned, beside the begin. */
function textsOf(config: unknown): string[] {
  const texts = config instanceof Batch ? config.asked.map(({ text }) => text) : [textOf(config)];
  return texts.filter((text) => !text.startsWith('select set_config'));
}

function textOf(config: unknown): string {
  return typeof config === 'string' ? config : (config as { text: string }).text;
}

function kindOf(texts: readonly string[]): Kind | null {
  const all = texts.join('\n');
  if (all.includes('insert into inbox')) return all.includes('join identities') ? 'store a message' : 'apply receipts';
  if (all.includes('for no key update of t')) return 'turn';
  return all.includes('select line, part_id') ? 'finish sends' : null;
}

function statusesOf(messages: readonly { author: string; status: string }[]): string[] {
  return messages.filter(({ author }) => author === 'bot').map(({ status }) => status);
}

function delivered(partId: string): InboundOf {
  return {
    ...{ type: 'status', providerId: `wamid.${partId}`, status: 'delivered', ourId: partId },
    ...{ recipient: [], error: null },
  };
}
