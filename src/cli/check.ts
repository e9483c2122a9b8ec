import { checkTests } from '../content/check-tests.ts';
import { publishable } from '../content/publish.ts';
import { CommandError } from './command-error.ts';
import { readContent } from './read-content.ts';

/** `sapa check`: one problem a line, `file:line: error: …`; ends with 1 when there is an error. */
export async function check(options: { dir?: string }): Promise<void> {
  const content = await readContent(options.dir);
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
  const found = `${intents.length} intents, ${phrases} test phrases${documents}${trials}`;
  console.log(`${found}: all good (revision ${content.rules.revision})`);
}
