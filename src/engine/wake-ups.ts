/** Work that any process of the service may do. Each kind has keys of its own: threads, conversations, files. */
export type Work = 'turn' | 'send' | 'media' | 'receipts' | 'notices' | 'queue';

/**
 * What wakes work beyond this process. Only hints, which may be lost, come twice or late: what is to be done stands in
 * the store, and whoever takes a hint looks there.
 */
export interface WakeUps {
  /** Some process that works does it, now or at `dueAt` (epoch milliseconds). Never throws. */
  ask(work: Work, key: string, dueAt?: number): void;
  /** The conversation's line stands behind a send of unknown fate: whoever gets its receipt frees the line. */
  tellWaiting(conversationId: string): void;
  /** False: what is asked reaches nobody now. */
  isUp(): boolean;
  start(): void;
  stop(): Promise<void>;
}

export type WakeUpHooks = {
  /** Does this process take turns and sends? Else nothing is given to it. */
  works: boolean;
  /** Resolves when this process can do some more of it. */
  room(work: Work): Promise<void>;
  take(work: Work, key: string): void;
  waits(conversationId: string): void;
  /** Reaches the others again, or does not any more. */
  turned(isUp: boolean): void;
};

export type CreateWakeUps = (hooks: WakeUpHooks) => WakeUps;

/** What an engine has in common with the engines of other processes on the same store. */
export type Shared = {
  createWakeUps: CreateWakeUps;
  /** Of what is found in the store this process takes one of `count` parts. */
  share(): { index: number; count: number };
  /** No other process is there at present: nobody else stores what this one would have to find. */
  isAlone(): boolean;
};

/** Which part a key belongs to: the same in every process. */
export function partOf(key: string, count: number): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 16_777_619);
  return (hash >>> 0) % count;
}
