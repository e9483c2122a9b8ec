/** Why the connection stands still until a person does something. */
export type StopReason =
  | 'logged-out'
  | 'other-devices-changed'
  | 'replaced'
  | 'banned'
  | 'client-too-old'
  | 'broken-session'
  | 'pairing-timed-out'
  | 'other-secret-key'
  | 'same-number';

export type AfterClose =
  /** A new connection at once: what WhatsApp asks for after pairing. */
  | { next: 'again' }
  | { next: 'later'; waitMs: number; isAlarming: boolean }
  /** `forget`: the phone has taken this device away; its keys open nothing any more. */
  | { next: 'stop'; because: StopReason; forget: boolean };

/** What came before this close: closes in a row without a connection that lasted, and how many of them had which code. */
export type Run = { closes: number; restarts: number; badSessions: number };

const shortestMs = 1_000;
/** Of the first attempts; from the breaker on they become rarer still. */
const longestMs = 60_000;
const rarestMs = 30 * 60_000;
/** Attempts in vain until people are called (L15): about a minute and a half. */
export const alarmingAfter = 7;
const mostRestarts = 5;
const mostBadSessions = 3;

/** Of closes while nothing is linked, those that say more than that. */
const aboutTheService = [515, 403, 405];

/**
 * What follows from a close, by its code (`DisconnectReason`, and 403 and 405 of the log-in). `run` counts this one.
 * Whoever is replaced does not fight: two that take the connection from each other are the surest way to lose it.
 */
export function afterClose(
  code: number | null,
  run: Run,
  { isLinked, chance }: { isLinked: boolean; chance: number },
): AfterClose {
  // Nobody scanned the code, or typed it: to show new ones for ever would be to knock at WhatsApp's door for ever.
  if (!isLinked && !aboutTheService.includes(code ?? 0))
    return { next: 'stop', because: 'pairing-timed-out', forget: true };
  switch (code) {
    case 515:
      return run.restarts > mostRestarts ? later(run, chance) : { next: 'again' };
    case 401:
      return { next: 'stop', because: 'logged-out', forget: true };
    case 411:
      return { next: 'stop', because: 'other-devices-changed', forget: true };
    case 403:
      return { next: 'stop', because: 'banned', forget: false };
    case 405:
      return { next: 'stop', because: 'client-too-old', forget: false };
    case 440:
      return { next: 'stop', because: 'replaced', forget: false };
    case 500:
      if (run.badSessions >= mostBadSessions) return { next: 'stop', because: 'broken-session', forget: false };
      return later(run, chance);
    default:
      return later(run, chance);
  }
}

/** Twice as long each time, and spread: what comes back is not to be met by everybody at once. */
function later({ closes }: Run, chance: number): AfterClose {
  const isAlarming = closes >= alarmingAfter;
  const doubled = isAlarming
    ? longestMs * 2 ** Math.min(closes - alarmingAfter, 5)
    : shortestMs * 2 ** Math.max(closes - 1, 0);
  const waitMs = Math.round(Math.min(doubled, isAlarming ? rarestMs : longestMs) * (0.75 + chance / 2));
  return { next: 'later', waitMs, isAlarming };
}

/** Of a connection that lasted so long all before it is forgotten. */
export const lastingMs = 60_000;
