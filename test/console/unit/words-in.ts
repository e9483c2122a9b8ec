import { createInstance, type TFunction } from 'i18next';
import { words as app } from '../../../web/console/src/app/words.ts';
import { words as alerts } from '../../../web/console/src/features/alerts/words.ts';
import { words as caseWords } from '../../../web/console/src/features/case/words.ts';
import { words as composer } from '../../../web/console/src/features/composer/words.ts';
import { words as conversation } from '../../../web/console/src/features/conversation/words.ts';
import { words as parts } from '../../../web/console/src/parts/words.ts';

export type Reader = { t: TFunction; language: 'id' | 'en' };

/** What a reader of that language reads. A word that is missing fails the test that wanted it. */
export async function reader(language: 'id' | 'en'): Promise<Reader> {
  const instance = createInstance();
  const all = { alerts, app, case: caseWords, composer, conversation, parts };
  const resources = Object.fromEntries(Object.entries(all).map(([name, words]) => [name, words[language]]));
  const t = await instance.init({
    lng: language,
    ns: Object.keys(all),
    defaultNS: 'app',
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key, fallback) => {
      if (fallback === key) throw new Error(`no word in "${language}" for ${namespace}:${key}`);
    },
  });
  return { t, language };
}
