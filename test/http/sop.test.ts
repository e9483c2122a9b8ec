import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeskServer, type DeskServer } from './desk-server.ts';

let server: DeskServer;

beforeAll(async () => {
  server = await startDeskServer();
});
afterAll(() => server.close());

describe('the SOP at hand (SOP M5)', () => {
  it('is there in plain words and as values, for whoever works with it', async () => {
    for (const role of ['agent', 'supervisor', 'operations', 'management', 'admin'] as const) {
      const person = await server.person(role);
      const { status, body } = await person.call('GET', '/sop');
      expect(status).toBe(200);
      expect(body).toMatchObject({ revision: expect.stringMatching(/^[0-9a-f]{12}$/), trials: [] });
      expect(body.policy.responseMs.whatsapp).toBe(180_000);
      const bot = (language: 'id' | 'en') =>
        body.words[language].find(({ key }: { key: string }) => key === 'bot').sentences;
      expect(bot('id')).toContain('Setelah 3 kali tidak bisa menjawab, bot menyerahkan percakapan ke petugas.');
      expect(bot('en')).toContain('When it could not answer 3 times, it hands over to a person.');
    }
  });

  it('SOP H6: says once for every channel when the bot answers and when a person takes over', async () => {
    const { body } = await (await server.person('agent')).call('GET', '/sop');
    const sections = body.words.id.filter(({ key }: { key: string }) => key === 'bot' || key === 'handoff');
    const sentences: string[] = sections.flatMap((section: { sentences: string[] }) => section.sentences);
    expect(sentences).toContain(
      'Percakapan langsung diserahkan ke petugas bila pelanggan menyebut: keluhan, refund, komplain.',
    );
    expect(sentences.filter((sentence) => /whatsapp|instagram|e-mail/i.test(sentence))).toEqual([]);
  });

  it('is not for strangers', async () => {
    const answer = await server.app.inject({ method: 'GET', url: '/api/v1/sop' });
    expect(answer.statusCode).toBe(401);
  });
});

describe('the report on trials', () => {
  it('SOP M3: is for those who read reports, within bounds', async () => {
    const supervisor = await server.person('supervisor');
    await server.customerWrites('halo');
    const { status, body } = await supervisor.call('GET', '/reports/trials');
    expect(status).toBe(200);
    expect(body.revisions).toMatchObject([{ trial: null, cases: 1, escalated: 0, reopened: 0 }]);
    expect((await supervisor.call('GET', '/reports/trials?from=2027-01-02&to=2027-01-01')).status).toBe(422);
    expect((await (await server.person('agent')).call('GET', '/reports/trials')).status).toBe(403);
  });
});
