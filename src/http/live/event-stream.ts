import type { FastifyReply } from 'fastify';

const mostBufferedBytes = 256 * 1024;
/** A reader who takes nothing for so long is cut off: it comes back with its last number, and has lost nothing. */
const slowestMs = 30_000;

/** The connection of one reader of server-sent events. Writing to one that is over does nothing. */
export type EventStream = {
  isOver(): boolean;
  begin(first: string): void;
  write(text: string): void;
  /** Resolves when little is buffered; cuts off a reader who does not take it. */
  drained(): Promise<void>;
  end(): void;
  onceOver(then: () => void): void;
};

/** Takes the connection from Fastify: its hooks do not run any more. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  const isOver = () => raw.destroyed || raw.writableEnded || raw.closed;
  // The reader went away while something was on its way to them: 'close' follows.
  raw.on('error', () => undefined);

  return {
    isOver,
    begin(first) {
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value);
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // nginx would otherwise hold back what is not much yet.
        'x-accel-buffering': 'no',
      });
      raw.write(first);
    },
    write(text) {
      if (!isOver()) raw.write(text);
    },
    drained: () =>
      new Promise((resolve) => {
        if (isOver() || raw.writableLength <= mostBufferedBytes) return resolve();
        const tooSlow = setTimeout(() => raw.destroy(), slowestMs);
        const done = () => {
          clearTimeout(tooSlow);
          raw.off('drain', done);
          raw.off('close', done);
          resolve();
        };
        raw.on('drain', done);
        raw.on('close', done);
      }),
    end() {
      if (!isOver()) raw.end();
    },
    onceOver(then) {
      raw.once('close', then);
    },
  };
}
