import { explainProblem } from '../desk/ledger/problem-words.ts';
import { viewLedger } from '../desk/ledger/view-ledger.ts';
import { openStore } from '../store/open.ts';
import { dayGiven } from './day.ts';
import { configOfExisting } from './existing-data.ts';
import { readContent } from './read-content.ts';

/** `sapa ledger`: the account of a day, and what is missing in it; ends with 1 when something is. */
export async function ledger(options: { day?: string; json?: true }): Promise<void> {
  const day = options.day === undefined ? null : dayGiven('--day', options.day);
  const config = configOfExisting();
  const { timezone, language } = (await readContent(undefined)).rules.policy.business;
  const store = await openStore(config);
  try {
    const view = await viewLedger(store, day, { now: Date.now(), timezone });
    if (options.json) console.log(JSON.stringify(view, null, 2));
    else console.log([`${view.day}: ${view.text}`, ...view.exceptions.map(line)].join('\n'));
    if (!view.isBalanced) process.exitCode = 1;
  } finally {
    await store.close();
  }

  function line({
    kind,
    ref,
    problem,
    at,
    conversation,
    detail,
  }: Awaited<ReturnType<typeof viewLedger>>['exceptions'][0]) {
    const { what, todo } = explainProblem(problem, language);
    const where = conversation ? conversation.number : `${kind} ${ref}`;
    return `  ${at} ${where} ${problem}: ${what}${detail === null ? '' : ` (${detail})`} ${todo}`;
  }
}
