import type { HistoryRow, ScoreRules } from '../../core/sop/score/story.ts';
import type { Store } from '../../store/store.ts';

/** Published contents that are kept at hand; a conversation rarely names more than one. */
const most = 8;

export type RulesFor = (rows: readonly Pick<HistoryRow, 'revision'>[]) => Promise<(revision: string) => ScoreRules>;

export type RulesSource = {
  today(): ScoreRules & { revision: string };
  /** The rules of a published content, as the store keeps it. */
  restore(json: string): ScoreRules;
};

/**
 * The rules in force at each row of a history. A revision that is not in the store (content that was never published
 * from here) is judged by the rules of today.
 */
export function createRulesFor(store: Store, { today, restore }: RulesSource): RulesFor {
  const known = new Map<string, ScoreRules>();

  async function find(revision: string): Promise<ScoreRules> {
    const current = today();
    if (revision === current.revision) return current;
    const found = known.get(revision);
    if (found) return found;
    const json = await store.findRevision(revision);
    if (json === null) return current;
    const rules = restore(json);
    if (known.size >= most) known.clear();
    known.set(revision, rules);
    return rules;
  }

  return async (rows) => {
    const rules = new Map<string, ScoreRules>();
    for (const { revision } of rows) if (!rules.has(revision)) rules.set(revision, await find(revision));
    return (revision) => rules.get(revision) ?? today();
  };
}
