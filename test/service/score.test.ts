import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { runSapa } from '../cli/run-sapa.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [keluhan, refund, komplain] }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
`;

describe('the score of a conversation (SOP M1)', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  /** A complaint that one agent answers in these words, solves, and the customer confirms; its id and number. */
  async function complaint(phone: string, answers: readonly string[]): Promise<{ id: string; number: string }> {
    const customer = createCustomer(service.simulator, phone, { name: 'Sari' });
    await customer.says('saya mau komplain, barangnya rusak dan saya kecewa');
    await customer.hears(/maaf/i);
    const { id, number } = await view.conversationOf(api, phone, 'queued');
    await api.request('POST', `/conversations/${id}/claim`);
    for (const text of answers) {
      await api.request('POST', `/conversations/${id}/messages`, { text });
      await customer.hears(text);
    }
    await api.request('POST', `/conversations/${id}/resolve`, {});
    await customer.hears('terselesaikan');
    await customer.taps('Sudah');
    await view.conversationOf(api, phone, 'resolved');
    return { id, number };
  }

  async function scoreOf(id: string) {
    const { status, body } = await api.request('GET', `/conversations/${id}/score`);
    expect(status).toBe(200);
    return body;
  }

  const good = [
    'Selamat siang Kak Sari, perkenalkan saya Admin dari Toko Uji.',
    'Jadi kendalanya barangnya rusak saat diterima ya Kak?',
    'Kami kirim penggantinya besok, paling lambat tiba dalam 3 hari kerja ya Kak.',
  ];
  const bad = ['tunggu', 'sabar dong kak, banyak tanya', 'kirim foto KTP dan kode OTP nya'];

  it('SOP M1, K1, K3, K5, C1: a complaint that was handled by the SOP keeps every step', async () => {
    const { id } = await complaint('6281270000001', good);
    const score = await scoreOf(id);
    expect(score.steps.filter(({ state }: { state: string }) => state === 'missed')).toEqual([]);
    expect(score.total).toBe(1);
    const apology = score.steps.find(({ step }: { step: string }) => step === 'apology');
    expect(apology).toMatchObject({ sop: 'K1', state: 'kept', by: { kind: 'service' }, title: expect.any(String) });
    const shown = (await view.messagesOf(api, id)).some((message) => message.text.includes('maaf'));
    expect(shown).toBe(true);
  });

  it('SOP M1, G3, G4, D4: one that was not is told step by step, by whom, with the message that shows it', async () => {
    const { id } = await complaint('6281270000002', bad);
    const score = await scoreOf(id);
    const missed = score.steps.filter(({ state }: { state: string }) => state === 'missed');
    const names = missed.map(({ step }: { step: string }) => step);
    expect(names).toEqual(expect.arrayContaining(['introduced', 'polite', 'solution', 'sensitive-data']));
    expect(score.total).toBeLessThan(0.85);
    const rude = missed.find(({ step }: { step: string }) => step === 'polite');
    expect(rude.by).toMatchObject({ kind: 'agent', name: 'admin' });
    const message = (await view.messagesOf(api, id)).find((one) => one.id === rude.shownBy);
    expect(message.text).toContain('tunggu');
  });

  it('tells its reasons in the reader’s language', async () => {
    const { id } = await view.conversationOf(api, '6281270000002');
    const cookie = await view.signInCookie(service);
    const headers = { cookie, 'accept-language': 'en' };
    const answer = await fetch(`${service.url}/api/v1/conversations/${id}/score`, { headers });
    const { steps } = (await answer.json()) as { steps: { step: string; because: string }[] };
    expect(steps.find(({ step }) => step === 'solution')?.because).toBe('The customer was not told until when.');
  });

  it('lists what is missing now while a person has it (SOP R1, K5)', async () => {
    const customer = createCustomer(service.simulator, '6281270000003', { name: 'Tono' });
    await customer.says('saya mau komplain, barangnya rusak');
    await customer.hears(/maaf/i);
    const { id } = await view.conversationOf(api, '6281270000003', 'queued');
    await api.request('POST', `/conversations/${id}/claim`);
    const { next } = await scoreOf(id);
    expect(next[0]).toMatchObject({ step: 'first-response', todo: 'Jawab: pelanggan menunggu' });
    expect(next.map(({ step }: { step: string }) => step)).toContain('solution');
  });

  it('is printed by `sapa score NUMBER`', async () => {
    const { number } = await view.conversationOf(api, '6281270000002');
    const env = { DATA_DIR: service.dataDir, CONTENT_DIR: service.contentDir };
    const { stdout, code } = await runSapa(['score', number], { cwd: process.cwd(), env });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${number}: \\d+%`));
    expect(stdout).toContain('✗ K5 Solusi dan perkiraan waktu: Pelanggan belum diberi tahu kapan selesai. [admin]');
    const unknown = await runSapa(['score', '2020-000009'], { cwd: process.cwd(), env });
    expect(unknown.stderr).toContain('there is no conversation 2020-000009');
  });

  it('a report is for those who may read reports, and refuses a time that ends before it begins', async () => {
    const report = await api.request('GET', '/reports/score');
    expect(report).toMatchObject({ status: 200, body: { conversations: 0, total: null, steps: [], agents: [] } });
    expect((await api.request('GET', '/reports/score?from=2026-01-02&to=2026-01-01')).status).toBe(422);
    expect((await api.request('GET', '/conversations/nothing-like-it/score')).status).toBe(404);
  });
});
