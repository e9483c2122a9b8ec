import type { ConnectionState } from '../channel.ts';

/** How this service stands with the phone that it is linked to. Times in epoch milliseconds. */
export type LinkState = {
  /**
   * `unlinked`: there is no phone. `pairing`: a code is shown for one. `waiting`: connects again at `retryAt`.
   * `stopped`: a person has to decide, `why` says what about.
   */
  state: 'unlinked' | 'pairing' | 'connecting' | 'connected' | 'waiting' | 'stopped';
  since: number;
  /** A reason to stop, or the code of the last close. */
  why: string | null;
  /** People are to look after it. */
  isAlarming: boolean;
  retryAt: number | null;
  number: string | null;
  name: string | null;
  /** What is shown as a picture; whoever scans it links their phone. */
  qr: string | null;
  /** What is typed on the phone instead. */
  code: string | null;
  /** Until then WhatsApp refuses new conversations of this number. */
  restrictedUntil: number | null;
};

export function firstState(at: number): LinkState {
  return {
    ...{ state: 'unlinked', since: at, why: null, isAlarming: false, retryAt: null },
    ...{ number: null, name: null, qr: null, code: null, restrictedUntil: null },
  };
}

/** In the words that all connections have. */
export function connectionOf({ state, since, why }: LinkState): ConnectionState {
  if (state === 'connected') return { state: 'connected', since, why: null };
  const isUnderWay = state === 'connecting' || state === 'pairing';
  return { state: isUnderWay ? 'connecting' : 'down', since, why: why ?? (state === 'unlinked' ? 'not-linked' : null) };
}
