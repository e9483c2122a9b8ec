import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runSapa, type Ran } from './run-sapa.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'sapa-cli-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const sapa = (args: string[], options: { env?: Record<string, string>; input?: string } = {}): Promise<Ran> =>
  runSapa(args, { cwd, ...options });

function writeContent(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(cwd, file, '..'), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
}

const sop = 'business: { name: Toko Uji, timezone: Asia/Jakarta, language: id }\n';
const intents = `- intent: ongkir
  title: Ongkos kirim
  examples: [ongkir ke bandung berapa, biaya kirim ke luar pulau, ongkos kirim ke medan, tarif pengiriman]
  answers: [Mulai Rp10.000 ya Kak.]
  tests: [berapa ongkir ke surabaya]
- intent: jam_buka
  title: Jam buka
  examples: [jam buka toko, buka sampai jam berapa, hari minggu buka tidak, tutup jam berapa]
  answers: [Setiap hari 08.00-20.00 ya Kak.]
  tests: [toko buka jam berapa]
`;

describe('help', () => {
  test('lists the commands', async () => {
    const { code, stdout } = await sapa(['help']);
    expect(code).toBe(0);
    for (const command of [
      'start',
      'check',
      'understand',
      'evaluate',
      'import',
      'export',
      'backup',
      'restore',
      'replay',
      'user',
      'simulate',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    }
  });

  test('an unknown command ends with an error and the nearest one', async () => {
    const { code, stderr } = await sapa(['chek']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/unknown command 'chek'[\s\S]*Did you mean check\?/);
  });

  test('evaluate says how it is used, too', async () => {
    const { code, stdout } = await sapa(['evaluate', '--help']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^usage: sapa evaluate --train/) });
  });

  test('no command at all shows the help', async () => {
    expect((await sapa([])).stderr).toContain('Usage: sapa');
  });
});

describe('check', () => {
  test('content without mistakes is counted, and ends with 0', async () => {
    writeContent({ 'sop.yaml': sop, 'intents/id/toko.yaml': intents });
    const { code, stdout, stderr } = await sapa(['check']);
    expect({ code, stdout }, stderr).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^2 intents, 2 test phrases: all good \(revision \w+\)\n$/),
    });
  });

  test('a mistake is named with file and line, and ends with 1', async () => {
    writeContent({ 'sop.yaml': `${sop}bott: { listen: 2s }\n`, 'intents/id/toko.yaml': intents });
    const { code, stderr } = await sapa(['check']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^sop\.yaml:2: error: .*bott/m);
    expect(stderr).toMatch(/one error in the content/);
  });

  test('a test phrase that leads elsewhere is an error', async () => {
    writeContent({
      'sop.yaml': sop,
      'intents/id/toko.yaml': intents.replace('toko buka jam berapa', 'ongkos kirim ke medan'),
    });
    const { code, stderr } = await sapa(['check']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^intents\/id\/toko\.yaml:\d+: error: "ongkos kirim ke medan" should lead to jam_buka/m);
    expect(stderr).toContain('1 of 2 test phrases lead elsewhere');
  });

  test('--dir and CONTENT_DIR name the folder', async () => {
    writeContent({ 'a/sop.yaml': sop, 'a/intents/id/toko.yaml': intents });
    expect((await sapa(['check', '--dir', 'a'])).stdout).toContain('2 intents');
    expect((await sapa(['check'], { env: { CONTENT_DIR: 'a' } })).stdout).toContain('2 intents');
  });
});

test('check --report tells what could be better, as text and as JSON, and ends with 1 at a failing test phrase', async () => {
  writeContent({ 'sop.yaml': sop, 'intents/id/toko.yaml': intents });
  const { code, stdout } = await sapa(['check', '--report']);
  expect({ code, head: stdout.split('\n')[0] }).toMatchObject({
    code: 0,
    head: expect.stringMatching(/^2 intents, 8 examples;/),
  });
  expect(stdout).toContain('intents/id/toko.yaml:1: ongkir has 4');
  expect(JSON.parse((await sapa(['check', '--report', '--json'])).stdout)).toMatchObject({
    intents: 2,
    failingTests: [],
  });
  writeContent({ 'intents/id/toko.yaml': intents.replace('berapa ongkir ke surabaya', 'toko buka jam berapa sih') });
  expect((await sapa(['check', '--report'])).code).toBe(1);
});

describe('understand', () => {
  test('shows what a text is taken for, and why', async () => {
    writeContent({ 'sop.yaml': sop, 'intents/id/toko.yaml': intents });
    const { code, stdout } = await sapa(['understand', 'ongkir', 'ke', 'bandung', 'berapa']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^intent +ongkir, \d+ %, by/m);
  });

  test('--json prints everything', async () => {
    writeContent({ 'sop.yaml': sop, 'intents/id/toko.yaml': intents });
    const { stdout } = await sapa(['understand', '--json', 'ongkir ke bandung berapa']);
    expect(JSON.parse(stdout)).toMatchObject({ text: 'ongkir ke bandung berapa', intent: { name: 'ongkir' } });
  });
});

describe('import', () => {
  test('brings a document in, says what it holds, and the text is then answered from it', async () => {
    writeContent({
      'sop.yaml': sop,
      'intents/id/toko.yaml': intents,
      'bordir.csv': 'question,answer\nBisa bordir nama?,Bisa.\n',
    });
    expect(await sapa(['import', 'bordir.csv'])).toMatchObject({
      code: 0,
      stdout: 'documents/id/bordir.csv: one passage\n',
    });
    expect((await sapa(['check'])).stdout).toContain('one passage of documents');
    expect((await sapa(['understand', 'kaosnya bisa dibordir nama ga'])).stdout).toMatch(
      /document +id\/bordir\.csv#bisa-bordir-nama/,
    );
  });

  test('of what is wrong names file and line, writes nothing, and ends with 1', async () => {
    writeContent({ 'sop.yaml': sop, 'faq.csv': 'question,answer\nx,\n' });
    const { code, stderr } = await sapa(['import', 'faq.csv']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'faq.csv:2: error: the answer is empty\none error; nothing was imported\n',
    });
    expect((await sapa(['import', 'faq.csv', '--language', 'fr'])).stderr).toMatch(
      '--language is "fr", but must be id or en',
    );
  });
});

test('a command that needs the settings lists what is wrong with them', async () => {
  const { code, stderr } = await sapa(['replay', '2026-000001'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/2 settings are wrong:\n {2}- PORT is "x".+\n {2}- LOG_LEVEL is "loud"/);
});

test.each([
  ['replay', '2026-000001'],
  ['score', '2026-000001'],
  ['ledger'],
  ['export', '-'],
  ['backup', 'x.sapa'],
  ['archive', 'list'],
])('%s where there are no data says so, and makes none', async (...args) => {
  writeContent({ 'sop.yaml': sop });
  const { code, stderr } = await sapa(args, { env: { DATA_DIR: 'dta' } });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^there is no (database|archive) in \S+\/dta\b/),
  });
  expect(existsSync(join(cwd, 'dta'))).toBe(false);
});

test.each([
  ['ledger', '--day', '2026-02-30'],
  ['export', '-', '--from', '2026-02-30'],
  ['export', '-', '--to', '2026-13-01'],
])('%s: a day that no calendar has is refused', async (...args) => {
  writeContent({ 'sop.yaml': sop });
  await sapa(['user', 'add', '--email', 'rina@example.com', '--name', 'Rina', '--generate']);
  expect(await sapa(args)).toMatchObject({ code: 1, stderr: expect.stringMatching(/ is "2026-.+ must be a day/) });
});

test('what is to be imported and is not there is told as that', async () => {
  expect(await sapa(['import', 'fqa.csv'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'fqa.csv is not there: is the name right?\n',
  });
});

test('replaying a conversation that does not exist says so', async () => {
  await sapa(['user', 'add', '--email', 'rina@example.com', '--name', 'Rina', '--generate']);
  const { code, stderr } = await sapa(['replay', '2026-000001']);
  expect(code).toBe(1);
  expect(stderr).toBe('there is no conversation 2026-000001; its number looks like 2026-000123\n');
});

describe('user add', () => {
  const rina = ['user', 'add', '--email', 'Rina@Example.com', '--name', 'Rina'];

  test('takes the password from a pipe, and refuses the same address again', async () => {
    const first = await sapa([...rina, '--role', 'supervisor'], { input: 'a long password\n' });
    expect(first, first.stderr).toMatchObject({
      code: 0,
      stdout: 'Rina <rina@example.com> may sign in as supervisor.\n',
    });
    const again = await sapa(rina, { input: 'a long password\n' });
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^somebody with the address rina@example\.com/),
    });
  });

  test('--generate makes a password and shows it', async () => {
    const { code, stdout } = await sapa([...rina, '--generate']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Password \(not shown again\): [\w-]{16}$/m);
  });

  test('SOP D5: a team, shift or capacity that the SOP does not know is refused with what it does', async () => {
    const add = (...more: string[]) => sapa([...rina, ...more], { input: 'a long password\n' });
    const refused = (text: string) => ({ code: 1, stderr: expect.stringContaining(text) });
    expect(await add('--team', 'sc')).toMatchObject(refused('no team "sc" in sop.yaml; did you mean "cs"?'));
    expect(await add('--shift', 'pagi')).toMatchObject(refused('no shift "pagi" in sop.yaml'));
    expect(await add('--capacity', 'lots')).toMatchObject(
      refused('--capacity is "lots", but it must be a whole number'),
    );
    expect(await add('--capacity', '101')).toMatchObject(refused('from 0 to 100'));
    expect(await add('--team', 'cs', '--capacity', '4', '--skills', 'en,refund')).toMatchObject({ code: 0 });
  });

  test('a short password, none at all, or an unknown role is refused with a sentence', async () => {
    expect(await sapa(rina, { input: 'short\n' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('too short'),
    });
    expect(await sapa(rina)).toMatchObject({ code: 1, stderr: expect.stringContaining('no password was given') });
    expect(await sapa([...rina, '--role', 'boss'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('agent,'),
    });
  });
});

test('evaluate hands its own options on', async () => {
  writeContent({ 'a.tsv': 'ongkir ke solo\tongkir\njam buka toko\tjam\nongkos kirim\tongkir\nbuka jam berapa\tjam\n' });
  const { code, stdout, stderr } = await sapa(['evaluate', '--train', 'a.tsv', '--test', 'a.tsv', '--json']);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ n: 4 });
});

describe.skipIf(process.getuid?.() !== 0)('a data folder of the service’s own user', () => {
  const nobody = 65_534;
  const as = (uid: number, ...args: string[]) => runSapa(args, { cwd, env: { DATA_DIR: join(cwd, 'data') }, uid });

  beforeEach(async () => {
    writeContent({ 'sop.yaml': sop, 'intents/id/toko.yaml': intents });
    chmodSync(cwd, 0o755);
    expect((await as(0, 'user', 'add', '--email', 'a@example.com', '--name', 'A', '--generate')).code).toBe(0);
  });

  test('that another user may not look into is not said to be missing', async () => {
    chmodSync(join(cwd, 'data'), 0o700);
    for (const args of [['ledger'], ['export', '-'], ['archive', 'list']])
      expect(await as(nobody, ...args)).toMatchObject({
        ...{ code: 1, stdout: '' },
        stderr: expect.stringMatching(/is closed to this user: run it as the one whom the service runs as/),
      });
  });

  test('whose secret key another user may not read: no other key is advised, which would open nothing', async () => {
    const { code, stderr } = await as(nobody, 'user', 'add', '--email', 'b@example.com', '--name', 'B', '--generate');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /the secret key cannot be read there: EACCES.*Run it as the user whom the folder belongs to/,
    );
    expect(stderr).not.toContain('SECRET_KEY');
  });
});
