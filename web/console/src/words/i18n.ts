import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { words as app } from '../app/words.ts';
import { words as alerts } from '../features/alerts/words.ts';
import { words as board } from '../features/board/words.ts';
import { words as byHand } from '../features/by-hand/words.ts';
import { words as caseWords } from '../features/case/words.ts';
import { words as composer } from '../features/composer/words.ts';
import { words as contact } from '../features/contact/words.ts';
import { words as conversation } from '../features/conversation/words.ts';
import { words as inbox } from '../features/inbox/words.ts';
import { words as people } from '../features/people/words.ts';
import { words as session } from '../features/session/words.ts';
import { words as shift } from '../features/shift/words.ts';
import { words as sop } from '../features/sop/words.ts';
import { words as parts } from '../parts/words.ts';

/** Each feature keeps its words beside itself, both languages in one file, so that none is forgotten. */
const byFeature = {
  alerts,
  app,
  board,
  byHand,
  case: caseWords,
  composer,
  contact,
  conversation,
  inbox,
  parts,
  people,
  session,
  shift,
  sop,
};

export type Language = 'id' | 'en';
export const languages: readonly Language[] = ['id', 'en'];
/** Each in itself: whoever looks for theirs can read it. */
export const languageNames: Record<Language, string> = { id: 'Bahasa Indonesia', en: 'English' };
const kept = 'sapa.language';

function keptLanguage(): Language {
  const stored = localStorage.getItem(kept);
  if (stored === 'id' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'id';
}

function wordsIn(language: Language) {
  return Object.fromEntries(Object.entries(byFeature).map(([feature, words]) => [feature, words[language]]));
}

/** Must have resolved before anything is drawn. */
export async function startWords(): Promise<void> {
  const language = keptLanguage();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'id',
    ns: Object.keys(byFeature),
    defaultNS: 'app',
    resources: { id: wordsIn('id'), en: wordsIn('en') },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
}

/** Words of a page that is fetched when it is opened: they come with it, not with the first load. */
export function addWords(feature: string, words: Record<Language, object>): void {
  for (const language of languages) i18next.addResourceBundle(language, feature, words[language]);
}

export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(kept, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
