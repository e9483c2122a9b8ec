import { describe, expect, it } from 'vitest';
import { isSameContent, restoreContent, revisionsOf } from '../../src/content/revision.ts';
import { contentOf, type Files } from './content-folder.ts';

const files = {
  'sop.yaml': 'business: { name: Toko Sapa }\n',
  'intents/id/a.yaml': '- intent: a\n  examples: [x]\n  answers: [y]\n- intent: b\n  examples: [z]\n  handoff: cs\n',
  'templates/id/quick-replies.yaml': '- { shortcut: /a, text: x }\n',
};

async function revision(changes: Files = {}): Promise<string> {
  return (await contentOf({ ...files, ...changes })).rules.revision;
}

describe('the revision', () => {
  it('is the same for the same content, wherever and however it is written', async () => {
    const first = await revision();
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(await revision()).toBe(first);
    expect(await revision({ 'sop.yaml': '# a comment\nbusiness:\n  name: "Toko Sapa"\nbot: { listen: 2s }\n' })).toBe(
      first,
    );
    const moved = {
      'intents/id/a.yaml': '- intent: b\n  examples: [z]\n  handoff: cs\n',
      'intents/id/b.yaml': '- intent: a\n  answers: [y]\n  examples: [x]\n',
    };
    expect(await revision(moved)).toBe(first);
  });

  it.each([
    [{ 'sop.yaml': 'business: { name: Toko Sapa }\nbot: { listen: 3s }\n' }],
    [{ 'intents/id/c.yaml': '- intent: c\n  examples: [x]\n  answers: [y]\n' }],
    [{ 'templates/id/messages.yaml': 'closing: Dadah\n' }],
    [{ 'templates/id/quick-replies.yaml': '- { shortcut: /a, text: lain }\n' }],
    [{ 'templates/id/approved.yaml': '- { name: n, components: [{ type: BODY, text: x }] }\n' }],
  ])('is another one when the content says something else: %j', async (changes) => {
    expect(await revision(changes)).not.toBe(await revision());
  });
});

it('content that was stored is the same content when it comes back', async () => {
  const content = await contentOf(files);
  const restored = restoreContent(revisionsOf(content)[0]?.json ?? '');
  expect(restored).toEqual(content);
  expect([...restored.rules.intents.keys()]).toEqual(['a', 'b']);
});

it('what an earlier version stored is completed with what is new since (L35)', async () => {
  const content = await contentOf(files);
  const stored = JSON.parse(revisionsOf(content)[0]?.json ?? '');
  for (const key of ['alarm', 'priorities', 'matrix', 'shifts', 'assignment', 'firstResponseMs'])
    delete stored.rules.policy[key];
  stored.rules.policy.teams = [{ name: 'cs', level: 1 }];
  delete stored.rules.policy.survey.recoverMs;
  delete stored.rules.messages.id.estimate;
  for (const intent of stored.rules.intents) delete intent.skill;
  const { rules } = restoreContent(JSON.stringify(stored));
  expect(rules).toEqual({
    ...content.rules,
    policy: { ...content.rules.policy, teams: [content.rules.policy.teams[0]] },
  });
});

it('content with other trials is other content, though everybody’s revision stays', async () => {
  const plain = await contentOf(files);
  const tried = await contentOf({ ...files, 'trials/a.yaml': 'team: cs\nsop: { bot: { listen: 1s } }\n' });
  const longer = await contentOf({
    ...files,
    'trials/a.yaml': 'team: cs\nuntil: 2027-01-01\nsop: { bot: { listen: 1s } }\n',
  });
  expect(isSameContent(plain, await contentOf(files))).toBe(true);
  expect(isSameContent(plain, tried)).toBe(false);
  expect(isSameContent(tried, longer)).toBe(false);
});
