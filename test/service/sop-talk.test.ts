import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

const sop = `
business: { name: Toko Uji, timezone: Asia/Jayapura, language: id, address: Bapak/Ibu, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3, calm_every: 1s }
handoff: { words: [keluhan, refund, komplain] }
closing: { confirm: true, wait: 1h }
follow_up: off
`;
/** Of an hour of the day where the business is. */
const dayParts: readonly [until: number, word: string][] = [
  [4, 'malam'],
  [11, 'pagi'],
  [15, 'siang'],
  [18, 'sore'],
  [24, 'malam'],
];
const nothing = null;

/** What is said, and the reply to each: a pattern, or nothing within a moment. */
type Talk = { sop: string; lines: readonly [said: string, reply: RegExp | null][]; leaves: object };

const talks: readonly Talk[] = [
  {
    sop: 'SOP H1: three failed turns: asked again, offered a person, handed over with the ticket; then silence (H5)',
    lines: [
      ['asdf qwer zxcv', /belum menangkap.*langsung bicara dengan petugas/s],
      ['blorp wibble fnord', /kalimat lain.*petugas/s],
      ['zzzz yyyy xxxx', /teruskan ke petugas.*Nomor tiket Bapak\/Ibu: \d{4}-\d{6}/s],
      ['halo?', nothing],
    ],
    leaves: { phase: 'queued', handoff: { reason: 'failed-turns' } },
  },
  {
    sop: 'SOP H2, H5, K1: a hand-off word ends even a question for data, and whatever comes then is for a person',
    lines: [
      ['lupa password', /Email apa/],
      ['saya mau refund aja', /mohon maaf.*Terima kasih atas masukannya/s],
      ...['makasih', '5', 'sudah', 'jam buka?', 'saya mau komplain', 'bicara dengan cs'].map((word): [string, null] => [
        word,
        nothing,
      ]),
    ],
    leaves: { phase: 'queued', category: 'complaint', priority: 'high', handoff: { reason: 'word', detail: 'refund' } },
  },
  {
    sop: 'SOP K6: a question becomes a complaint while it waits, and goes ahead',
    lines: [
      ['mau bicara dengan CS', /teruskan ke petugas/],
      ['saya kecewa, barang saya rusak', nothing],
    ],
    leaves: { phase: 'queued', category: 'complaint', priority: 'high', problem: { said: /barang saya rusak/ } },
  },
  {
    sop: 'SOP H3: asking for a person in English is answered in English, without the Indonesian form of address (G4)',
    lines: [['I need to speak to a human please', /passing this on to our team(?!.*Bapak)/s]],
    leaves: { phase: 'queued', handoff: { reason: 'asked' }, language: 'en' },
  },
  {
    sop: 'SOP T1, T2: who was abusive is calmed in the business’s form of address, never blocked, and answered again (G4)',
    lines: [
      ['dasar bodoh kalian', /saya paham Bapak\/Ibu sedang kesal.*bahasa yang baik/s],
      ['jam buka toko jam berapa?', /Senin/],
    ],
    leaves: { phase: 'bot' },
  },
  {
    sop: 'SOP Q4: a bare no to a question for data lets it go, and is told to nobody as a datum',
    lines: [
      ['ready stock gak?', /Barang yang mana/],
      ['tidak', /tidak jadi/],
    ],
    leaves: { phase: 'bot', collected: {} },
  },
  {
    sop: 'SOP Q4: a number with no word of what is wanted is asked about, and kept for it',
    lines: [
      ['TS-12345', /mengenai apa/],
      ['mau lacak pesanan saya', /TS-12345/],
      ['TS-54321', /TS-54321/],
    ],
    leaves: { phase: 'bot', collected: { nomor_pesanan: 'TS-54321' } },
  },
  {
    sop: 'SOP Q1: a topic that is denied is not told of, nor handed over for (H2)',
    lines: [['ga mau refund kok, cuma mau tuker ukuran', /Barang dapat ditukar/]],
    leaves: { phase: 'bot', category: 'general' },
  },
  {
    sop: 'SOP Q4: who calls a question off and asks another is answered that one',
    lines: [
      ['mau lacak paket', /nomor pesanan/],
      ['eh ga jadi, ada promo ga?', /SAPABARU/],
    ],
    leaves: { phase: 'bot' },
  },
];

describe('the SOP as a customer lives it', () => {
  let service: Service;
  let api: ApiClient;
  let used = 6_281_310_000_000;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  const person = (name: string | null) =>
    createCustomer(service.simulator, String((used += 1)), name === null ? {} : { name });
  const detailOf = async ({ phone }: SimulatedCustomer) => {
    const { id } = await view.conversationOf(api, phone);
    return (await api.request('GET', `/conversations/${id}`)).body;
  };
  const order = async (customer: SimulatedCustomer, what: string, body: unknown = {}) => {
    const { id } = await view.conversationOf(api, customer.phone);
    return api.request('POST', `/conversations/${id}/${what}`, body);
  };

  it.concurrent.each(talks)('$sop', async ({ lines, leaves }) => {
    const rina = person('Rina');
    for (const [said, reply] of lines) {
      await rina.says(said);
      if (reply) expect((await rina.hearsCount(1))[0]!.text).toMatch(reply);
      else await rina.hearsNothing(150);
    }
    const wanted = matching(leaves);
    await view.eventually(async () => expect(await detailOf(rina)).toMatchObject(wanted));
  });

  it('SOP G1: the greeting goes by the clock where the business is, two hours ahead of Jakarta', async () => {
    const budi = person('Budi');
    const before = dayPart();
    await budi.says('halo');
    const [{ text } = { text: '' }] = await budi.hearsCount(1);
    expect([before, dayPart()].some((part) => text.startsWith(`Selamat ${part}, Bapak/Ibu Budi!`))).toBe(true);
  });

  it.concurrent.each([
    ['bisa bicara dengan customer service?', 'asked'],
    ['admin mana sih', 'asked'],
    ['live agent please', 'asked'],
    ['refundnya kapan cair?', 'word'],
    ['KOMPLEN!!', 'word'],
  ])('SOP H2, H3: “%s” hands over at once: %s', async (said, reason) => {
    const eko = person('Eko');
    await eko.says(said);
    await eko.hears(/tiket|ticket/i);
    expect(await detailOf(eko)).toMatchObject({ phase: 'queued', handoff: { reason } });
  });

  it('SOP G2, H1: who is not understood twice is asked for their name, and handed over with it', async () => {
    const unknown = person(null);
    await unknown.says('asdf qwer zxcv');
    expect((await unknown.hears('belum menangkap')).text).not.toContain('siapa saya berbicara');
    await unknown.says('blorp wibble fnord');
    await unknown.hears(/petugas kami\..*siapa saya berbicara/s);
    await unknown.says('Wati');
    await unknown.hears(/Bapak\/Ibu Wati, saya teruskan ke petugas.*tiket/s);
    expect(await detailOf(unknown)).toMatchObject({
      ...{ phase: 'queued', contact: { name: 'Wati' } },
      handoff: { reason: 'failed-turns', detail: 'blorp wibble fnord' },
    });
  });

  it('SOP T3: abuse is answered once in the period, and again after it', async () => {
    const citra = person('Citra');
    await citra.says('bodoh');
    await citra.hears('sedang kesal');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await citra.says('tolol kalian');
    await citra.hears('sedang kesal');
    expect(await detailOf(citra)).toMatchObject({ phase: 'bot' });
  });

  it.each([
    ['5 hari lagi datang', null],
    ['no 4', null],
    ['12345', null],
    ['4', 4],
    ['3!', 3],
  ])('L24: “%s” while the survey is open is a rating of %s', async (said, score) => {
    const dewi = person('Dewi');
    await dewi.says('mau bicara dengan CS');
    await dewi.hears('tiket');
    await order(dewi, 'claim');
    await order(dewi, 'resolve');
    await dewi.hears('terselesaikan');
    await dewi.taps('Sudah');
    await dewi.hears('Seberapa puas');
    await dewi.says(said);
    const [reply] = await dewi.hearsCount(1);
    expect(/penilaiannya/.test(reply!.text)).toBe(score !== null);
    expect((await detailOf(dewi)).survey?.score ?? null).toBe(score);
  });
});

/** Patterns in place of texts. */
function matching(wanted: object): object {
  const entries = Object.entries(wanted).map(([key, value]) => {
    if (value instanceof RegExp) return [key, expect.stringMatching(value)];
    return [key, value !== null && typeof value === 'object' ? matching(value) : value];
  });
  return Object.fromEntries(entries);
}

function dayPart(): string {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone: 'Asia/Jayapura', hour: 'numeric', hourCycle: 'h23' }).format(),
  );
  return dayParts.find(([until]) => hour < until)?.[1] ?? '';
}
