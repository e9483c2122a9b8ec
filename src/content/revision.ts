import { createHash } from 'node:crypto';
import type { Intent, Rules } from '../core/sop/knowledge.ts';
import { completePolicy, type StoredPolicy } from '../core/sop/complete-policy.ts';
import type { Trial } from '../core/sop/trial.ts';
import { builtInMessages } from './files/built-in-messages.ts';
import type { Content } from './content.ts';

/** Whose rules they are. Its days are no part of it: a longer trial is the same trial. */
type TrialOf = Pick<Trial, 'name' | 'team' | 'shift'>;
type Unrevised = Omit<Content, 'rules' | 'trials' | 'practice'> & { rules: Omit<Rules, 'revision'> };

/**
 * A short hash of what the content says to a case. Where it is written does not count: moving an intent to another file,
 * or adding a comment, is the same revision. A trial's rules are a revision of their own, also when they are everybody's
 * later on: what was tried and what came of it can be told apart.
 */
export function revisionOf({ rules, quickReplies, approvedTemplates }: Unrevised, trial?: TrialOf): string {
  const said = {
    ...{ quickReplies, approvedTemplates, trial },
    rules: {
      ...rules,
      intents: intentsOf(rules).map((intent) => ({ ...intent, source: undefined })),
      passages: rules.passages?.map((passage) => ({ ...passage, source: undefined })),
    },
  };
  return createHash('sha256').update(canonicalJson(said)).digest('hex').slice(0, 12);
}

/** Whether both would decide everything alike, trials with their teams, shifts and days included, and train alike. */
export function isSameContent(one: Content, other: Content): boolean {
  return editionOf(one) === editionOf(other);
}

function editionOf({ rules, trials, practice }: Content): string {
  return canonicalJson([rules.revision, trials.map((trial) => ({ ...trial, rules: trial.rules.revision })), practice]);
}

/** Every revision that events may name while this content is in force, as the store keeps it. */
export function revisionsOf(content: Content): { revision: string; json: string }[] {
  const { trials, rules, practice: _, ...rest } = content;
  const own = { revision: rules.revision, json: stored({ ...rest, rules }) };
  return [
    own,
    ...trials.map((trial) => ({
      revision: trial.rules.revision,
      json: stored({ ...rest, rules: trial.rules }, trial),
    })),
  ];
}

function intentsOf({ intents }: Pick<Rules, 'intents'>): Intent[] {
  return [...intents.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** JSON with the keys of every object in order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The trial goes in for reports, which name it. */
function stored({ rules, ...rest }: Omit<Content, 'trials' | 'practice'>, trial?: TrialOf): string {
  const about = trial && { name: trial.name, team: trial.team, shift: trial.shift };
  return canonicalJson({ ...rest, rules: { ...rules, intents: intentsOf(rules) }, trial: about });
}

const none = { scenarios: [], questions: [] };

type Stored = Omit<Content, 'rules' | 'trials' | 'practice'> & {
  rules: Omit<Rules, 'intents' | 'policy'> & { intents: Intent[]; policy: StoredPolicy };
};

/** One stored revision. What an earlier version did not know is as by default (L35). */
export function restoreContent(json: string): Content {
  const { rules, quickReplies, approvedTemplates } = JSON.parse(json) as Stored;
  const restored: Rules = {
    ...rules,
    policy: completePolicy(rules.policy),
    intents: new Map(rules.intents.map((intent) => [intent.name, { ...intent, skill: intent.skill ?? null }])),
    messages: completeMessages(rules.messages),
  };
  return { rules: restored, quickReplies, approvedTemplates, trials: [], practice: none };
}

function completeMessages(messages: Rules['messages']): Rules['messages'] {
  return { id: { ...builtInMessages.id, ...messages.id }, en: { ...builtInMessages.en, ...messages.en } };
}
