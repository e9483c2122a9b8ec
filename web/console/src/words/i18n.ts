import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { words as app } from '../app/words.ts';
import { words as alerts } from '../features/alerts/words.ts';
import { words as byHand } from '../features/by-hand/words.ts';
import { words as inbox } from '../features/inbox/words.ts';
import { words as session } from '../features/session/words.ts';
import { words as parts } from '../parts/words.ts';

/**
 * What the first screen says. Each feature keeps its words beside itself, both languages in one file, so that none is
 * forgotten; those of every other page are in late-words.ts.
 */
const byFeature = {
  alerts,
  app,
  byHand,
  inbox,
  parts,
  session,
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

let late: Promise<void> | null = null;

/** The words of every page but the inbox: resolves when they are there. */
export function lateWords(): Promise<void> {
  late ??= import('./late-words.ts').then(
    ({ byFeature: more }) => {
      for (const [feature, words] of Object.entries(more)) {
        for (const language of languages) i18next.addResourceBundle(language, feature, words[language]);
      }
    },
    (error: unknown) => {
      // Without a connection just now: the next page that wants them asks again.
      late = null;
      throw error;
    },
  );
  return late;
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
  // Of another tab: whoever has two would have one in each language.
  addEventListener('storage', ({ key }) => {
    if (key === kept && keptLanguage() !== i18next.language) void speak(keptLanguage());
  });
}

/** Words of a page that is fetched when it is opened: they come with it, not with the first load. */
export function addWords(feature: string, words: Record<Language, object>): void {
  for (const language of languages) i18next.addResourceBundle(language, feature, words[language]);
}

export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(kept, language);
  await speak(language);
}

/** Told whenever another language is spoken, here or in another tab. */
export function whenSpoken(listener: () => void): void {
  i18next.on('languageChanged', listener);
}

async function speak(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
