import type { EngineTx, SendJob } from './store.ts';
import type { EngineParts } from './parts.ts';

type Accepted = {
  job: SendJob;
  providerId: string;
  resolve(next: SendJob | null): void;
  reject(error: unknown): void;
};

const most = 100;

/**
 * Writes down what the provider took. Answers that come while a transaction is under way share the next one: each of
 * them brings the same few statements. Resolves to what the line sends next, claimed there; null: it must wait or has
 * nothing more.
 */
export function createAcceptedSends(
  { store, now }: Pick<EngineParts, 'store' | 'now'>,
  claimNext: (tx: EngineTx, conversationId: string) => Promise<SendJob | null>,
): (job: SendJob, providerId: string) => Promise<SendJob | null> {
  let waiting: Accepted[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await finishTogether(waiting.splice(0, most));
    flushing = false;
  }

  /** When one of them is at fault, it alone fails. */
  async function finishTogether(sends: Accepted[]): Promise<void> {
    try {
      const next = await store.write((tx) => write(tx, sends));
      for (const { job, resolve } of sends) resolve(next.get(job.conversationId) ?? null);
    } catch (error) {
      if (sends.length === 1) sends[0]?.reject(error);
      else for (const one of sends) await finishTogether([one]);
    }
  }

  async function write(tx: EngineTx, sends: Accepted[]): Promise<Map<string, SendJob | null>> {
    const accepted = sends.map(({ job, providerId }) => ({ partId: job.partId, providerId }));
    await tx.finishAccepted(accepted, now());
    const next = new Map<string, SendJob | null>();
    for (const id of await tx.listWithMore(sends.map(({ job }) => job.conversationId))) {
      next.set(id, await claimNext(tx, id));
    }
    return next;
  }

  return (job, providerId) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, providerId, resolve, reject });
      if (!flushing) void flush();
    });
}
