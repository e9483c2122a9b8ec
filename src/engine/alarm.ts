/** What wakes the engine when something falls due. Only a clock: what is due stands in the store. */
export interface Alarm {
  /** Rings at `atMs` (epoch) at the latest, or soon after when that has passed. Earlier calls stay in force. */
  wakeAt(atMs: number): void;
  stop(): void;
}

/** Makes the alarm of an engine: in this process, or one that several processes share. */
export type CreateAlarm = (now: () => number, ring: () => void) => Alarm;
