import type { Customer } from './chats.ts';
import type { Faults } from './faults.ts';
import type { Delivery, WebhookSender } from './webhook-sender.ts';

export type WebhookRoad = ReturnType<typeof createWebhookRoad>;

/** How long a reordered webhook waits for another one to overtake it. */
const overtakeMs = 200;

/** The way from the simulator to the service, with what can happen on it: twice, late, overtaken, lost, closed. */
export function createWebhookRoad(sender: WebhookSender, faults: Faults, isSubscribed: () => boolean) {
  let held: (() => void)[] = [];
  let waiting = 0;

  const wait = async (start: (done: () => void) => void): Promise<void> => {
    waiting++;
    await new Promise<void>((resolve) => start(resolve));
    waiting--;
  };

  const post = async (json: string, onAccepted: (() => void) | null): Promise<Delivery> => {
    const delivery = await sender.post(json, onAccepted);
    if (held.length > 0) {
      const overtaken = held;
      held = [];
      for (const release of overtaken) release();
    }
    return delivery;
  };

  return {
    busy: () => waiting > 0 || sender.counts().underWay > 0 || sender.counts().waiting > 0,
    async send(
      of: 'message' | 'status',
      customer: Customer,
      json: string,
      onAccepted: (() => void) | null = null,
    ): Promise<Delivery> {
      if (!isSubscribed()) return { status: null };
      const rule = faults.onWebhook(of, customer);
      switch (rule?.fault) {
        case undefined:
          return post(json, onAccepted);
        case 'lose-webhook':
          return { status: null };
        case 'delay-webhook':
          await wait((done) => void setTimeout(done, rule?.ms ?? 1000));
          return post(json, onAccepted);
        case 'reorder-webhook':
          await wait((done) => {
            const timer = setTimeout(done, rule?.ms ?? overtakeMs);
            held.push(() => {
              clearTimeout(timer);
              done();
            });
          });
          return post(json, onAccepted);
        case 'duplicate-webhook':
          return (await Promise.all([post(json, onAccepted), post(json, onAccepted)]))[0];
      }
    },
  };
}
