import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { messageNames } from '../../src/content/files/built-in-messages.ts';
import { common, placeholdersOfMessage } from '../../src/content/files/placeholders.ts';
import { sopSections } from '../../src/content/files/sop-sections.ts';
import { contentOf, errorsOf } from './content-folder.ts';

const guide = await readFile(new URL('../../docs/content.md', import.meta.url), 'utf8');

function exampleAfter(heading: string): string {
  const section = guide.slice(guide.indexOf(`\n## ${heading}`));
  return /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

it('the guide shows a sop.yaml that says what the defaults say, its shop aside', async () => {
  const { policy } = (await contentOf({ 'sop.yaml': exampleAfter('sop.yaml') })).rules;
  const defaults = (await contentOf({})).rules.policy;
  const { timezone, hours, holidays } = defaults.business;
  const teams = policy.teams.map((team) => ({ ...team, timezone, hours, holidays }));
  expect({ ...policy, teams, business: defaults.business }).toEqual(defaults);
});

it('the guide shows every key of sop.yaml, and explains it', () => {
  const example = exampleAfter('sop.yaml');
  const keys = Object.entries(parse(example) as Record<string, unknown>);
  expect(keys.map(([key]) => key)).toEqual(Object.keys(sopSections));
  const table = guide.slice(guide.indexOf('| key | means | default |'), guide.indexOf('### Hours'));
  expect(keys.filter(([key]) => !table.includes(`\`${key}`)).map(([key]) => key)).toEqual([]);
  const inner = keys.flatMap(([, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => Object.keys(one as object)),
  );
  const channelsAndPriorities = new Set([
    'whatsapp',
    'instagram',
    'messenger',
    'telegram',
    'webchat',
    'email',
    'low',
    'medium',
    'normal',
    'high',
    'urgent',
  ]);
  const unexplained = inner.filter(
    (key) => !channelsAndPriorities.has(key) && !table.includes(`.${key}\``) && key !== 'name',
  );
  expect(unexplained).toEqual([]);
});

it('the guide’s example of teams and shifts is valid, and so is its trial', async () => {
  const trial = exampleAfter('trials/…yaml');
  expect(trial).toContain('team: cs');
  const sop = exampleAfter('sop.yaml');
  const teams = /### Teams and shifts\n[\s\S]*?```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  expect(await errorsOf({ 'sop.yaml': sop, 'trials/balas-cepat.yaml': trial })).toEqual([]);
  expect(Object.keys((await contentOf({ 'sop.yaml': teams })).rules.policy.shifts)).toEqual(['pagi', 'siang']);
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
  expect(messageNames.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  const own = messageNames.flatMap((name) => placeholdersOfMessage(name));
  expect(own.filter((name) => !guide.includes(`{{${name}}}`))).toEqual([]);
  expect(common.filter((name) => !guide.includes(`\`{{${name}}}\``))).toEqual([]);
});
