import type { Selectable } from 'kysely';
import { restoreConversation } from '../core/conversation/new-conversation.ts';
import type { Conversation } from '../core/conversation/state.ts';
import { personWindowUntil, replyWindow, takesFreeText } from '../core/conversation/window.ts';
import { afterOpenTime, teamHours } from '../core/sop/calendar.ts';
import type { Policy } from '../core/sop/policy.ts';
import type { Database } from '../store/schema.ts';

export type SummaryRow = Selectable<Database['conversations']> & {
  contact_name: string | null;
  profile_name: string | null;
  phone: string | null;
};

/** A conversation as lists show it. Times are ISO 8601. */
export type ConversationSummary = ReturnType<typeof summarize>;

export type Clock = { kind: string; due: string; state: 'running' | 'overdue' };

export type SummaryContext = {
  now: number;
  policy: Policy;
};

export function summarize(row: SummaryRow, context: SummaryContext) {
  const state = restoreConversation(JSON.parse(row.state_json) as Conversation);
  return {
    id: row.id,
    number: row.number,
    phase: state.phase,
    channel: row.channel,
    category: state.category,
    priority: state.priority,
    contact: { id: row.contact_id, name: row.contact_name ?? row.profile_name, phone: row.phone },
    agent: state.agent,
    team: state.team,
    language: state.language,
    preview: row.preview,
    openedAt: iso(row.opened_at),
    activityAt: iso(row.activity_at),
    closedAt: isoOrNull(row.closed_at),
    window: windowOf(state, context.now),
    clocks: clocksOf(state, context),
    handoff: state.handoff && { ...state.handoff, at: iso(state.handoff.at) },
    collected: state.collected,
  };
}

/** As it is for a person who would write now: on Instagram that is longer than for the bot (L18). */
function windowOf(state: Conversation, now: number) {
  const kind = replyWindow(state, 'agent', now);
  return { open: takesFreeText(kind), until: isoOrNull(personWindowUntil(state, now)), kind };
}

/** What runs out next, soonest first. A timer's name says what it waits for; `response-due` is the clock `response`. */
function clocksOf(state: Conversation, { now, policy }: SummaryContext): Clock[] {
  const running = Object.entries(state.timers).map(([timer, dueAt]) => ({ timer, dueAt }));
  const late = lateResponse(state, policy);
  const all = late === null ? running : [...running, { timer: 'response-due', dueAt: late }];
  return all
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .map(({ timer, dueAt }) => ({
      kind: timer.replace(/-(due|over)$/, ''),
      due: iso(dueAt),
      state: dueAt <= now ? 'overdue' : 'running',
    }));
}

/** A clock that rang is no timer any more, and still overdue until a person has answered (SOP R2). */
function lateResponse({ phase, waitingSince, timers, channel, team }: Conversation, policy: Policy): number | null {
  const isPersons = phase === 'queued' || phase === 'assigned';
  if (!isPersons || waitingSince === null || timers['response-due'] !== undefined) return null;
  const withinMs = policy.responseMs[channel] ?? 0;
  return afterOpenTime(waitingSince, withinMs, teamHours(policy, team)) ?? waitingSince + withinMs;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
