import { setTimeout as wait } from 'node:timers/promises';
import { ChannelError, type ProviderError } from '../../../channels/channel.ts';
import { newId } from '../../engine/new-id.ts';
import type { Seal } from '../sealed.ts';
import type { Store } from '../../store/store.ts';
import { firstPhone } from './keep-in-store.ts';

/** What one process asks of the one that holds the connection; `what` and `with` are theirs to agree on. */
export type Order = { what: string; with: unknown };

type Answer = { done: unknown } | { refused: ProviderError } | { broke: string };

const lookMs = 250;
const forgetMs = 10 * 60_000;

export type Orders = {
  /**
   * Resolves with what the holder answered. Throws its ChannelError; one of unknown fate when it took the order and did
   * not answer in time, a retryable one when nobody took it.
   */
  ask(order: Order, withinMs: number): Promise<unknown>;
  /** Carries out what is asked, until it is called off: the way of the holder. */
  serve(carryOut: (order: Order) => Promise<unknown>, onError: (error: unknown) => void): () => Promise<void>;
};

type Parts = { store: Store; seal: Seal; now(): number; phone?: string };

/** Through the store, which all processes have in common, whatever else they lack. Each phone has its own. */
export function createOrders({ store, seal, now, phone = firstPhone }: Parts): Orders {
  async function take(): Promise<{ id: string; order: Order } | null> {
    return store.writeDb(async (trx) => {
      const open = trx
        .selectFrom('linked_phone_orders')
        .selectAll()
        .where('phone', '=', phone)
        .where('taken_at', 'is', null)
        .orderBy('id')
        .limit(1);
      const row = await open.executeTakeFirst();
      if (!row) return null;
      await trx.updateTable('linked_phone_orders').set({ taken_at: now() }).where('id', '=', row.id).execute();
      return { id: row.id, order: JSON.parse(seal.open(row.sealed_order, `order/${row.id}`)) as Order };
    });
  }

  async function answer(id: string, given: Answer): Promise<void> {
    const sealed_answer = seal.seal(JSON.stringify(given), `answer/${id}`);
    await store.writeDb((trx) =>
      trx.updateTable('linked_phone_orders').set({ sealed_answer }).where('id', '=', id).execute(),
    );
  }

  async function forget(): Promise<void> {
    await store.writeDb((trx) =>
      trx
        .deleteFrom('linked_phone_orders')
        .where('at', '<', now() - forgetMs)
        .execute(),
    );
  }

  /** Null: not yet. */
  async function takeAnswer(id: string): Promise<Answer | null> {
    const row = await store.db.selectFrom('linked_phone_orders').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row?.sealed_answer) return null;
    await withdraw(id);
    return JSON.parse(seal.open(row.sealed_answer, `answer/${id}`)) as Answer;
  }

  /** True: nobody had taken it, and nobody will. */
  async function withdraw(id: string): Promise<boolean> {
    return store.writeDb(async (trx) => {
      const gone = await trx.deleteFrom('linked_phone_orders').where('id', '=', id).returning('taken_at').execute();
      return gone[0]?.taken_at === null;
    });
  }

  return {
    async ask(order, withinMs) {
      const id = newId(now());
      const row = {
        id,
        phone,
        sealed_order: seal.seal(JSON.stringify(order), `order/${id}`),
        taken_at: null,
        at: now(),
      };
      await store.writeDb((trx) =>
        trx
          .insertInto('linked_phone_orders')
          .values({ ...row, sealed_answer: null })
          .execute(),
      );
      for (const until = performance.now() + withinMs; performance.now() < until; await wait(lookMs)) {
        const found = await takeAnswer(id);
        if (found) return unpacked(found);
      }
      const isUntouched = await withdraw(id);
      throw new ChannelError(
        isUntouched
          ? { code: 'offline', kind: 'retryable', detail: 'no process holds the connection' }
          : { code: 'no-answer', kind: 'unknown-fate', detail: 'the process that holds the connection did not answer' },
      );
    },
    serve(carryOut, onError) {
      let stopped = false;
      const underWay = new Set<Promise<void>>();

      async function one(): Promise<boolean> {
        const taken = await take();
        if (!taken) return false;
        const work = carryOut(taken.order)
          .then((done): Answer => ({ done: done ?? null }), broken)
          .then((given) => answer(taken.id, given))
          .catch(onError)
          .finally(() => underWay.delete(work));
        underWay.add(work);
        return true;
      }

      async function loop(): Promise<void> {
        for (let round = 0; !stopped; round += 1) {
          try {
            if (round % 1_000 === 0) await forget();
            if (!(await one())) await wait(lookMs);
          } catch (error) {
            onError(error);
            await wait(lookMs * 4);
          }
        }
      }

      const looping = loop();
      return async () => {
        stopped = true;
        await looping;
        await Promise.all(underWay);
      };
    },
  };
}

function broken(error: unknown): Answer {
  return error instanceof ChannelError ? { refused: error.error } : { broke: String(error) };
}

function unpacked(given: Answer): unknown {
  if ('done' in given) return given.done;
  if ('refused' in given) throw new ChannelError(given.refused);
  throw new Error(given.broke);
}
