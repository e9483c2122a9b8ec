import type { RedisLink } from './redis.ts';
import { closeConnection } from './redis.ts';

/** Small messages to all other processes. Only hints: what nobody got is found in the store. */
export type Hints = {
  /** Never throws; lost when Redis is away. */
  tell(topic: string, data: unknown): void;
  /** Called with what others tell. */
  on(topic: string, listener: (data: unknown) => void): void;
  start(): Promise<void>;
  close(): Promise<void>;
};

type Hint = { from: string; topic: string; data: unknown };

export function createRedisHints(
  link: RedisLink,
  { prefix, processId, log }: { prefix: string; processId: string; log: { warn(fields: object, text: string): void } },
): Hints {
  const channel = `${prefix}:hints`;
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const subscriber = link.open();

  function receive(text: string): void {
    const hint = JSON.parse(text) as Hint;
    if (hint.from === processId) return;
    for (const listener of listeners.get(hint.topic) ?? []) listener(hint.data);
  }

  subscriber.on('message', (_channel: string, text: string) => {
    try {
      receive(text);
    } catch (error) {
      log.warn({ err: error }, 'what another process told was not understood');
    }
  });

  return {
    tell(topic, data) {
      if (!link.isUp()) return;
      const hint: Hint = { from: processId, topic, data };
      link.commands.publish(channel, JSON.stringify(hint)).catch(() => undefined); // only a hint
    },
    on(topic, listener) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
    },
    async start() {
      // Once it has subscribed, ioredis does so again after each reconnection.
      subscriber.subscribe(channel).catch((error: unknown) => log.warn({ err: error }, 'nothing of others is heard'));
    },
    close: () => closeConnection(subscriber),
  };
}
