import type { Selectable } from 'kysely';
import type { Conversation } from '../core/conversation/state.ts';
import type { Database } from '../store/schema.ts';

export type SummaryRow = Selectable<Database['conversations']> & {
  contact_name: string | null;
  profile_name: string | null;
};

/** A conversation as lists show it. Times are ISO 8601. */
export type ConversationSummary = ReturnType<typeof summarize>;

export type Clock = { kind: string; due: string; state: 'running' | 'overdue' };

/** `hasWindow`: whether the channel limits when free text may be sent. */
export function summarize(row: SummaryRow, context: { now: number; hasWindow(channel: string): boolean }) {
  const state = JSON.parse(row.state_json) as Conversation;
  return {
    id: row.id,
    number: row.number,
    phase: state.phase,
    channel: row.channel,
    category: state.category,
    priority: state.priority,
    contact: { id: row.contact_id, name: row.contact_name ?? row.profile_name },
    agent: state.agent,
    team: state.team,
    language: state.language,
    preview: row.preview,
    openedAt: iso(row.opened_at),
    activityAt: iso(row.activity_at),
    closedAt: isoOrNull(row.closed_at),
    window: windowOf(state, context),
    clocks: clocksOf(state, context.now),
    handoff: state.handoff && { ...state.handoff, at: iso(state.handoff.at) },
    collected: state.collected,
  };
}

function windowOf(state: Conversation, { now, hasWindow }: { now: number; hasWindow(channel: string): boolean }) {
  if (!hasWindow(state.channel)) return { open: true, until: null };
  return { open: state.windowUntil !== null && state.windowUntil > now, until: isoOrNull(state.windowUntil) };
}

/** What runs out next, soonest first. A timer's name says what it waits for; `response-due` is the clock `response`. */
function clocksOf(state: Conversation, now: number): Clock[] {
  const timers = Object.entries(state.timers).filter(([, dueAt]) => dueAt !== undefined);
  const clocks = timers
    .toSorted(([, a], [, b]) => a - b)
    .map(([timer, dueAt]): Clock => ({
      kind: timer.replace(/-(due|over)$/, ''),
      due: iso(dueAt),
      state: dueAt <= now ? 'overdue' : 'running',
    }));
  const { waitingSince } = state;
  const isResponseLate = waitingSince !== null && !clocks.some((clock) => clock.kind === 'response');
  const late = state.phase === 'queued' || state.phase === 'assigned';
  return isResponseLate && late ? [{ kind: 'response', due: iso(waitingSince), state: 'overdue' }, ...clocks] : clocks;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
