import type { TimerName } from '../core/conversation/event.ts';
import type { EngineParts, ObservedTurn } from './parts.ts';
import type { TurnResult } from './turn.ts';

/** What metrics and traces are told of a turn. */
export function observedOf({ conversations, loadMs = 0 }: TurnResult): ObservedTurn {
  const rang: TimerName[] = [];
  let [understandMs, decideMs] = [0, 0];
  for (const { spent, events } of conversations) {
    understandMs += spent.understandMs;
    decideMs += spent.decideMs;
    for (const { event } of events) if (event.type === 'timer-rang') rang.push(event.timer);
  }
  const conversationIds = conversations.map(({ row }) => row.id);
  const messageIds = conversations.flatMap(({ outgoing }) => outgoing.map(({ messageId }) => messageId));
  return { loadMs, understandMs, decideMs, rang, conversationIds, messageIds };
}

export function logTurn(log: EngineParts['log'], result: TurnResult, seconds: number): void {
  for (const { row, state, events, outgoing } of result.conversations) {
    if (events.length === 0) continue;
    const types = events.map(({ event }) => (event.type === 'timer-rang' ? event.timer : event.type));
    const ms = Math.round(seconds * 1e4) / 10;
    log.info(
      { conversation: row.id, number: row.number, phase: state.phase, events: types, sends: outgoing.length, ms },
      'turn',
    );
  }
}
