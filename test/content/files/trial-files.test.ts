import { describe, expect, it } from 'vitest';
import { publishable } from '../../../src/content/publish.ts';
import { restoreContent, revisionsOf } from '../../../src/content/revision.ts';
import { contentOf, errorsOf, problemsOf, type Files } from '../content-folder.ts';

const sopText = `business: { name: Toko Sapa }
bot: { listen: 2s, failed_turns: 3 }
teams: [{ name: cs }, { name: teknis, level: 2 }]
shifts: { pagi: { mon-fri: "08:00-16:00" }, siang: { mon-fri: "15:00-22:00" }, malam: { mon-fri: "22:00-06:00" } }
`;

function files(trials: Record<string, string>, sop = sopText): Files {
  const named = Object.entries(trials).map(([name, text]) => [`trials/${name}.yaml`, text]);
  return { 'sop.yaml': sop, ...(Object.fromEntries(named) as Files) };
}

describe('trials/<name>.yaml (SOP M3)', () => {
  it('is sop.yaml with some keys changed, for one team and for some days', async () => {
    const text = 'team: cs\nfrom: 2026-12-01\nuntil: 2026-12-14\nsop: { bot: { failed_turns: 2 } }\n';
    const { rules, trials } = await contentOf(files({ cepat: text }));
    expect(trials).toMatchObject([{ name: 'cepat', team: 'cs', shift: null, from: '2026-12-01', until: '2026-12-14' }]);
    expect(trials[0]?.rules.policy).toEqual({ ...rules.policy, bot: { ...rules.policy.bot, failedTurns: 2 } });
    expect(trials[0]?.rules.intents).toBe(rules.intents);
  });

  it('may be for a shift, without days', async () => {
    const { trials } = await contentOf(files({ a: 'shift: pagi\nsop: { survey: { ask: false } }\n' }));
    expect(trials).toMatchObject([{ team: null, shift: 'pagi', from: null, until: null }]);
  });

  it('changes key by key, but a list as a whole', async () => {
    const text = 'team: cs\nsop: { handoff: { words: [gawat] }, alarm: { ladder: [{ to: manager, within: 1m }] } }\n';
    const { rules, trials } = await contentOf(files({ a: text }));
    const policy = trials[0]?.rules.policy;
    expect(policy?.handoff).toEqual({ ...rules.policy.handoff, words: ['gawat'] });
    expect(policy?.alarm.ladder).toEqual([{ to: 'manager', withinMs: 60_000 }]);
    expect(policy?.alarm.remindAt).toBe(rules.policy.alarm.remindAt);
  });

  it('has a revision of its own, and leaves everybody’s as it is', async () => {
    const plain = await contentOf(files({}));
    const tried = await contentOf(files({ a: 'team: cs\nsop: { bot: { failed_turns: 2 } }\n' }));
    expect(tried.rules.revision).toBe(plain.rules.revision);
    expect(tried.trials[0]?.rules.revision).not.toBe(plain.rules.revision);
    // What is rolled out later is told apart from what was tried.
    const rolledOut = await contentOf(files({}, sopText.replace('failed_turns: 3', 'failed_turns: 2')));
    expect(rolledOut.rules.policy).toEqual(tried.trials[0]?.rules.policy);
    expect(rolledOut.rules.revision).not.toBe(tried.trials[0]?.rules.revision);
  });

  it('is the same revision with other days, and another for another team', async () => {
    const revisionWith = async (head: string) =>
      (await contentOf(files({ a: `${head}\nsop: { bot: { failed_turns: 2 } }\n` }))).trials[0]?.rules.revision;
    const first = await revisionWith('team: cs\nuntil: 2026-12-14');
    expect(await revisionWith('team: cs\nuntil: 2026-12-21')).toBe(first);
    expect(await revisionWith('team: teknis')).not.toBe(first);
  });

  it('is stored as a whole, so that its cases can be decided again', async () => {
    const content = await contentOf(files({ a: 'team: cs\nsop: { bot: { failed_turns: 2 } }\n' }));
    const stored = revisionsOf(content);
    expect(stored.map(({ revision }) => revision)).toEqual([content.rules.revision, content.trials[0]?.rules.revision]);
    expect(restoreContent(stored[1]?.json ?? '').rules).toEqual(content.trials[0]?.rules);
  });

  it('that says nothing new is warned of', async () => {
    const problems = await problemsOf(files({ a: 'team: cs\nsop: { bot: { failed_turns: 3 } }\n' }));
    expect(problems).toContain(
      'trials/a.yaml:1: warning: says what sop.yaml says already, so nothing is tried; delete it when it is over',
    );
  });
});

it('a trial’s own hand-off words are understood in its cases only (SOP H2, M3)', async () => {
  const content = await contentOf(files({ a: 'team: cs\nsop: { handoff: { words: [gawat] } }\n' }));
  const { understand, trials } = publishable(content);
  expect(understand('gawat nih kak').handoffWord).toBeNull();
  expect(understand('gawat nih kak', trials?.[0]?.rules).handoffWord).toBe('gawat');
  expect(understand('mau refund', trials?.[0]?.rules).handoffWord).toBeNull();
  expect(understand('mau refund').handoffWord).toBe('refund');
});

it('what was understood ahead is by the rules of everybody, and no trial’s', async () => {
  const content = await contentOf(files({ a: 'team: cs\nsop: { handoff: { words: [gawat] } }\n' }));
  const foreseen = { ...publishable(content).understand('refund'), text: 'foreseen' };
  const foreseeing = { foresee: () => undefined, take: (text: string) => (text === 'gawat' ? foreseen : undefined) };
  const { understand, trials } = publishable(content, {
    foresight: { learn: () => foreseeing, close: async () => undefined },
  });
  expect(understand('gawat')).toBe(foreseen);
  expect(understand('gawat', trials?.[0]?.rules).handoffWord).toBe('gawat');
  expect(understand('mau refund').handoffWord).toBe('refund');
});

describe('an error in a trial', () => {
  it.each([
    [
      'team: css\nsop: { bot: { listen: 1s } }',
      '1: error: team: there is no team "css" in sop.yaml; did you mean "cs"?',
    ],
    [
      'sop:\n  bot: { listen: 1s }\nshift: page',
      '3: error: shift: there is no shift "page" in sop.yaml; did you mean "pagi"?',
    ],
    ['sop: { bot: { listen: 1s } }', '1: error: needs a team or a shift: for whom is it tried?'],
    [
      'team: cs\nshift: pagi\nsop: { bot: { listen: 1s } }',
      '2: error: has a team and a shift; one of them says for whom it is',
    ],
    ['team: cs\nfrm: 2026-12-01\nsop: { bot: { listen: 1s } }', '2: error: unknown key "frm"; did you mean "from"?'],
    [
      'team: cs\nfrom: 2026-13-01\nsop: { bot: { listen: 1s } }',
      '2: error: from: "2026-13-01" is not a date; write it as 2027-03-10',
    ],
    [
      'team: cs\nfrom: 2026-12-14\nuntil: 2026-12-01\nsop: { bot: { listen: 1s } }',
      '3: error: until: is before from (2026-12-14)',
    ],
    ['team: cs\nsop: {}', '2: error: sop: is empty; write the keys of sop.yaml that are tried'],
    ['', '1: error: is empty; write team or shift, and sop with what is tried'],
    ['team: cs\nsop:\n  bot:\n    lisen: 1s', '4: error: unknown key "lisen"; did you mean "listen"?'],
    ['team: cs\nsop:\n  bto: {}', '3: error: unknown key "bto"; did you mean "bot"?'],
    ['team: cs\nsop:\n  alarm:\n    remind_at: 0.5', '4: error: alarm.remind_at: "0.5" is no percentage; write 50%'],
    [
      'team: cs\nsop:\n  handoff:\n    team: tehnis',
      '4: error: handoff.team: there is no team "tehnis" in sop.yaml; did you mean "teknis"?',
    ],
    [
      'team: cs\nsop:\n  teams: [{ name: cs, capacity: 9 }]',
      '3: error: sop.teams: is the same for everybody and cannot be tried; change it in sop.yaml',
    ],
    [
      'team: cs\nsop:\n  business:\n    address: Bapak/Ibu\n    holidays: []',
      '5: error: sop.business.holidays: is the same for everybody and cannot be tried; change it in sop.yaml',
    ],
    [
      'team: cs\nsop:\n  follow_up: { template: tindak_lanjt }',
      '3: error: follow_up.template: there is no message or approved template "tindak_lanjt"',
    ],
  ])('names its file and line: %j', async (text, message) => {
    expect(await errorsOf(files({ a: text }))).toEqual([`trials/a.yaml:${message}`]);
  });

  it('is not said again for what is wrong in sop.yaml', async () => {
    const sop = `${sopText}survey: { lo: 1 }\nfoo: 1\nescalation: [{ level: 2, team: tehnis }]\n`;
    const errors = await errorsOf(files({ a: 'team: cs\nsop: { bot: { listen: 1s }, survey: { lw: 1 } }\n' }, sop));
    expect(errors.map((error) => error.split(' ')[0])).toEqual([
      'sop.yaml:5:',
      'sop.yaml:6:',
      'sop.yaml:7:',
      'trials/a.yaml:2:',
    ]);
  });

  it('keeps the content from being published', async () => {
    await expect(contentOf(files({ a: 'team: xyz\nsop: { bot: { listen: 1s } }\n' }))).rejects.toThrow(
      'there is no team',
    );
  });
});

describe('two trials', () => {
  const try1 = 'sop: { bot: { listen: 1s } }\n';
  const try2 = 'sop: { bot: { listen: 3s } }\n';
  const overlap = [
    'trials/b.yaml:1: error: is tried while trials/a.yaml is, on some of the same cases; give them other days, teams or shifts',
  ];

  it.each([
    ['team: cs', 'team: cs'],
    ['team: cs', 'shift: malam'],
    ['shift: pagi', 'shift: pagi'],
    ['shift: pagi', 'shift: siang'],
    ['team: cs\nuntil: 2026-12-14', 'team: cs\nfrom: 2026-12-14'],
    ['team: cs\nfrom: 2026-12-01', 'team: cs\nfrom: 2027-12-01'],
  ])('on the same cases are an error: %j and %j', async (one, other) => {
    expect(await errorsOf(files({ a: `${one}\n${try1}`, b: `${other}\n${try2}` }))).toEqual(overlap);
  });

  it.each([
    ['team: cs', 'team: teknis'],
    ['shift: pagi', 'shift: malam'],
    ['team: cs\nuntil: 2026-12-14', 'shift: pagi\nfrom: 2026-12-15'],
  ])('on other cases or other days are both in force: %j and %j', async (one, other) => {
    const { trials } = await contentOf(files({ a: `${one}\n${try1}`, b: `${other}\n${try2}` }));
    expect(trials.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
