import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownWords } from '../../src/http/input-problem.ts';
import { type DeskServer, type Signed, startDeskServer } from './desk-server.ts';

describe('what was sent wrong', () => {
  let server: DeskServer;
  let admin: Signed;

  beforeAll(async () => {
    server = await startDeskServer();
    admin = await server.person('admin', 'Dewi');
  });
  afterAll(() => server?.close());

  const given = { channel: 'whatsapp', externalId: '123' };
  const told = async (body: object, language: 'id' | 'en') => {
    const answer = await admin.call('POST', '/channels/accounts', body, { 'accept-language': language });
    return { status: answer.status, details: answer.body.error.details };
  };

  it.each([
    ['id', 'wajib diisi, dengan teks'],
    ['en', 'is missing: send text'],
  ] as const)('is told in %s: what, where and what to send instead', async (language, problem) => {
    expect(await told(given, language)).toEqual({ status: 422, details: [{ where: 'accessToken', problem }] });
  });

  it('is told in English, as every other error is, to a script that asks for no language', async () => {
    const { body } = await admin.call('POST', '/channels/accounts', given);
    expect(body.error.details).toEqual([{ where: 'accessToken', problem: 'is missing: send text' }]);
    const unknown = await admin.call('POST', '/channels/accounts', given, { 'accept-language': 'fr-FR' });
    expect(unknown.body.error.details).toEqual(body.error.details);
  });

  it('is told of the first twenty places, and how many more there are', async () => {
    const skills = Array.from({ length: 30_000 }, () => 7);
    const { status, body } = await admin.call('POST', '/people', { email: 'b@example.com', name: 'Budi', skills });
    expect([status, body.error.details.length]).toEqual([422, 20]);
    expect(body.error.message).toMatch(/^skills\.0: is not text: send text; .*; and 29980 mistakes more$/);
  });

  it('is told of a list in a query, with what there is', async () => {
    const asked = (language: string) =>
      admin.call('GET', '/conversations?phase=bot,gone', undefined, { 'accept-language': language });
    const said = [await asked('id'), await asked('en')].map(({ body }) => body.error.message);
    expect(said).toEqual([
      expect.stringMatching(/^phase: isi satu atau beberapa dari bot, queued, .*, dipisah koma$/),
      expect.stringMatching(/^phase: is one or several of bot, queued, .*, separated by commas$/),
    ]);
  });

  it.each(['team', 'agent'])('is told of a NUL in `%s` of a report: one of the databases takes none', async (name) => {
    const { status, body } = await admin.call('GET', `/reports/score?${name}=%00`);
    expect([status, body.error?.message]).toEqual([422, `${name}: may hold no NUL character`]);
  });

  it('is not a question of a query that was left blank', async () => {
    const { status, body } = await admin.call('GET', '/conversations?phase=&team=&agent=&channel=&q=&cursor=&limit=');
    expect({ status, body }).toEqual({ status: 200, body: { items: [], next: null } });
  });

  it('is told of every kind of mistake, in both languages, and never in the words of the checking library', async () => {
    const wrong = { ...given, accessToken: 'a b', name: 'n'.repeat(101), externalId: 7, phone: '1' };
    const en = (await told(wrong, 'en')).details;
    const id = (await told(wrong, 'id')).details;
    const problemsOf = (details: { where: string; problem: string }[]) =>
      Object.fromEntries(details.map(({ where, problem }) => [where, problem]));
    expect(problemsOf(en)).toMatchObject({
      externalId: 'is not text: send text',
      name: 'is too much: at most 100 characters',
      accessToken: 'may hold no blanks',
      body: 'these are not known here, leave them out: phone',
    });
    expect(problemsOf(id)).toMatchObject({
      externalId: 'bukan teks: isi dengan teks',
      name: 'terlalu banyak: paling banyak 100 huruf',
      accessToken: ownWords['may hold no blanks'],
      body: 'isian ini tidak dikenal, hapus: phone',
    });
    const fax = (await told({ ...given, channel: 'fax' }, 'en')).details;
    expect(fax).toEqual([
      { where: 'channel', problem: expect.stringMatching(/^is not known: send one of whatsapp, /) },
    ]);
    const mailbox = { imap: { host: 'a b', port: 0 }, smtp: 'mail.toko.id' };
    const mail = (await told({ channel: 'email', externalId: 'toko', mailbox }, 'id')).details;
    expect(problemsOf(mail)).toMatchObject({
      externalId: expect.stringContaining('cs@example.com'),
      'mailbox.imap.host': expect.stringContaining('mail.example.com'),
      'mailbox.imap.port': 'kurang: paling sedikit 1',
      'mailbox.imap.security': 'wajib diisi, dengan tls, starttls',
      'mailbox.smtp': 'bukan objek: isi dengan objek',
    });
    expect(JSON.stringify([en, id, fax, mail])).not.toMatch(/Invalid|expected|received/);
  });
});
