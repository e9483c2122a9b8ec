import { decide } from '../../../src/core/conversation/decide.ts';
import type { Decision, Effect } from '../../../src/core/conversation/effect.ts';
import type { Event, QueueLength, TimerName } from '../../../src/core/conversation/event.ts';
import { wordsOf, type Content } from '../../../src/core/conversation/message.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';
import { aConversation, anUnderstanding, morning, someRules, wrote } from './builders.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
type Sent = Extract<Effect, { type: 'send-message' }>;

export type Scene = ReturnType<typeof aScene>;

/** A conversation that is played: events happen, time passes, timers ring, as the engine would have it. */
export function aScene(input: { rules?: Rules; conversation?: Conversation; at?: number } = {}) {
  const rules = input.rules ?? someRules();
  let conversation = input.conversation ?? aConversation();
  let now = input.at ?? morning;
  let count = 0;
  let understanding: Partial<Understanding> = {};
  let queues: Record<string, QueueLength> | null = null;
  const timers = new Map<TimerName, number>();
  const history: { event: Event; effects: Effect[] }[] = [];

  function happen(event: WithoutTime<Event>): Decision {
    const full = { ...event, at: now };
    const decision = decide(conversation, full, rules);
    conversation = decision.conversation;
    if (!decision.refused) history.push({ event: full, effects: decision.effects });
    for (const effect of decision.effects) {
      if (effect.type === 'start-timer') timers.set(effect.timer, effect.dueAt);
      if (effect.type === 'cancel-timer') timers.delete(effect.timer);
    }
    return decision;
  }

  function earliest(until: number): [TimerName, number] | undefined {
    return [...timers].filter(([, dueAt]) => dueAt <= until).toSorted((one, other) => one[1] - other[1])[0];
  }

  /** Lets time pass and rings what falls due in it. */
  function pass(ms: number): void {
    const until = now + ms;
    for (let next = earliest(until); next; next = earliest(until)) {
      const [timer, dueAt] = next;
      timers.delete(timer);
      now = Math.max(now, dueAt);
      const isTurn = timer === 'listening-over';
      const known = isTurn && queues ? { queues } : {};
      happen({ type: 'timer-rang', timer, dueAt, understood: isTurn ? understood() : null, ...known });
    }
    now = until;
  }

  function understood(): Understanding | null {
    const text = conversation.bot.heard
      .map((message) => message.text)
      .filter(Boolean)
      .join('\n');
    return text === '' ? null : anUnderstanding(text, understanding);
  }

  /** The customer writes; the turn is not over yet. */
  function hears(content: Content | string, changes: Parameters<typeof wrote>[1] = {}): Decision {
    count += 1;
    const id = `m${count}`;
    const { at: _, ...event } = wrote(content, { at: now, messageId: id, providerId: `wamid.${id}`, ...changes });
    return happen(event);
  }

  /** A whole turn: the customer writes, then pauses. What is said to them in it. */
  function turn(content: Content | string, means: Partial<Understanding> = {}): string[] {
    const before = history.length;
    understanding = means;
    hears(content);
    pass(rules.policy.bot.listenMs);
    return saidSince(before);
  }

  function saidSince(index: number): string[] {
    return sent(index).map((effect) => wordsOf(effect.content));
  }

  function sent(index = 0): Sent[] {
    return effects(index).filter((effect) => effect.type === 'send-message');
  }

  function effects(index = 0): Effect[] {
    return history.slice(index).flatMap((entry) => entry.effects);
  }

  return {
    rules,
    timers,
    history,
    happen,
    pass,
    /** The service is stopped for so long: nothing rings. */
    stops: (ms: number) => (now += ms),
    hears,
    turn,
    sent,
    effects,
    /** How long the teams' queues are from now on. */
    queue: (lengths: Record<string, QueueLength>) => (queues = lengths),
    means: (changes: Partial<Understanding>) => (understanding = changes),
    tap: (id: string, title = id) => turn({ kind: 'choice', id, title }),
    /** What is said to the customer while it is done. */
    saidDuring(act: () => unknown): string[] {
      const before = history.length;
      act();
      return saidSince(before);
    },
    records: (what: string) => effects().filter((effect) => effect.type === 'record' && effect.what === what),
    alerts: (what: string) => effects().filter((effect) => effect.type === 'alert' && effect.what === what),
    get state() {
      return conversation;
    },
    get now() {
      return now;
    },
  };
}

/** What the last message offered to choose from. */
export function choicesOf(scene: Scene): string[] {
  const content = scene.sent().at(-1)?.content;
  return content?.kind === 'choices' ? content.choices.map(({ id }) => id) : [];
}
