import { describe, expect, it } from 'vitest';
import { contentOf, errorsOf, problemsOf } from './content-folder.ts';

const SAMPLE = `business:
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
    expect(await policyOf(SAMPLE)).toEqual({
      business: {
        name: 'Toko Sapa',
        timezone: 'Asia/Jakarta',
        language: 'id',
        address: 'Kak',
        hours: { 0: [], 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [{ from: 540, to: 900 }] },
        holidays: ['2027-03-10'],
        quietHours: { from: 1260, to: 420 },
      },
      bot: { listenMs: 2000, failedTurns: 3, hourlyReplies: 30, staleAfterMs: 43_200_000 },
      handoff: { words: ['keluhan', 'refund', 'komplain'], team: 'cs' },
      responseMs: {
        whatsapp: 180_000,
        instagram: 300_000,
        messenger: 300_000,
        telegram: 300_000,
        webchat: 30_000,
        email: 3_600_000,
      },
      teams: [
        { name: 'cs', level: 1 },
        { name: 'teknis', level: 2 },
      ],
      escalation: [{ level: 2, team: 'teknis', afterMs: 900_000, deadlineMs: 14_400_000, updateEveryMs: 3_600_000 }],
      closing: { confirm: true, waitMs: 1_800_000 },
      followUp: { afterMs: 86_400_000, template: 'tindak_lanjut' },
      survey: { ask: true, low: 2, waitMs: 86_400_000 },
    });
  });

  it('may leave every key out: the figures of the SOP are the defaults (SOP R1, H1, H2, E1, F1)', async () => {
    const sample = await policyOf(SAMPLE);
    const defaults = await policyOf('');
    expect(defaults).toEqual({
      ...sample,
      business: { ...sample.business, name: 'kami', hours: 'always', holidays: [] },
    });
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
    ['bot: {}\nbot: {}', 'sop.yaml:2: error: this key is given twice here'],
    ['- a', 'sop.yaml:1: error: must hold keys with values, one to a line'],
  ])('names its place and what would be right: %j', async (sop, message) => {
    expect(await errorsOf({ 'sop.yaml': sop })).toEqual([message]);
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
    expect(error).toMatch(/^sop\.yaml:3: error: not valid YAML/);
  });
});
