import { setTimeout as wait } from 'node:timers/promises';

/** Who works at the shop of the sample, and writes to it, on the day that the pictures show. */

type Staff = { name: string; email: string; role: string; team: string | null; capacity?: number };

export const password = 'a password for pictures';
export const dewi = { name: 'Dewi Lestari', email: 'dewi@example.com' };
export const sari: Staff = {
  name: 'Sari Wulandari',
  email: 'sari@example.com',
  role: 'agent',
  team: 'cs',
  capacity: 4,
};
const bagus: Staff = { name: 'Bagus Pratama', email: 'bagus@example.com', role: 'agent', team: 'cs', capacity: 2 };
const maya: Staff = { name: 'Maya Putri', email: 'maya@example.com', role: 'agent', team: 'teknis', capacity: 3 };
const ratna: Staff = { name: 'Ratna Anggraini', email: 'ratna@example.com', role: 'supervisor', team: null };
const hendra: Staff = { name: 'Hendra Gunawan', email: 'hendra@example.com', role: 'operations', team: null };

/** What a customer writes, in order; each is answered before the next one. `minutesAgo`: when it was. */
type Told = { phone: string; name: string; minutesAgo?: number; says: readonly string[] };

/** Their cases are shown: the first in Indonesian, the second in English. */
export const rina: Told = {
  phone: '6281230000001',
  name: 'Rina Marlina',
  says: [
    'halo kak, ongkir ke bandung berapa ya?',
    'oh iya, paket pesanan TS-20418 kok belum sampai? sudah seminggu, saya mau komplain',
  ],
};
export const michelle: Told = {
  phone: '6587654321',
  name: 'Michelle Tan',
  says: [
    'Hi, what are your opening hours?',
    'My order TS-20655 has not arrived after ten days. I want to complain about the delivery',
  ],
};
/** Who wrote more than a day ago: only a template reaches them. */
export const agus: Told = {
  phone: '6281277730909',
  name: 'Agus Prasetyo',
  minutesAgo: 26 * 60,
  says: ['barang pesanan TS-19877 pecah waktu sampai, saya minta refund'],
};
export const daniel: Told = {
  phone: '6591234567',
  name: 'Daniel Lim',
  minutesAgo: 27 * 60,
  says: ['Hello, the bag in order TS-19902 came in the wrong colour. Can I talk to someone?'],
};

/** They have waited longest when the board is looked at. */
const first: readonly Told[] = [
  { phone: '6281355512121', name: 'Wati Suryani', says: ['mau bicara dengan petugas, alamat kirim saya salah'] },
  { phone: '6281355512122', name: 'Tono', says: ['bisa bicara dengan CS? kode promo saya ditolak'] },
];
const early: readonly Told[] = [
  { phone: '6281390014422', name: 'Joko Susilo', says: ['bisa bayar pakai QRIS?'] },
  { phone: '6285711023344', name: 'Lestari', says: ['selamat siang, ada toko fisiknya?'] },
  { phone: '6281911820011', name: 'Putri Maharani', says: ['kak cara retur gimana ya, kekecilan bajunya'] },
  { phone: '6282144556677', name: 'Ni Made Ayu', says: ['tas rotan yang kecil kapan ready lagi kak?'] },
];
const waiting: readonly Told[] = [
  { phone: '6281230000002', name: 'Budi Hartono', says: ['min mau bicara dengan petugas dong'] },
  { phone: '6281298811223', name: 'Yusuf Maulana', says: ['mau bicara dengan CS, pembayaran saya dobel'] },
  { phone: '6285266677788', name: 'Galang', says: ['mana pesanan saya, bangsat kalian. mau komplain!'] },
];
const unanswered: readonly Told[] = [
  { phone: '6281270000001', name: 'Intan', says: ['bisa titip kado sama kartu ucapan?'] },
  { phone: '6281270000002', name: 'Fajar', says: ['kak bisa tulis kartu ucapan ga'] },
  { phone: '6281270000003', name: 'Mega', says: ['boleh request kartu ucapan'] },
  { phone: '6281270000004', name: 'Oscar', says: ['can you engrave a name on the mug'] },
  { phone: '6281270000005', name: 'Hannah', says: ['do you engrave names'] },
];

export type Order = (method: string, path: string, body?: object) => Promise<any>; // oxlint-disable-line no-explicit-any -- as many shapes as there are routes

/** Orders that somebody gives to the running service. */
async function ordersOf(url: string, email: string): Promise<Order> {
  const headers = { 'content-type': 'application/json', origin: url };
  const body = JSON.stringify({ email, password });
  const session = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body });
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (method, path, sent) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: sent ? { ...headers, cookie } : { cookie, origin: url },
      ...(sent ? { body: JSON.stringify(sent) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
}

/** Customers who write through the simulator of a running service. */
export function customersOf(url: string) {
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

  async function untilAnswered(phone: string, before: number, seconds = 30): Promise<void> {
    for (let tries = 0; tries < seconds * 10; tries += 1) {
      if ((await answersTo(phone)) > before) return;
      await wait(100);
    }
    throw new Error(`${phone} got no answer within ${seconds} s`);
  }

  return {
    /** Waits for the answer to each; what was written long ago gets none. */
    async say({ phone, name, minutesAgo, says }: Told): Promise<void> {
      for (const text of says) {
        const before = await answersTo(phone);
        const at = minutesAgo === undefined ? {} : { at: Date.now() - minutesAgo * 60_000 };
        await speak(phone, { text, profileName: name, ...at });
        if (minutesAgo === undefined) await untilAnswered(phone, before);
      }
    },
    speak,
    untilAnswered,
    answersTo,
  };
}

/** `startedAt`: when those who wrote first had done so. */
export type Day = { startedAt: number; customers: ReturnType<typeof customersOf>; asDewi: Order; asSari: Order };

/** The morning: people are added, customers have written, and nobody is at the desk yet. */
export async function morning(url: string): Promise<Day> {
  const asDewi = await ordersOf(url, dewi.email);
  const me = await asDewi('GET', '/session');
  await asDewi('PATCH', `/people/${(me.person ?? me).id}`, { name: dewi.name });
  for (const one of [sari, bagus, maya, ratna, hendra]) await asDewi('POST', '/people', { ...one, password });
  const customers = customersOf(url);
  for (const one of first) await customers.say(one);
  const startedAt = Date.now();
  for (const one of [...early, ...unanswered]) await customers.say(one);
  for (const one of [agus, daniel, ...waiting, rina, michelle]) await customers.say(one);
  return { startedAt, customers, asDewi, asSari: await ordersOf(url, sari.email) };
}

/** Sari and Bagus work: she has two complaints, he has what waits, and one customer was not satisfied. */
export async function forenoon(url: string, { customers, asDewi, asSari }: Day): Promise<void> {
  const asBagus = await ordersOf(url, bagus.email);
  const asMaya = await ordersOf(url, maya.email);
  await solveBadly(customers, asBagus);
  await answer(asSari, rina, [
    'Halo Kak Rina, saya Sari. Mohon maaf atas keterlambatannya. Pesanan TS-20418 saya cek dulu ke kurirnya ya.',
    'Paketnya tertahan di gudang Bandung sejak Selasa dan sudah kami minta diantar hari ini, paling lambat pukul 17.00. Saya pantau sampai diterima ya Kak 🙏',
  ]);
  await note(asSari, rina, 'Kurir janji antar sebelum 17.00. Telepon gudang bila belum bergerak.');
  await answer(asSari, michelle, [
    'Good day Michelle, I am Sari. I am very sorry about the delay. Let me check TS-20655 with the courier.',
    'Your parcel was held at the Batam warehouse. The courier delivers it tomorrow before noon, and I will follow it until you have it.',
  ]);
  await note(asSari, michelle, 'Courier promised tomorrow before noon. Call the warehouse at ten.');
  for (const late of [agus, daniel]) await answer(asSari, late, []);
  await asSari('PUT', '/presence', { state: 'online' });
  for (const order of [asBagus, asMaya]) await order('PUT', '/presence', { state: 'online' });
  await fillContact(asDewi, asSari, rina, 'Rina suka dihubungi sore. Paket dititip ke satpam bila kosong.');
  await fillContact(asDewi, asSari, michelle, 'Michelle prefers English, and calls after six in the evening.');
  await customers.speak(rina.phone, { text: 'oke kak, makasih. saya tunggu ya 🙏' });
  await customers.speak(michelle.phone, { text: 'Thank you, I will wait for it.' });
}

/** Who is with somebody has their answer; who waits in the queue, and who can be reached by a template only, waits on. */
export async function noon(url: string, { asSari }: Day): Promise<void> {
  await answer(asSari, rina, ['Sama-sama Kak Rina, saya kabari begitu paketnya diantar ya.']);
  await answer(asSari, michelle, ['You are welcome, Michelle. I will write as soon as it is on its way.']);
  const asBagus = await ordersOf(url, bagus.email);
  const { items } = await asBagus('GET', '/conversations?list=mine');
  for (const { id } of items as { id: string }[]) {
    const text = 'Baik Kak, saya cek dulu sebentar ya.';
    await asBagus('POST', `/conversations/${id}/messages`, { idempotencyKey: crypto.randomUUID(), text });
  }
}

/** The id of the customer's newest conversation. */
export async function caseOf(order: Order, { phone }: Told): Promise<{ id: string; contact: { id: string } }> {
  const found = await order('GET', `/conversations?list=all&q=${phone}`);
  if (!found.items[0]) throw new Error(`there is no conversation with ${phone}`);
  return found.items[0];
}

async function answer(order: Order, told: Told, texts: readonly string[]): Promise<void> {
  const { id } = await caseOf(order, told);
  await order('POST', `/conversations/${id}/claim`, {});
  for (const text of texts)
    await order('POST', `/conversations/${id}/messages`, { idempotencyKey: crypto.randomUUID(), text });
}

async function note(order: Order, told: Told, text: string): Promise<void> {
  const { id } = await caseOf(order, told);
  await order('POST', `/conversations/${id}/notes`, { text });
}

/** Budi’s case ends with a two, and what he says of it. */
async function solveBadly(customers: Day['customers'], asBagus: Order): Promise<void> {
  const [budi] = waiting;
  if (!budi) return;
  await answer(asBagus, budi, ['Halo Kak Budi, saya Bagus. Pesanannya sudah kami kirim hari ini.']);
  const { id } = await caseOf(asBagus, budi);
  await asBagus('POST', `/conversations/${id}/resolve`, {});
  for (const text of ['sudah', '2', 'jawabannya lama sekali']) {
    const before = await customers.answersTo(budi.phone);
    await wait(1_000);
    await customers.speak(budi.phone, { text });
    await customers.untilAnswered(budi.phone, before).catch(() => {});
  }
}

async function fillContact(asDewi: Order, asSari: Order, told: Told, text: string): Promise<void> {
  const id = (await caseOf(asSari, told)).contact.id;
  const fields = {
    member: { label: 'Member', kind: 'choice', options: ['Silver', 'Gold'] },
    instagram: { label: 'Instagram', kind: 'text' },
  };
  for (const [name, field] of Object.entries(fields)) await asDewi('PUT', `/contact-fields/${name}`, field);
  await asSari('PATCH', `/contacts/${id}`, {
    fields: { member: 'Gold', instagram: `@${told.name.split(' ')[0]?.toLowerCase()}` },
  });
  await asSari('POST', `/contacts/${id}/labels`, { label: 'VIP' });
  await asSari('PUT', `/contacts/${id}/consents/updates`, { state: 'given', how: 'chat' });
  await asSari('POST', `/contacts/${id}/notes`, { text });
}
