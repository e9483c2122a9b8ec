import { describe, expect, it } from 'vitest';
import { policyDefaults } from '../../../src/core/sop/policy-defaults.ts';
import { contentOf, errorsOf, problemsOf } from '../content-folder.ts';

const sampleSop = `business:
  name: Toko Sapa
  timezone: Asia/Jakarta
  language: id
  address: Kak
  hours: { mon-fri: ["08:00-12:00", "13:00-20:00"], sat: ["09:00-15:00"] }   # or: always
  holidays: [2027-03-10]
  quiet_hours: "21:00-07:00"
bot: { listen: 2s, failed_turns: 3 }
handoff: { words: [keluhan, refund, komplain] }
response: { whatsapp: 3m, instagram: 5m, messenger: 5m, telegram: 5m, webchat: 30s, email: 1h }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 15m, deadline: 4h, update_every: 1h }]
closing: { confirm: true, wait: 30m }
follow_up: { after: 24h, template: tindak_lanjut }
survey: { ask: true, low: 2, wait: 24h }
`;

async function policyOf(sop: string) {
  return (await contentOf({ 'sop.yaml': sop })).rules.policy;
}

describe('sop.yaml', () => {
  it('is read as it is documented, durations in milliseconds and spans in minutes', async () => {
    const weekday = [
      { from: 480, to: 720 },
      { from: 780, to: 1200 },
    ];
    const open = {
      timezone: 'Asia/Jakarta',
      hours: { 0: [], 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [{ from: 540, to: 900 }] },
      holidays: ['2027-03-10'],
    };
    const { priorities, matrix, classify, supervise, alarm, assignment } = policyDefaults;
    expect(await policyOf(sampleSop)).toEqual({
      business: { ...open, name: 'Toko Sapa', language: 'id', address: 'Kak', quietHours: { from: 1260, to: 420 } },
      bot: { listenMs: 2000, failedTurns: 3, hourlyReplies: 30, staleAfterMs: 43_200_000, calmEveryMs: 43_200_000 },
      handoff: { words: ['keluhan', 'refund', 'komplain'], team: 'cs', introduce: false, comments: false },
      responseMs: {
        whatsapp: 180_000,
        instagram: 300_000,
        messenger: 300_000,
        telegram: 300_000,
        webchat: 30_000,
        email: 3_600_000,
      },
      firstResponseMs: {},
      ...{ priorities, matrix, classify, supervise, alarm, assignment },
      teams: [
        { ...open, name: 'cs', level: 1, capacity: null },
        { ...open, name: 'teknis', level: 2, capacity: null },
      ],
      shifts: {},
      escalation: [
        { level: 2, team: 'teknis', afterMs: 900_000, deadlineMs: 14_400_000, updateEveryMs: 3_600_000, line: null },
      ],
      closing: { confirm: true, waitMs: 1_800_000, silentMs: 86_400_000 },
      followUp: { afterMs: 86_400_000, template: 'tindak_lanjut' },
      survey: { ask: true, low: 2, waitMs: 86_400_000, recoverMs: 14_400_000 },
      assistant: { use: 'off', waitMs: 6_000, dailyCalls: 500, dailyTokens: 500_000 },
      keep: { messagesMs: null, archives: true, archiveMs: null, between: { from: 60, to: 300 } },
      reports: { weekly: { weekday: 1, minute: 480 }, template: 'laporan_mingguan' },
    });
  });

  it('may leave every key out: the figures of the SOP are the defaults (SOP R1, H1, H2, E1, F1)', async () => {
    const sample = await policyOf(sampleSop);
    const defaults = await policyOf('');
    expect(defaults).toEqual({
      ...sample,
      business: { ...sample.business, name: 'kami', hours: 'always', holidays: [] },
      teams: sample.teams.map((team) => ({ ...team, hours: 'always', holidays: [] })),
    });
    const {
      business: _shop,
      teams: _teams,
      handoff,
      responseMs,
      firstResponseMs,
      shifts,
      escalation,
      ...others
    } = defaults;
    const { handoffWords, introduce, comments, responseMs: limits, escalation: step, ...wanted } = policyDefaults;
    expect(others).toEqual(wanted);
    expect(handoff).toEqual({ words: handoffWords, team: 'cs', introduce, comments });
    expect(responseMs).toEqual(limits);
    expect({ firstResponseMs, shifts }).toEqual({ firstResponseMs: {}, shifts: {} });
    expect(escalation).toEqual([{ level: 2, team: 'teknis', ...step }]);
    expect(await policyOf('bot:\nsurvey:\n')).toEqual(defaults);
  });

  it('is not needed at all, which is said', async () => {
    expect(await problemsOf({})).toContain('sop.yaml:1: warning: there is no such file; the defaults are in force');
  });

  it('takes the added keys', async () => {
    const policy = await policyOf(
      'bot: { stale_after: 1h, hourly_replies: 5 }\nteams: [{ name: a }, { name: b }]\nhandoff: { team: b }\n',
    );
    expect(policy.bot).toMatchObject({ staleAfterMs: 3_600_000, hourlyReplies: 5 });
    expect(policy.handoff.team).toBe('b');
    expect(policy.escalation).toEqual([]);
  });

  it.each(['off', 'suggest', 'reply'])(
    'takes `assistant: { use: %s }`, and names these where it is another',
    async (use) => {
      expect((await policyOf(`assistant: { use: ${use} }\n`)).assistant.use).toBe(use);
      const [problem] = await problemsOf({ 'sop.yaml': `assistant: { use: ${use}s }\n` });
      expect(problem).toContain(`"${use}s" is not one of off, suggest, reply`);
    },
  );

  it('can switch off quiet hours and the follow-up', async () => {
    const policy = await policyOf('business: { quiet_hours: off }\nfollow_up: off\n');
    expect(policy.business.quietHours).toBeNull();
    expect(policy.followUp).toBeNull();
  });

  it('reads ranges of days over the weekend and shifts past midnight', async () => {
    const { business } = await policyOf('business: { hours: { fri-sun: "22:00-06:00", wed: [] } }\n');
    const night = [{ from: 1320, to: 360 }];
    expect(business.hours).toEqual({ 0: night, 1: [], 2: [], 3: [], 4: [], 5: night, 6: night });
  });
});

describe('the keys of the whole SOP in sop.yaml', () => {
  it('word for word: limits, priorities and their matrix, words, alarm (SOP Q5, E3, R1, R2)', async () => {
    const policy = await policyOf(`
first_response: { whatsapp: 1m, email: 30m }
priorities: { urgent: { response: 50%, solving: 2h }, low: { response: 200% } }
priority_matrix: { high: { high: high }, low: { low: normal } }
classify: { urgent_words: [gawat], impact_words: [dana] }
supervise: { words: [polisi], priorities: [urgent, high], reopened: 3 }
alarm: { remind_at: 80%, ladder: [{ to: agent, within: 0s }, { to: manager, within: 10m }], acknowledged_for: 20m, template: darurat }
bot: { calm_every: 6h }
handoff: { introduce: true }
`);
    expect(policy.firstResponseMs).toEqual({ whatsapp: 60_000, email: 1_800_000 });
    expect(policy.priorities.urgent).toEqual({ responseFactor: 0.5, solvingMs: 7_200_000 });
    expect(policy.priorities.low).toEqual({ ...policyDefaults.priorities.low, responseFactor: 2 });
    expect(policy.matrix).toEqual({
      low: { ...policyDefaults.matrix.low, low: 'normal' },
      medium: policyDefaults.matrix.medium,
      high: { ...policyDefaults.matrix.high, high: 'high' },
    });
    expect(policy.classify).toEqual({ urgentWords: ['gawat'], impactWords: ['dana'] });
    expect(policy.supervise).toEqual({ words: ['polisi'], priorities: ['urgent', 'high'], reopened: 3 });
    expect(policy.alarm).toEqual({
      remindAt: 0.8,
      ladder: [
        { to: 'agent', withinMs: 0 },
        { to: 'manager', withinMs: 600_000 },
      ],
      acknowledgedMs: 1_200_000,
      template: 'darurat',
    });
    expect(policy.handoff.introduce).toBe(true);
    expect(policy.bot.calmEveryMs).toBe(21_600_000);
  });

  it('assignment, escalation with a direct line, closing and recovery (SOP E2, C1, V3)', async () => {
    const policy = await policyOf(`
assignment: { auto: false, capacity: 3, silent: 5m }
escalation: [{ level: 2, team: teknis, line: "Pak Budi, ext. 201" }]
closing: { silent: 12h }
survey: { recover: 2h }
`);
    expect(policy.assignment).toEqual({ auto: false, capacity: 3, silentMs: 300_000 });
    expect(policy.escalation[0]).toMatchObject({ line: 'Pak Budi, ext. 201', afterMs: 900_000 });
    expect(policy.closing).toEqual({ ...policyDefaults.closing, silentMs: 43_200_000 });
    expect(policy.survey).toEqual({ ...policyDefaults.survey, recoverMs: 7_200_000 });
  });

  it('a team has what it leaves out from the business; its holidays are added to those, unless it has none (L28)', async () => {
    const { teams, business } = await policyOf(`
business: { hours: { mon-fri: "08:00-17:00" }, holidays: [2027-03-10] }
teams:
  - { name: cs }
  - { name: timur, timezone: Asia/Jayapura, holidays: [2027-02-05], capacity: 8 }
  - { name: malam, hours: { mon-sun: "22:00-06:00" }, holidays: none, level: 2 }
`);
    const { hours, timezone, holidays } = business;
    expect(teams[0]).toEqual({ name: 'cs', level: 1, hours, timezone, holidays, capacity: null });
    expect(teams[1]).toMatchObject({
      timezone: 'Asia/Jayapura',
      holidays: ['2027-03-10', '2027-02-05'],
      capacity: 8,
      hours,
    });
    expect(teams[2]).toMatchObject({ holidays: [], timezone, level: 2 });
    expect(teams[2]?.hours).toMatchObject({ 0: [{ from: 1320, to: 360 }] });
  });

  it('shifts have names and hours; they may overlap each other', async () => {
    const { shifts } = await policyOf('shifts: { pagi: { mon-fri: "08:00-16:00" }, siang: { mon: "12:00-20:00" } }\n');
    expect(Object.keys(shifts)).toEqual(['pagi', 'siang']);
    expect(shifts['siang']?.[1]).toEqual([{ from: 720, to: 1200 }]);
    expect(shifts['siang']?.[2]).toEqual([]);
  });
});

describe('an error in sop.yaml', () => {
  it.each([
    ['bot:\n  lisen: 2s', 'sop.yaml:2: error: unknown key "lisen"; did you mean "listen"?'],
    ['# top\nbuisness: {}', 'sop.yaml:2: error: unknown key "buisness"; did you mean "business"?'],
    ['teams:\n  - name: cs\n    lvl: 1', 'sop.yaml:3: error: unknown key "lvl"; did you mean "level"?'],
    ['response: { whatsap: 3m }', 'sop.yaml:1: error: unknown key "whatsap"; did you mean "whatsapp"?'],
    [
      'survey:\n  wait: 3 days',
      'sop.yaml:2: error: survey.wait: "3 days" is not a duration; write 500ms, 30s, 3m, 24h or 2d (0s: at once)',
    ],
    ['bot: { failed_turns: 0 }', 'sop.yaml:1: error: bot.failed_turns: must be at least 1'],
    ['bot: { failed_turns: three }', 'sop.yaml:1: error: bot.failed_turns: must be a number, not "three"'],
    ['business: { name: 7 }', 'sop.yaml:1: error: business.name: must be text, not 7; put it in quotes'],
    ['business: { language: fr }', 'sop.yaml:1: error: business.language: "fr" is not one of id, en'],
    [
      'business:\n  timezone: Asia/Jakata',
      'sop.yaml:2: error: business.timezone: "Asia/Jakata" is not a time zone; did you mean "Asia/Jakarta"?',
    ],
    [
      'business:\n  holidays:\n    - 2027-03-10\n    - 2027-02-30',
      'sop.yaml:4: error: business.holidays: "2027-02-30" is not a date; write it as 2027-03-10',
    ],
    [
      'business:\n  hours:\n    mon: ["08:00-12:00"]\n    tue: 9-5',
      'sop.yaml:4: error: business.hours.tue: "9-5" is no span of the day; write "08:00-12:00" (in quotes)',
    ],
    [
      'business:\n  hours:\n    mon: ["08:00-12:00", "11:00-15:00"]',
      'sop.yaml:3: error: business.hours.mon: spans overlap, within the day or with a neighbouring one',
    ],
    [
      'business:\n  hours:\n    sat: ["22:00-06:00"]\n    sun: ["05:00-09:00"]',
      'sop.yaml:4: error: business.hours.sun: spans overlap, within the day or with a neighbouring one',
    ],
    [
      'business:\n  hours:\n    mon-fri: "08:00-12:00"\n    wed: "13:00-14:00"',
      'sop.yaml:4: error: business.hours.wed: wed is in "mon-fri" already',
    ],
    [
      'business: { quiet_hours: "21:00" }',
      'sop.yaml:1: error: business.quiet_hours: "21:00" is no span of the day; write "21:00-07:00" (in quotes), or off',
    ],
    [
      'business: { quiet_hours: "00:00-24:00" }',
      'sop.yaml:1: error: business.quiet_hours: is the whole day, so that nothing would ever go out; write a shorter span, or off',
    ],
    [
      'escalation:\n  - level: 2\n    team: tehnis',
      'sop.yaml:3: error: escalation.team: there is no team "tehnis" in sop.yaml; did you mean "teknis"?',
    ],
    [
      'handoff: { team: xyz }',
      'sop.yaml:1: error: handoff.team: there is no team "xyz" in sop.yaml; known are cs, teknis',
    ],
    ['teams: [{ name: cs }, { name: cs }]', 'sop.yaml:1: error: teams: "cs" is given twice'],
    ['teams: []', 'sop.yaml:1: error: teams: is empty'],
    [
      'follow_up:\n  template: tindak_lanjt',
      'sop.yaml:2: error: follow_up.template: there is no message or approved template "tindak_lanjt"',
    ],
    [
      'priorities: { urgent: { response: 0.5 } }',
      'sop.yaml:1: error: priorities.urgent.response: "0.5" is no percentage; write 50%',
    ],
    [
      'priorities: { urgent: { response: 50 } }',
      'sop.yaml:1: error: priorities.urgent.response: "50" is no percentage; write 50%',
    ],
    [
      'priorities:\n  urgent: { response: 0% }',
      'sop.yaml:2: error: priorities.urgent.response: must be between 1% and 1000%',
    ],
    ['priorities:\n  urgen: { response: 50% }', 'sop.yaml:2: error: unknown key "urgen"; did you mean "urgent"?'],
    ['priorities:\n  urgent:\n    solvin: 4h', 'sop.yaml:3: error: unknown key "solvin"; did you mean "solving"?'],
    [
      'priority_matrix: { high: { high: urgnt } }',
      'sop.yaml:1: error: priority_matrix.high.high: "urgnt" is not one of low, normal, high, urgent',
    ],
    ['priority_matrix:\n  hihg: {}', 'sop.yaml:2: error: unknown key "hihg"; did you mean "high"?'],
    ['first_response: { watsapp: 1m }', 'sop.yaml:1: error: unknown key "watsapp"; did you mean "whatsapp"?'],
    ['classify: { urgent_word: [x] }', 'sop.yaml:1: error: unknown key "urgent_word"; did you mean "urgent_words"?'],
    ['supervise: { reopened: 0 }', 'sop.yaml:1: error: supervise.reopened: must be at least 1'],
    ['alarm: { ladder: [] }', 'sop.yaml:1: error: alarm.ladder: is empty'],
    ['alarm:\n  remind_at: 120%', 'sop.yaml:2: error: alarm.remind_at: must be between 1% and 100%'],
    ['alarm: { remind_at: 0.7 }', 'sop.yaml:1: error: alarm.remind_at: "0.7" is no percentage; write 70%'],
    [
      'alarm:\n  ladder:\n    - { to: agent, within: 2m }\n    - { to: boss, within: 2m }',
      'sop.yaml:4: error: alarm.ladder.to: "boss" is not one of agent, supervisor, manager',
    ],
    [
      'alarm:\n  ladder:\n    - { to: agent, within: 2m }\n    - { to: manager, within: 0s }',
      'sop.yaml:4: error: alarm.ladder.within: the last step is told again and again; give it time, such as 15m',
    ],
    [
      'alarm: { acknowledged_for: 0s }',
      'sop.yaml:1: error: alarm.acknowledged_for: must be at least 1s; it happens again and again',
    ],
    [
      'escalation: [{ level: 2, team: teknis, update_every: 0s }]',
      'sop.yaml:1: error: escalation.update_every: must be at least 1s; it happens again and again',
    ],
    ['teams:\n  - name: cs\n    capacity: 0', 'sop.yaml:3: error: teams.capacity: must be at least 1'],
    [
      'teams:\n  - name: cs\n    holidays: [2027-02-30]',
      'sop.yaml:3: error: teams.holidays: "2027-02-30" is not a date; write a list such as [2027-03-10], or none',
    ],
    [
      'teams:\n  - name: cs\n    hours: { mon: ["08:00-12:00", "11:00-13:00"] }',
      'sop.yaml:3: error: teams.hours.mon: spans overlap, within the day or with a neighbouring one',
    ],
    [
      'teams:\n  - name: cs\n    timezone: Asia/Makasar',
      'sop.yaml:3: error: teams.timezone: "Asia/Makasar" is not a time zone; did you mean "Asia/Makassar"?',
    ],
    [
      'shifts:\n  pagi: always',
      'sop.yaml:2: error: shifts.pagi: must be days with spans such as mon-fri: "08:00-16:00", not always',
    ],
    [
      'shifts:\n  pagi: {}',
      'sop.yaml:2: error: shifts.pagi: has no hours; write days such as { mon-fri: "08:00-16:00" }',
    ],
    [
      'shifts:\n  pagi:\n    mon-fri: "08:00-16:00"\n    wed: "17:00-18:00"',
      'sop.yaml:4: error: shifts.pagi.wed: wed is in "mon-fri" already',
    ],
    ['assignment: { auto: yes please }', 'sop.yaml:1: error: assignment.auto: must be true or false, not "yes please"'],
    ['bot: {}\nbot: {}', 'sop.yaml:2: error: this key is given twice here'],
    ['- a', 'sop.yaml:1: error: must hold keys with values, one to a line'],
  ])('names its place and what would be right: %j', async (sop, message) => {
    expect(await errorsOf({ 'sop.yaml': sop })).toEqual([message]);
  });

  it('of a level that the team does not have is only warned of', async () => {
    const problems = await problemsOf({
      'sop.yaml':
        'business: { name: x }\nteams: [{ name: a }, { name: b }]\nescalation: [{ level: 2, team: b }]\nfollow_up: off\n',
    });
    expect(problems).toEqual(['sop.yaml:3: warning: escalation.level: "b" has level 1 in teams, not 2']);
  });

  it('does not hide the others: all are reported, in order', async () => {
    const sop = 'bot: { lisen: 2s, failed_turns: 0 }\nsurvey: 5\nescalation: [{ level: 2, team: x }]\nfoo: 1\n';
    const errors = await errorsOf({ 'sop.yaml': sop });
    expect(errors.map((error) => error.split(' ').slice(0, 2).join(' '))).toEqual([
      'sop.yaml:1: error:',
      'sop.yaml:1: error:',
      'sop.yaml:2: error:',
      'sop.yaml:3: error:',
      'sop.yaml:4: error:',
    ]);
  });

  it('of YAML itself is told with its line', async () => {
    const [error] = await errorsOf({ 'sop.yaml': 'business:\n  name: Toko\n address: Kak\n' });
    expect(error).toBe(
      'sop.yaml:3: error: does not line up with the lines around it; the keys of an entry begin in the same column',
    );
  });
});
