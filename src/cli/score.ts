import { loadContent } from '../content/load.ts';
import { restoreContent } from '../content/revision.ts';
import { titles, sentenceOf } from '../core/sop/score/sentences.ts';
import { nextSteps, type Score, type ScoredStep } from '../core/sop/score/score.ts';
import type { Language } from '../core/sop/policy.ts';
import { createRulesFor } from '../desk/reports/score-rules.ts';
import { viewScore } from '../desk/reports/score-view.ts';
import { scoreOf } from '../desk/reports/scores.ts';
import { openStore } from '../store/open.ts';
import { CommandError } from './command-error.ts';
import { configOfExisting } from './existing-data.ts';

export type ScoreOptions = { json?: true; language?: string; all?: true };

/** `sapa score NUMBER`: which steps of the SOP a conversation kept. */
export async function score(number: string, options: ScoreOptions): Promise<void> {
  const config = configOfExisting();
  const { content } = await loadContent(config.contentDir);
  if (!content) throw new CommandError('the content has errors; `sapa check` names them');
  const language = languageOf(options.language, content.rules.policy.business.language);
  const store = await openStore(config);
  try {
    const found = await store.findConversationByNumber(number);
    if (!found) throw new CommandError(`there is no conversation ${number}; its number looks like 2026-000123`);
    const rulesFor = createRulesFor(store, {
      today: () => content.rules,
      restore: (json) => restoreContent(json).rules,
    });
    const result = await scoreOf(store, rulesFor, found.id);
    if (options.json) console.log(JSON.stringify({ number, ...viewScore(result, language) }, null, 2));
    else console.log(printed(number, result, { language, isAll: options.all === true }));
  } finally {
    await store.close();
  }
}

function languageOf(asked: string | undefined, fallback: Language): Language {
  if (asked === undefined) return fallback;
  if (asked === 'id' || asked === 'en') return asked;
  throw new CommandError(`--language ${asked}: there are id and en`);
}

const signs = { kept: '✓', missed: '✗', pending: '…', 'not-applicable': '–' } as const;

function printed(number: string, result: Score, how: { language: Language; isAll: boolean }): string {
  const shown = result.steps.filter(({ state }) => how.isAll || state !== 'not-applicable');
  const share = result.total === null ? '–' : `${Math.round(result.total * 100)}%`;
  const todo = nextSteps(result).map(({ step }) => `  → ${titles[step].todo[how.language]}`);
  const lines = shown.map((step) => line(step, how.language));
  return [`${number}: ${share} (${result.kept} ✓, ${result.missed} ✗)`, ...todo, ...lines].join('\n');
}

function line({ sop, step, state, by, because, shownBy }: ScoredStep, language: Language): string {
  const who = by === null ? '' : ` [${by.kind === 'agent' ? by.name : by.kind}]`;
  const where = shownBy === null ? '' : ` #${shownBy}`;
  return `  ${signs[state]} ${sop.padEnd(2)} ${titles[step].title[language]}: ${sentenceOf(because, language)}${who}${where}`;
}
