const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the customer or the SOP waits for; the others only tidy up, and are shown among the details. */
const PEOPLES = new Set(['response', 'first-response', 'solving', 'escalation', 'recovery']);
/** From when a clock is about to run out. */
const SOON_MS = {
  response: MINUTE,
  'first-response': MINUTE,
  solving: 15 * MINUTE,
  escalation: 5 * MINUTE,
  recovery: 15 * MINUTE,
};
const WINDOW_SOON_MS = HOUR;
const PRIORITIES = ['urgent', 'high', 'normal', 'low'];

/** The clock that a person must mind next, or null. */
export function nextClock(conversation) {
  return conversation.clocks.find((clock) => PEOPLES.has(clock.kind) && clock.state !== 'paused') ?? null;
}

export function isSopClock({ kind }) {
  return PEOPLES.has(kind);
}

/** `late` (red), `soon` (amber), `paused` (grey) or `calm`: the only things that colour a clock. */
export function clockTone(clock, now) {
  if (clock.state === 'paused') return 'paused';
  const left = Date.parse(clock.due) - now;
  if (clock.state === 'overdue' || left <= 0) return PEOPLES.has(clock.kind) ? 'late' : 'calm';
  return left <= (SOON_MS[clock.kind] ?? 0) ? 'soon' : 'calm';
}

/** The window in which free text may be sent: `free` where the channel knows none. */
export function windowTone(window, now) {
  if (window.until === null) return window.open ? 'free' : 'closed';
  const left = Date.parse(window.until) - now;
  if (!window.open || left <= 0) return 'closed';
  return left <= WINDOW_SOON_MS ? 'soon' : 'open';
}

/** Those waiting: complaints and urgent cases first (SOP K6), then by the clock, then whoever waits longest. */
export function byUrgency(one, other) {
  const rank = (conversation) => PRIORITIES.indexOf(conversation.priority);
  const due = (conversation) => Date.parse(nextClock(conversation)?.due ?? conversation.activityAt);
  const complains = (conversation) => (conversation.category === 'complaint' ? 0 : 1);
  return rank(one) - rank(other) || complains(one) - complains(other) || due(one) - due(other);
}
