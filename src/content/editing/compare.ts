import type { Practice } from '../../core/practice/scenario.ts';
import type { Intent, Passage } from '../../core/sop/knowledge.ts';
import { plainSop } from '../../core/sop/plain/plain-sop.ts';
import type { Language, Policy } from '../../core/sop/policy.ts';
import type { Trial } from '../../core/sop/trial.ts';
import type { Content } from '../content.ts';

export type Area = 'sop' | 'intent' | 'message' | 'quick-reply' | 'approved' | 'trial' | 'document' | 'practice';

/** One thing that is otherwise. Each field with the texts that are gone and those that are new. */
export type Difference = {
  area: Area;
  /** The entry's name; of the SOP the section's key. */
  key: string;
  title: string;
  /** Whose wording it is; null where both languages have it in common. */
  language: Language | null;
  change: 'added' | 'removed' | 'changed';
  fields: { field: string; removed: string[]; added: string[] }[];
};

/** A thing as it is compared: its fields as lists of texts. */
type Thing = Pick<Difference, 'area' | 'key' | 'title' | 'language'> & { fields: Record<string, readonly string[]> };

/** What `after` says otherwise than `before`, in the reader's language where the SOP is told in sentences. */
export function compareContent(before: Content | null, after: Content | null, reader: Language): Difference[] {
  const old = thingsOf(before, reader);
  const now = thingsOf(after, reader);
  const all = [...now.values(), ...[...old].filter(([id]) => !now.has(id)).map(([, thing]) => thing)];
  return all.flatMap((thing) => differenceOf(old.get(idOf(thing)) ?? null, now.get(idOf(thing)) ?? null) ?? []);
}

/** A team that the SOP has no more, and whose work its people do from then on. */
export type GoneTeam = { team: string; worksFor: string };

export function goneTeams({ rules: before }: Content, { rules: after }: Content): GoneTeam[] {
  const { teams, handoff } = after.policy;
  const gone = before.policy.teams.filter(({ name }) => !teams.some((team) => team.name === name));
  return gone.map(({ name }) => ({ team: name, worksFor: handoff.team }));
}

function idOf({ area, language, key }: Thing): string {
  return `${area} ${language ?? ''} ${key}`;
}

function differenceOf(old: Thing | null, now: Thing | null): Difference | null {
  const thing = now ?? old;
  if (!thing) return null;
  const names = [...new Set([...Object.keys(old?.fields ?? {}), ...Object.keys(now?.fields ?? {})])];
  const fields = names.flatMap((field) => fieldDifference(field, old?.fields[field] ?? [], now?.fields[field] ?? []));
  if (fields.length === 0) return null;
  const { area, key, title, language } = thing;
  const change = old && now ? 'changed' : now ? 'added' : 'removed';
  return { area, key, title, language, change, fields };
}

/** The same texts in another order are a difference, too: the first answer is the one that is said first. */
function fieldDifference(field: string, old: readonly string[], now: readonly string[]): Difference['fields'] {
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const removed = old.filter((text) => !now.includes(text));
  const added = now.filter((text) => !old.includes(text));
  const isOnlyOrder = removed.length === 0 && added.length === 0;
  return [isOnlyOrder ? { field, removed: [...old], added: [...now] } : { field, removed, added }];
}

function thingsOf(content: Content | null, reader: Language): Map<string, Thing> {
  if (!content) return new Map();
  const { rules, quickReplies, approvedTemplates, trials, practice } = content;
  const things: Thing[] = [
    ...sopThings(rules.policy, reader),
    ...[...rules.intents.values()].map(intentThing),
    ...(['id', 'en'] as const).flatMap((language) =>
      Object.entries(rules.messages[language]).map(([key, wordings]) => ({
        ...{ area: 'message' as const, key, title: key, language, fields: { wordings } },
      })),
    ),
    ...(['id', 'en'] as const).flatMap((language) =>
      quickReplies[language].map(({ shortcut, title, text }) => ({
        ...{ area: 'quick-reply' as const, key: shortcut, title: `${shortcut} ${title}`, language },
        fields: { title: [title], text: [text] },
      })),
    ),
    ...approvedTemplates.map(({ name, language, components }) => ({
      ...{ area: 'approved' as const, key: `${name} (${language})`, title: `${name} (${language})`, language: null },
      fields: { components: components.map((component) => component.text ?? JSON.stringify(component)) },
    })),
    ...trials.map((trial) => trialThing(trial, reader)),
    ...documentThings(rules.passages ?? []),
    ...practiceThings(practice),
  ];
  return new Map(things.map((thing) => [idOf(thing), thing]));
}

function sopThings(policy: Policy, reader: Language): Thing[] {
  return plainSop(policy, reader).map(({ key, title, sentences }) => ({
    ...{ area: 'sop' as const, key, title, language: null, fields: { sentences } },
  }));
}

function trialThing({ name, team, shift, from, until, rules }: Trial, reader: Language): Thing {
  const scope = [team, shift, from, until].filter((part) => part !== null);
  const sentences = plainSop(rules.policy, reader).flatMap((section) => section.sentences);
  return { area: 'trial', key: name, title: name, language: null, fields: { scope, sentences } };
}

function documentThings(passages: readonly Passage[]): Thing[] {
  return [...Map.groupBy(passages, ({ source }) => source.file)].map(([file, own]) => {
    const [{ title, language, link } = { title: file, language: null, link: null }] = own;
    const texts = own.map(({ headings, text }) => [...headings, text].join(' · '));
    const ways = own.flatMap(({ headings, asked = [] }) =>
      asked.map((one) => [...headings.slice(-1), one].join(' · ')),
    );
    return {
      area: 'document',
      key: file,
      title,
      language,
      fields: { title: [title], link: link ? [link] : [], texts, asked: ways },
    };
  });
}

/** Compared by what they say; how a reply is decided stands in its line. */
function practiceThings({ scenarios, questions }: Practice): Thing[] {
  return [
    ...scenarios.map(({ name, title, language, about, opening, replies, otherwise, ...rest }) => ({
      ...{ area: 'practice' as const, key: `scenario ${name}`, title, language },
      fields: {
        title: [title],
        about: [about],
        opening,
        replies: replies.map((reply) => JSON.stringify(reply)),
        otherwise,
        others: Object.values(rest).map((value) => JSON.stringify(value)),
      },
    })),
    ...questions.map(({ name, ask, language, right, wrong, why, sop }) => ({
      ...{ area: 'practice' as const, key: `question ${name}`, title: ask, language },
      fields: { ask: [ask], right: [right], wrong, why: [why], sop: [sop] },
    })),
  ];
}

function intentThing(intent: Intent): Thing {
  const one = (text: string | null) => (text === null ? [] : [text]);
  return {
    ...{ area: 'intent', key: intent.name, title: intent.title, language: intent.language },
    fields: {
      title: [intent.title],
      category: [intent.category],
      priority: [intent.priority],
      examples: intent.examples,
      keywords: intent.keywords,
      slots: intent.slots.map(({ name, type, ask, options }) => [`${name} (${type}): ${ask}`, ...options].join(' · ')),
      answers: intent.answers,
      steps: intent.steps,
      handoff: one(intent.handoff),
      skill: one(intent.skill),
      tests: intent.tests,
    },
  };
}
