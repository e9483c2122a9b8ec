import type { Line, ScoreRules, Story } from './story.ts';
import { speechOf, type Speech } from './words/speech.ts';

/** Before anything has happened. */
export function newStory(rules: ScoreRules): Story {
  return {
    rules,
    channel: '',
    language: 'id',
    phase: 'bot',
    team: null,
    agent: null,
    lastAgent: null,
    opened: null,
    name: null,
    number: null,
    lines: [],
    said: [],
    persons: new Map(),
    category: 'general',
    priority: null,
    classified: null,
    answered: null,
    hasAnswered: false,
    tapsOn: false,
    heard: [],
    missed: [],
    timers: new Map(),
    complaint: null,
    abuse: null,
    confused: [],
    calmed: [],
    calmsIn: null,
    requests: [],
    handoffs: [],
    waits: [],
    interruptions: [],
    burst: null,
    bursts: { answered: [], interrupted: [] },
    slotAsked: null,
    detailsAsked: null,
    promised: null,
    broken: null,
    proof: null,
    escalations: [],
    escalateDueAt: null,
    escalateRang: null,
    resolutions: [],
    askedSolved: null,
    cannotAsk: false,
    alerts: [],
    levels: [],
    levelLate: null,
    ratings: [],
    recoveries: [],
    followUps: [],
  };
}

/** Its words are only taken apart when a step asks. */
export function lineOf(input: Omit<Line, 'speech'>): Line {
  let speech: Speech | null = null;
  return { ...input, speech: () => (speech ??= speechOf(input.text)) };
}
