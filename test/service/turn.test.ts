import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 1s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 15m, deadline: 4h, update_every: 1h }]
`;

describe('turns of a conversation', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const person = (phone: string, name?: string) =>
    createCustomer(service.simulator, phone, name === undefined ? {} : { name });
  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const detail = async (id: string) => (await api.request('GET', `/conversations/${id}`)).body;

  async function claimedCaseOf(customer: SimulatedCustomer): Promise<string> {
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    const { id } = await view.conversationOf(api, customer.phone, 'queued');
    expect(await order(id, 'claim')).toMatchObject({ status: 200 });
    return id;
  }

  it('SOP K2: several messages in a row are one turn, answered once after the customer has finished', async () => {
    const ani = person('6281260000001', 'Ani');
    for (const words of ['kak', 'mau tanya', 'jam buka toko', 'jam berapa ya']) await ani.says(words);
    const [answer] = await ani.hearsCount(1);
    expect(answer!.text).toContain('Senin');
    await ani.hearsNothing(1_300);
    const { id } = await view.conversationOf(api, ani.phone);
    const turns = (await view.eventsOf(api, id)).filter(({ event }) => event.timer === 'listening-over');
    expect(turns).toHaveLength(1);
  });

  it('SOP G1, G2: greets once, asks an unknown customer’s name once with the answer, and uses it from then on', async () => {
    const unknown = person('6281260000002');
    await unknown.says('jam buka toko jam berapa?');
    const [first] = await unknown.hearsCount(1);
    expect(first!.text).toMatch(/^Selamat (pagi|siang|sore|malam)/);
    expect(first!.text).toContain('Senin');
    expect(first!.text).toMatch(/siapa saya berbicara/);
    await unknown.says('Wati');
    const [second] = await unknown.hearsCount(1);
    expect(second!.text).toContain('Wati');
    await unknown.says('bisa bayar pakai apa saja?');
    const [third] = await unknown.hearsCount(1);
    for (const { text } of [second!, third!]) expect(text).not.toMatch(/Selamat (pagi|siang|sore|malam)|siapa saya/);
    expect(await view.conversationOf(api, unknown.phone)).toMatchObject({ contact: { name: 'Wati' } });
  });

  it('SOP G2: who was asked for their name, and asks for a person instead, tells it in the queue', async () => {
    const unknown = person('6281260000022');
    await unknown.says('jam buka toko jam berapa?');
    await unknown.hears('siapa saya berbicara');
    await unknown.says('mau bicara dengan CS dong');
    await unknown.hears('tiket');
    await unknown.says('saya budi');
    await view.eventually(async () => {
      const found = await view.conversationOf(api, unknown.phone, 'queued');
      expect(found).toMatchObject({ contact: { name: 'Budi' } });
    });
  });

  it('SOP Q3: who did not understand gets the explanation again in other words', async () => {
    const bela = person('6281260000003', 'Bela');
    await bela.says('jam buka toko jam berapa?');
    const [first] = await bela.hearsCount(1);
    await bela.says('maksudnya gimana? ga ngerti');
    const [second] = await bela.hearsCount(1);
    expect(second!.text).toContain('Senin');
    expect(first!.text).not.toContain(second!.text);
  });

  it('SOP Q1: headings of documents that may be meant are offered, and the one that is chosen is told', async () => {
    await cp('documents', join(service.contentDir, 'documents'), { recursive: true });
    // Somebody new each time: who is not understood three times is a person's.
    let asked = 6_281_260_000_200;
    await view.eventually(async () => {
      const lina = person(String((asked += 1)), 'Lina');
      await lina.says('bagaimana merawat sepatu kulit');
      await lina.hears('Sumber', 2_500);
    });
    const joko = person('6281260000020', 'Joko');
    await joko.says('sulam nama di topi bisa?');
    const [offered] = await joko.hearsCount(1);
    expect(JSON.stringify(offered)).toContain('Apakah kaos bisa di');
    await joko.taps('document:id/tanya-jawab.csv#apakah-kaos-bisa-dibordir-nama');
    await joko.hears('Sumber');
    const { id } = await view.conversationOf(api, joko.phone);
    expect((await detail(id)).phase).toBe('bot');
  });

  it('SOP Q4, H4: asks for the data that a case needs, checks it, and shows it to the agent', async () => {
    const citra = person('6281260000004', 'Citra');
    await citra.says('saya lupa password');
    await citra.hears(/email apa/i);
    await citra.says('rina123');
    await citra.hears(/email apa/i);
    await citra.says('Citra@Contoh.co.id');
    const steps = await citra.hearsCount(3);
    expect(steps[1]!.text).toMatch(/citra@contoh\.co\.id/i);
    expect(await view.conversationOf(api, citra.phone)).toMatchObject({
      category: 'technical',
      collected: { email: expect.stringMatching(/citra@contoh\.co\.id/i) },
    });
  });

  it('SOP Q2: a guide goes out step by step, a message each, in order', async () => {
    const dian = person('6281260000005', 'Dian');
    await dian.says('cara pesan gimana kak');
    const steps = await dian.hearsCount(3);
    expect(steps.map(({ text }) => /Pertama|Kedua|Terakhir/.exec(text)?.[0])).toEqual(['Pertama', 'Kedua', 'Terakhir']);
  });

  it('media without a word is asked about once, and then brought to a person', async () => {
    const edo = person('6281260000006', 'Edo');
    const image = { media: { kind: 'image' as const, bytes: Buffer.from('foto'), mime: 'image/jpeg' } };
    await edo.sends(image);
    await edo.hears('keterangannya');
    await edo.sends(image);
    await edo.hears('tiket');
    expect(await view.conversationOf(api, edo.phone, 'queued')).toMatchObject({ handoff: { reason: 'media' } });
  });

  it('SOP H3, H4, Q5: who asks for a person is handed over with the ticket’s number, history and reason', async () => {
    const fitri = person('6281260000007', 'Fitri');
    await fitri.says('jam buka toko jam berapa?');
    await fitri.hearsCount(1);
    await fitri.says('mau bicara dengan CS dong');
    const notice = await fitri.hears('tiket');
    const found = await view.conversationOf(api, fitri.phone, 'queued');
    expect(found).toMatchObject({
      handoff: { reason: 'asked' },
      team: 'cs',
      clocks: [{ kind: 'response', state: 'running' }, { kind: 'escalate' }, { kind: 'solving', state: 'running' }],
    });
    expect(notice.text).toContain(found.number);
    expect(await view.messagesOf(api, found.id)).toHaveLength(4);
  });

  it('SOP T1, T3, T4: an abusive customer is calmed down once, and the supervisor sees it', async () => {
    const galih = person('6281260000008', 'Galih');
    await galih.says('anjing lu, goblok');
    await galih.hears('saya paham Kakak sedang kesal');
    await galih.says('bangsat');
    await galih.hears('tiket');
    const { id } = await view.conversationOf(api, galih.phone, 'queued');
    const { body } = await api.request('GET', '/alerts');
    expect(body.items).toContainEqual(
      expect.objectContaining({ who: 'supervisor', what: 'abuse', conversation: expect.objectContaining({ id }) }),
    );
  });

  it('SOP C1, K7: "belum" to "is it solved?" brings it back to the same agent, who resolves it again', async () => {
    const hana = person('6281260000009', 'Hana');
    const id = await claimedCaseOf(hana);
    await order(id, 'messages', { text: 'Sudah saya perbaiki.' });
    await hana.hears('Sudah saya perbaiki.');
    expect(await order(id, 'resolve', {})).toMatchObject({ body: { phase: 'confirming' } });
    await hana.hears('terselesaikan');
    await hana.taps('Belum');
    await hana.hears('belum tuntas');
    expect(await view.conversationOf(api, hana.phone, 'assigned')).toMatchObject({ agent: { name: 'admin' } });

    await order(id, 'resolve', {});
    await hana.hears('terselesaikan');
    await hana.says('sudah kak, makasih');
    await hana.hears('Seberapa puas');
    expect(await detail(id)).toMatchObject({ phase: 'resolved', followUp: { state: 'planned' } });
  });

  it('SOP V1, C2, F3: the survey is asked in the closing words, and "belum" afterwards reopens with the same agent', async () => {
    const indah = person('6281260000010', 'Indah');
    const id = await claimedCaseOf(indah);
    await order(id, 'resolve', {});
    await indah.hears('terselesaikan');
    await indah.taps('Sudah');
    const closing = await indah.hears('Terima kasih telah menghubungi');
    expect(closing.text).toContain('Seberapa puas Anda dengan layanan kami hari ini? (1-5)');
    await indah.says('ternyata masih belum beres kak');
    await indah.hears('buka kembali');
    expect(await view.conversationOf(api, indah.phone, 'assigned')).toMatchObject({ agent: { name: 'admin' } });
  });

  it('SOP E1, E4, E6: an escalation carries its form to the next level’s team and is on record', async () => {
    const joni = person('6281260000011', 'Joni');
    const id = await claimedCaseOf(joni);
    const form = { reason: 'butuh akses server', details: 'akun terkunci sejak pagi', access: 'panel admin' };
    expect(await order(id, 'escalate', form)).toMatchObject({ status: 200, body: { phase: 'queued', team: 'teknis' } });
    const escalated = (await view.eventsOf(api, id)).find(({ type }) => type === 'agent-escalated');
    expect(escalated.event).toMatchObject(form);
    const { body } = await api.request('GET', '/alerts');
    const about = body.items.filter((alert: { conversation: { id: string } }) => alert.conversation.id === id);
    // Whoever supervises is told once: not of what the team is told as well.
    expect(about.map(({ who, what }: { who: string; what: string }) => `${who} ${what}`)).toEqual([
      'supervisor escalated',
    ]);
  });

  it('a transfer changes the team, and an unknown one is refused by its name', async () => {
    const kiki = person('6281260000012', 'Kiki');
    const id = await claimedCaseOf(kiki);
    expect(await order(id, 'transfer', { team: 'gudang' })).toMatchObject({
      status: 422,
      body: { error: { code: 'unknown_team', message: expect.stringContaining('gudang') } },
    });
    expect(await order(id, 'transfer', { team: 'teknis', note: 'soal akun' })).toMatchObject({
      body: { phase: 'queued', team: 'teknis', handoff: { reason: 'transferred', detail: 'soal akun' } },
    });
  });

  it('a resolved case that an agent reopens is theirs again', async () => {
    const lina = person('6281260000013', 'Lina');
    const id = await claimedCaseOf(lina);
    await order(id, 'resolve', {});
    await order(id, 'resolve', {}); // the agent is sure
    expect(await detail(id)).toMatchObject({ phase: 'resolved' });
    expect(await order(id, 'reopen')).toMatchObject({
      status: 200,
      body: { phase: 'assigned', agent: { name: 'admin' } },
    });
  });

  it('a note is for colleagues, and never reaches the customer', async () => {
    const mira = person('6281260000014', 'Mira');
    const id = await claimedCaseOf(mira);
    expect(await order(id, 'notes', { text: 'pelanggan lama' })).toMatchObject({
      body: { notes: [{ text: 'pelanggan lama' }] },
    });
    await mira.hearsNothing(400);
  });

  it('a message that is three days late is kept and goes to a person, and the bot does not answer it', async () => {
    const nina = person('6281260000015', 'Nina');
    const at = Date.now() - 3 * 86_400_000;
    await nina.says('jam buka toko jam berapa?', { at });
    const found = await view.conversationOf(api, nina.phone, 'queued');
    expect(found).toMatchObject({ handoff: { reason: 'late' }, window: { open: false } });
    const [message] = await view.messagesOf(api, found.id);
    expect(Math.abs(Date.parse(message.at) - at)).toBeLessThanOrEqual(1_000);
    await nina.hearsNothing(1_300);
  });

  it('changed content is used from the next turn; wrong content is told in the log and changes nothing', async () => {
    // Somebody new each time: who is not understood three times is a person's.
    let asked = 6_281_260_000_100;
    const untilAnsweredBy = (step: string) =>
      view.eventually(async () => {
        const oki = person(String((asked += 1)), 'Oki');
        await oki.says('cara uji coba panduan');
        await oki.hears(step, 2_500);
      });
    const file = join(service.contentDir, 'intents/id/toko.yaml');
    const before = await readFile(file, 'utf8');
    await writeFile(file, `${before}\n${longGuide('langkah awal')}`);
    await untilAnsweredBy('langkah awal');
    await writeFile(file, `${before}\n${longGuide('langkah lain')}\n  kunci_asing: ya\n`);
    await view.eventually(() => expect(service.output()).toMatch(/toko\.yaml:\d+: error: .*kunci_asing/));
    const pita = person('6281260000017', 'Pita');
    await pita.says('cara uji coba panduan');
    await pita.hears('langkah awal');

    for (const step of ['langkah kedua', 'langkah ketiga', 'langkah keempat']) {
      await pita.taps('Lanjut');
      await pita.hears(step);
    }
    await writeFile(file, `${before}\n${longGuide('langkah benar')}`);
    await untilAnsweredBy('langkah benar');
  });
});

/** More steps than go out at once: each is asked for. */
function longGuide(first: string): string {
  return `
- intent: panduan_uji
  title: Panduan uji
  examples: [cara uji coba panduan, tolong panduan uji coba]
  keywords: [uji coba panduan]
  steps: ["${first}", "langkah kedua", "langkah ketiga", "langkah keempat"]`;
}
