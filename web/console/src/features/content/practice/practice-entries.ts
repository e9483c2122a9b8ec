import type { Entry } from '../content-api.ts';
import type { ContentLanguage, Overview } from '../types.ts';

export type PracticeKind = Overview['practice'][number]['kind'];

/** How the entry is named in an edit of its file. */
export const addressOf = (kind: PracticeKind, name: string): string => `${kind} ${name}`;

/** The place of the entry in its file, from 0; -1: it is not there. */
export function placeIn(value: unknown, kind: PracticeKind, name: string): number {
  return Array.isArray(value) ? (value as (Entry | null)[]).findIndex((one) => one?.[kind] === name) : -1;
}

const firstFiles = {
  id: { scenario: 'practice/id/bermain-peran.yaml', question: 'practice/id/kuis.yaml' },
  en: { scenario: 'practice/en/role-play.yaml', question: 'practice/en/quiz.yaml' },
} as const;

/** Beside what there is of the kind in that language. */
export function fileFor(overview: Overview | undefined, kind: PracticeKind, language: ContentLanguage): string {
  const last = (overview?.practice ?? []).findLast((one) => one.kind === kind && one.language === language);
  return last?.file ?? firstFiles[language][kind];
}

/** What a new one begins with: what nearly every customer says is filled in. */
export function freshEntry(kind: PracticeKind, name: string, title: string, language: ContentLanguage): Entry {
  if (kind === 'question') return { question: name, ask: title, right: '', wrong: [], why: '', sop: '' };
  const said =
    language === 'id'
      ? { otherwise: ['Jadi bagaimana, Kak?'], solved: 'Sudah, Kak. Terima kasih.', unsolved: 'Belum, Kak.' }
      : { otherwise: ['So what happens now?'], solved: 'Yes, thank you.', unsolved: 'No, not yet.' };
  const { otherwise, ...last } = said;
  return {
    ...{ scenario: name, title, about: '', sop: [] },
    ...{ customer: { name: language === 'id' ? 'Rina' : 'Emma', mood: 'calm' }, opening: [] },
    ...{ replies: [], otherwise, needs: [], ...last },
  };
}
