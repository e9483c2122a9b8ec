import type { Customer, Sent, SentStatus } from './chats.ts';
import type { World } from './world.ts';

/** Which receipts come by themselves, and how long each waits for. Without `read` they come when the chat is opened. */
export type StatusPlan = { sent: boolean; delivered: boolean; read: boolean; delayMs: number };

/** Receipts of what the business sent: one after the other for a message, at the same time for several. */
export function createStatuses({ statuses: plan, platform, telling, faults, road, now, emit }: World) {
  const pauses = new Map<NodeJS.Timeout, () => void>();
  let underWay = 0;
  let stopped = false;

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        pauses.delete(timer);
        resolve();
      }, plan.delayMs);
      pauses.set(timer, resolve);
    });

  const report = async (sent: Sent, customer: Customer, status: SentStatus): Promise<void> => {
    sent.status = status;
    emit({ type: 'changed', entry: sent });
    const webhook = platform.statusWebhook(telling, { customer, sent, status, at: now() });
    if (webhook !== null) await road.send('status', customer, webhook);
  };

  const run = async (sent: Sent, customer: Customer): Promise<void> => {
    const failure = faults.afterAccept(customer);
    if (failure) sent.errorCode = failure.code ?? 131047;
    for (const status of sent.errorCode === null ? stepsOf(plan, sent) : (['failed'] as const)) {
      if (plan.delayMs > 0) await pause();
      if (stopped) return;
      await report(sent, customer, status);
    }
  };

  return {
    underWay: () => underWay,
    /** Under way from the call on, though the first goes out only when the answer had its chance to. */
    async start(sent: Sent, customer: Customer): Promise<void> {
      underWay++;
      try {
        await new Promise(setImmediate);
        await run(sent, customer);
      } finally {
        underWay--;
      }
    },
    async read(customer: Customer): Promise<void> {
      const unread = customer.chat.filter((entry) => entry.kind === 'sent' && entry.status === 'delivered') as Sent[];
      await Promise.all(unread.map((sent) => report(sent, customer, 'read')));
    },
    stop(): void {
      stopped = true;
      for (const [timer, resolve] of pauses) {
        clearTimeout(timer);
        resolve();
      }
    },
  };
}

/** A reaction is only ever reported as sent. */
function stepsOf(plan: StatusPlan, sent: Sent): SentStatus[] {
  if (sent.body['type'] === 'reaction') return plan.sent ? ['sent'] : [];
  return (['sent', 'delivered', 'read'] as const).filter((step) => plan[step]);
}
