import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { MESSAGE_NAMES } from '../../src/content/built-in-messages.ts';
import { COMMON } from '../../src/content/placeholders.ts';
import { contentOf, errorsOf } from './content-folder.ts';

const guide = await readFile(new URL('../../docs/content.md', import.meta.url), 'utf8');

function exampleAfter(heading: string): string {
  const section = guide.slice(guide.indexOf(`\n## ${heading}`));
  return /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

it('the guide shows a sop.yaml that says what the defaults say, its shop aside', async () => {
  const { policy } = (await contentOf({ 'sop.yaml': exampleAfter('sop.yaml') })).rules;
  const defaults = (await contentOf({})).rules.policy;
  expect({ ...policy, business: defaults.business }).toEqual(defaults);
});

it.each([
  ['intents/…/*.yaml', 'intents/id/a.yaml'],
  ['templates/…/messages.yaml', 'templates/id/messages.yaml'],
  ['templates/…/quick-replies.yaml', 'templates/id/quick-replies.yaml'],
  ['templates/…/approved.yaml', 'templates/id/approved.yaml'],
])('the guide shows a valid %s', async (heading, file) => {
  expect(exampleAfter(heading)).not.toBe('');
  expect(await errorsOf({ [file]: exampleAfter(heading) })).toEqual([]);
});

it('the guide names every message and every placeholder', () => {
  expect(MESSAGE_NAMES.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  expect(COMMON.filter((name) => !guide.includes(`\`{{${name}}}\``))).toEqual([]);
});
