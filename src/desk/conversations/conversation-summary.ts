import type { Selectable } from 'kysely';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Clock } from '../../core/conversation/clock.ts';
import { usedUntil } from '../../core/conversation/clocks.ts';
import type { AgentRef, Conversation } from '../../core/conversation/state.ts';
import { personWindowUntil, replyWindow, takesFreeText } from '../../core/conversation/window.ts';
import { afterOpenTime, teamHours } from '../../core/sop/calendar.ts';
import type { Policy } from '../../core/sop/policy.ts';
import type { Database } from '../../store/schema.ts';
import { iso, isoOrNull } from '../iso.ts';

export type SummaryRow = Selectable<Database['conversations']> & {
  contact_name: string | null;
  profile_name: string | null;
  phone: string | null;
};

/** A conversation as lists show it. Times are ISO 8601. */
export type ConversationSummary = ReturnType<typeof summarize>;

export type ShownClock = {
  kind: string;
  /** Null while it is paused. */
  due: string | null;
  state: 'running' | 'paused' | 'overdue';
  /** Of the SOP's own clocks: open time. */
  limitMs?: number;
  usedMs?: number;
  startedAt?: string;
  acknowledgedBy?: AgentRef | null;
};

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

/** What runs out next, soonest first; what is paused comes last. */
function clocksOf(state: Conversation, { now, policy }: SummaryContext): ShownClock[] {
  const sop = Object.entries(state.clocks).map(([kind, clock]) => shownClock(kind, clock, { now, policy }));
  const late = lateResponse(state, policy);
  const all = [...sop, ...timersOf(state, now), ...(late === null ? [] : [shownTimer('response', late, now)])];
  return all.toSorted((one, other) => dueOf(one) - dueOf(other));
}

function dueOf({ due }: ShownClock): number {
  return due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due);
}

function shownClock(kind: string, clock: Clock, { now, policy }: Pick<SummaryContext, 'now' | 'policy'>): ShownClock {
  const { breach, dueAt, runningSince } = clock;
  const isOver = breach !== null || (dueAt !== null && dueAt <= now);
  return {
    kind,
    due: isoOrNull(dueAt ?? breach?.at ?? null),
    state: isOver ? 'overdue' : runningSince === null ? 'paused' : 'running',
    limitMs: clock.limitMs,
    usedMs: usedUntil(clock, now, policy),
    startedAt: iso(clock.startedAt),
    acknowledgedBy: breach?.acknowledged?.by ?? null,
  };
}

/** A timer's name says what it waits for. Those of clocks are shown as clocks; some are nobody's business. */
function timersOf({ timers, clocks }: Conversation, now: number): ShownClock[] {
  const own = Object.entries(timers).filter(([timer]) => {
    const [, kind = '', ring] = /^(response|solving|escalation|recovery)-(soon|due|ladder)$/.exec(timer) ?? [];
    return timer !== 'agent-silent' && (ring === undefined || (ring === 'due' && !(kind in clocks)));
  });
  return own.map(([timer, dueAt]) => shownTimer(timer.replace(/-(due|over)$/, ''), dueAt, now));
}

function shownTimer(kind: string, dueAt: number, now: number): ShownClock {
  return { kind, due: iso(dueAt), state: dueAt <= now ? 'overdue' : 'running' };
}

/** Of a state that an earlier version stored, with its timer rung: it has no clock before its next event (L35). */
function lateResponse(state: Conversation, policy: Policy): number | null {
  const { phase, waitingSince, timers, channel, team, clocks } = state;
  const isPersons = phase === 'queued' || phase === 'assigned';
  if (!isPersons || waitingSince === null || clocks.response || timers['response-due'] !== undefined) return null;
  const withinMs = policy.responseMs[channel] ?? 0;
  return afterOpenTime(waitingSince, withinMs, teamHours(policy, team)) ?? waitingSince + withinMs;
}
