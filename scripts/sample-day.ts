import { setTimeout as wait } from 'node:timers/promises';

/** What a customer writes, in order; each is answered before the next one. */
type Told = { phone: string; name?: string; says: readonly string[] };

/** A few customers of an online shop. The first one's case is the one that is shown. */
export const rina: Told = {
  phone: '6281230000001',
  name: 'Rina',
  says: [
    'halo kak, ongkir ke bandung berapa ya?',
    'oh iya, paket pesanan TS-20418 kok belum sampai? sudah seminggu, saya mau komplain',
  ],
};

export const others: readonly Told[] = [
  { phone: '6281390014422', name: 'Joko Susilo', says: ['bisa bayar pakai QRIS?'] },
  { phone: '6285711023344', says: ['selamat siang, ada toko fisiknya?'] },
  { phone: '6281911820011', name: 'Putri Maharani', says: ['kak cara retur gimana ya, kekecilan bajunya'] },
  { phone: '6587654321', name: 'Michelle Tan', says: ['Hi, can I pay by credit card?'] },
  { phone: '6281230000002', name: 'Budi', says: ['min mau bicara dengan petugas dong'] },
  { phone: '6281277730909', name: 'Agus Prasetyo', says: ['barangnya pecah waktu sampai, saya minta refund'] },
  {
    phone: '6282144556677',
    name: 'Ni Made Ayu',
    says: ['tas rotan yang kecil kapan ready lagi kak?'],
  },
];

export type Simulated = { say(told: Told): Promise<void>; sayMore(phone: string, text: string): Promise<void> };

/** Customers who write through the simulator of a running service. */
export function customersOf(url: string): Simulated {
  const control = `${url}/simulator/control`;

  async function answersTo(phone: string): Promise<number> {
    const response = await fetch(`${control}/sent?to=${phone}`);
    return ((await response.json()) as { items: unknown[] }).items.length;
  }

  async function speak(phone: string, spoken: object): Promise<void> {
    const response = await fetch(`${control}/customers/${phone}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(spoken),
    });
    if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${await response.text()}`);
  }

  async function untilAnswered(phone: string, before: number): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await answersTo(phone)) > before) return;
      await wait(100);
    }
    throw new Error(`${phone} got no answer within 10 s`);
  }

  return {
    async say({ phone, name, says }) {
      for (const text of says) {
        const before = await answersTo(phone);
        await speak(phone, { text, ...(name === undefined ? {} : { profileName: name }) });
        await untilAnswered(phone, before);
      }
    },
    sayMore: (phone, text) => speak(phone, { text }),
  };
}
