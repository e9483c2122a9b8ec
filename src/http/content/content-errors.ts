import type { EditRefusal } from '../../content/editing/drafting.ts';
import type { Outcome } from '../../content/editing/outcome.ts';
import type { PublishRefusal } from '../../content/editing/publishing.ts';
import { HttpError } from '../errors.ts';
import { iso } from '../../desk/iso.ts';

type Code = (EditRefusal | PublishRefusal)['code'];
type Refusal = EditRefusal | PublishRefusal;

const messages: { [C in Code]: (refusal: Extract<Refusal, { code: C }>) => string } = {
  draft_conflict: ({ file, by }) =>
    `${by?.name ?? 'somebody, in the folder itself,'} has changed ${file} since you read it: read it again, then make your change`,
  unknown_file: ({ file }) =>
    `no content file is called "${file}": sop.yaml, trials/NAME.yaml, NAME.yaml in intents/id, intents/en, practice/id and practice/en, ` +
    'and in templates/id and templates/en messages.yaml, quick-replies.yaml and approved.yaml are; ' +
    'in documents/id and documents/en NAME.md, NAME.csv, NAME.html and asked.yaml',
  bad_edit: ({ message }) => message,
  not_writable: ({ dir }) =>
    `the service may not write to ${dir} (CONTENT_DIR): give it the right to, or change the files where they are kept`,
  nothing_to_publish: () => 'nothing is to be published: it is what is in force already',
  draft_changed: () => 'the draft has changed since you looked at it: look at it again, then publish',
  files_changed: ({ files }) =>
    `${files.join(', ')} changed in the folder meanwhile: look at what is there now, and take it or keep yours`,
  invalid_content: ({ problems }) => {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const first = errors[0];
    const rest = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
    return `the content has errors: ${first?.file}:${first?.line}: ${first?.message}${rest}`;
  },
  failing_tests: ({ result }) =>
    `${result.failures.length} of ${result.phrases} test phrases lead elsewhere: mend them, or publish with \`withFailures\``,
  answers_lost: ({ looked, changes }) =>
    `${changes.length} of ${looked} questions of the last weeks would have no answer any more, or another one: mend them, or publish with \`withFailures\``,
  unknown_publication: () => 'there is no publication with this id',
};

/** What was done; throws what the caller is told otherwise. */
export function valueOf<T>(outcome: Outcome<T, Refusal>): T {
  if (outcome.ok) return outcome.value;
  const { code, ...details } = outcome.refusal;
  const said = messages[code] as (refusal: Refusal) => string;
  const at = 'at' in details && details.at !== null ? { at: iso(details.at) } : {};
  throw new HttpError(code, said(outcome.refusal), Object.keys(details).length > 0 ? { ...details, ...at } : undefined);
}
