import type { EngineParts } from './parts.ts';

export type Guarded = <A extends unknown[]>(
  what: string,
  work: (...args: A) => Promise<void>,
) => (...args: A) => Promise<void>;

/** The worker's net: an error of ours is logged with what it was about, and ends there; the store still has the work. */
export function guardedBy(log: EngineParts['log']): Guarded {
  return (what, work) =>
    async (...args) => {
      try {
        await work(...args);
      } catch (error) {
        log.error({ err: error, what, about: args[0] }, 'work failed; it stays in the store and is tried again');
      }
    };
}
