import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: true, wait: 2s }
follow_up: off
`;
const photo = { media: { kind: 'image' as const, bytes: Buffer.from('foto'), mime: 'image/jpeg' } };

describe('complaints and angry customers', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const person = (phone: string, name: string) => createCustomer(service.simulator, phone, { name });
  const order = (id: string, what: string, body?: unknown) => api.request('POST', `/conversations/${id}/${what}`, body);
  const detailOf = async (customer: SimulatedCustomer, phase: string) => {
    const { id } = await view.conversationOf(api, customer.phone, phase);
    return (await api.request('GET', `/conversations/${id}`)).body;
  };
  const alertsOf = async (id: string) => {
    const { body } = await api.request('GET', '/alerts');
    return body.items.filter((alert: { conversation: { id: string } }) => alert.conversation.id === id);
  };

  it('SOP H2, K1, K3, K4, L22: a hand-off word hands over in one message: apology, the problem said back, the ticket', async () => {
    const ani = person('6281270000001', 'Ani');
    await ani.says('saya mau komplain, tasnya robek waktu sampai');
    const [notice] = await ani.hearsCount(1);
    const { number, id } = await view.conversationOf(api, ani.phone, 'queued');
    expect(notice!.text).toMatch(/mohon maaf.*bukti.*Terima kasih atas masukannya.*“saya mau komplain, tasnya robek/is);
    expect(notice!.text).toContain(number);
    await ani.sends(photo);
    await ani.says('baru kemarin sampainya, kata kurir sudah begitu');
    await ani.hearsNothing(500);
    expect((await api.request('GET', `/conversations/${id}`)).body).toMatchObject({
      category: 'complaint',
      priority: 'high',
      collected: { masalah: 'saya mau komplain, tasnya robek waktu sampai' },
      problem: {
        said: 'saya mau komplain, tasnya robek waktu sampai',
        proofs: 1,
        chronology: [{ text: /robek/ }, { text: 'baru kemarin sampainya, kata kurir sudah begitu' }],
      },
    });
  });

  it('SOP K3: "benar" right after the notice confirms the problem', async () => {
    const budi = person('6281270000002', 'Budi');
    await budi.says('saya mau komplain, kompornya mati total');
    await budi.hears('tiket');
    await budi.says('benar kak');
    await view.eventually(async () => {
      expect(await detailOf(budi, 'queued')).toMatchObject({ problem: { confirmed: true } });
    });
  });

  it('SOP K1, K3, K4: the bot apologises, asks for the data and a photo, says it back, and hands over what was confirmed', async () => {
    const citra = person('6281270000003', 'Citra');
    await citra.says('barang yang datang rusak');
    const first = await citra.hears(/nomor pesanan/i);
    expect(first.text).toMatch(/mohon maaf.*nomor pesanan/is);
    await citra.says('INV-1234');
    await citra.hears(/foto/i);
    await citra.sends(photo);
    const summary = await citra.hears('saya ulangi');
    expect(summary.text).toMatch(/barang yang datang rusak.*INV-1234.*1 lampiran/s);
    await citra.taps('Benar');
    await citra.hears('tiket');
    expect(await detailOf(citra, 'queued')).toMatchObject({
      handoff: { reason: 'intent' },
      collected: { nomor_pesanan: 'INV-1234', foto: '1 lampiran' },
      problem: { said: 'barang yang datang rusak', confirmed: true, proofs: 1 },
    });
  });

  it('SOP K4, K6: a question in the middle of a complaint is answered, and the complaint goes on', async () => {
    const gita = person('6281270000011', 'Ibu Gita');
    await gita.says('barang yang datang rusak');
    expect((await gita.hears(/nomor pesanan/i)).text).not.toContain('Kak Ibu Gita');
    await gita.says('bisa retur ga?');
    await gita.hears(/7 hari/);
    await gita.hears(/nomor pesanan/i);
    await gita.says('TS-4411');
    await gita.hears(/foto/i);
    await gita.says('tidak ada');
    await gita.hears(/saya ulangi.*TS-4411/s);
  });

  it('SOP K6, O2: a customer who falls silent in the middle of a complaint is brought to a person', async () => {
    const dian = person('6281270000004', 'Dian');
    await dian.says('barang yang datang rusak');
    await dian.hears(/nomor pesanan/i);
    await dian.hears('tiket');
    expect(await detailOf(dian, 'queued')).toMatchObject({ category: 'complaint', handoff: { reason: 'complaint' } });
  });

  it('SOP Q5, E3: words of the policy make it urgent, the supervisor is called with the reason, and a person classifies it otherwise', async () => {
    const edo = person('6281270000005', 'Edo');
    await edo.says('tolong segera, saldo saya terpotong dua kali, saya mau bicara dengan CS');
    await edo.hears('tiket');
    const { id } = await view.conversationOf(api, edo.phone, 'queued');
    expect((await api.request('GET', `/conversations/${id}`)).body).toMatchObject({
      ...{ priority: 'urgent', urgency: 'high', impact: 'high', classifiedBy: null },
    });
    await edo.says('kalau tidak saya laporkan ke polisi');
    await view.eventually(async () => {
      const found = (await alertsOf(id)).filter(({ what }: { what: string }) => what === 'supervise');
      expect(found.map(({ data }: { data: { reason: string } }) => data.reason).toSorted()).toEqual([
        'pelanggan menyebut “polisi”',
        'prioritas kasus menjadi urgent',
      ]);
    });
    expect(await order(id, 'classify', { urgency: 'low', category: 'technical' })).toMatchObject({
      status: 200,
      body: { category: 'technical', urgency: 'low', priority: 'high', classifiedBy: { name: 'admin' } },
    });
  });

  it('SOP T3, T4, H5: abuse while a person has it is shown to the supervisor once, and nothing is said', async () => {
    const fajar = person('6281270000006', 'Fajar');
    await fajar.says('mau bicara dengan CS dong');
    await fajar.hears('tiket');
    const { id } = await view.conversationOf(api, fajar.phone, 'queued');
    await order(id, 'claim');
    await fajar.says('g0bl0k lama banget');
    await fajar.says('dasar an***g');
    await fajar.hearsNothing(500);
    const abuse = (await alertsOf(id)).filter(({ what }: { what: string }) => what === 'abuse');
    expect(abuse).toMatchObject([{ who: 'supervisor', data: { text: 'g0bl0k lama banget' } }]);
  });

  it('SOP T2: swearing at nobody is answered like anything else', async () => {
    const gita = person('6281270000007', 'Gita');
    await gita.says('anjir mahal banget, jam buka toko jam berapa?');
    const answer = await gita.hears('Senin');
    expect(answer.text).not.toMatch(/bahasa yang baik/);
  });
});
