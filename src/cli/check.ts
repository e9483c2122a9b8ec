import { checkTests } from '../content/check-tests.ts';
import type { Content } from '../content/content.ts';
import { reportOn } from '../content/content-report.ts';
import { publishable } from '../content/publish.ts';
import { CommandError } from './command-error.ts';
import { formatReport } from './content-report.ts';
import { readContent } from './read-content.ts';

export type CheckOptions = { dir?: string; report?: true; json?: true };

/** `sapa check`: one problem a line, `file:line: error: …`; ends with 1 when there is an error. */
export async function check(options: CheckOptions): Promise<void> {
  const content = await readContent(options.dir);
  if (options.report || options.json) return report(content, options);
  const failures = checkTests(content, publishable(content).understand);
  for (const { file, line, intent, phrase, got } of failures) {
    console.error(`${file}:${line}: error: "${phrase}" should lead to ${intent}, but leads to ${got}`);
  }
  const intents = [...content.rules.intents.values()];
  const phrases = intents.reduce((sum, { tests }) => sum + tests.length, 0);
  if (failures.length > 0) throw new CommandError(`${failures.length} of ${phrases} test phrases lead elsewhere`);
  const { length: tried } = content.trials;
  const trials = tried === 0 ? '' : `, ${tried === 1 ? 'one trial' : `${tried} trials`}`;
  const { length: passages } = content.rules.passages ?? [];
  const documents =
    passages === 0 ? '' : passages === 1 ? `, one passage of documents` : `, ${passages} passages of documents`;
  const found = `${intents.length} intents, ${phrases} test phrases${documents}${trials}${practiceOf(content)}`;
  console.log(`${found}: all good (revision ${content.rules.revision})`);
}

function practiceOf({ practice: { scenarios, questions } }: Content): string {
  const count = (many: number, one: string) => (many === 0 ? '' : many === 1 ? `, one ${one}` : `, ${many} ${one}s`);
  return count(scenarios.length, 'role-play') + count(questions.length, 'quiz question');
}

/** `sapa check --report`: what could be better; with `--json` as data. Ends with 1 when a test phrase leads elsewhere. */
function report(content: Content, { json }: CheckOptions): void {
  const found = reportOn(content);
  console.log(json ? JSON.stringify(found, null, 2) : formatReport(found));
  const failing = found.failingTests.length;
  if (failing > 0)
    throw new CommandError(`${failing === 1 ? 'one test phrase leads' : `${failing} test phrases lead`} elsewhere`);
}
