import { createHash } from 'node:crypto';
import type { Intent } from '../core/sop/knowledge.ts';
import type { Content } from './content.ts';

type Unrevised = Omit<Content, 'rules'> & { rules: Omit<Content['rules'], 'revision'> };

/**
 * A short hash of what the content says. Where it is written does not count: moving an intent to another file, or
 * adding a comment, is the same revision.
 */
export function revisionOf(content: Unrevised): string {
  const said = {
    ...content,
    rules: { ...content.rules, intents: intentsOf(content).map((intent) => ({ ...intent, source: undefined })) },
  };
  return createHash('sha256').update(canonicalJson(said)).digest('hex').slice(0, 12);
}

function intentsOf(content: Unrevised): Intent[] {
  return [...content.rules.intents.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** JSON with the keys of every object in order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** For the store: a revision is kept so that its conversations can be decided again (`sapa replay`). */
export function serializeContent(content: Content): string {
  return canonicalJson({ ...content, rules: { ...content.rules, intents: intentsOf(content) } });
}

export function restoreContent(json: string): Content {
  const stored = JSON.parse(json) as Omit<Content, 'rules'> & {
    rules: Omit<Content['rules'], 'intents'> & { intents: Intent[] };
  };
  return {
    ...stored,
    rules: { ...stored.rules, intents: new Map(stored.rules.intents.map((item) => [item.name, item])) },
  };
}
