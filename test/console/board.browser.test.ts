import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const lookAt = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Lihat diam-diam percakapan ${name}` });
const reassign = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Alihkan percakapan ${name}` });
/** How much of what was drawn was pushed aside by what came after it, as browsers count it. */
const shifted = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0));
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(0), 500);
  })`);
const shoulder = (page: Page): Locator => page.getByRole('dialog');

describeConsole('the supervisor’s board', (desk) => {
  it('shows who waits as soon as they wait, and who has it as soon as somebody does (SOP O2)', async () => {
    const ani = await desk.addPerson('Ani');
    const sinta = await desk.addPerson('Sinta', { role: 'supervisor', team: null });
    const page = await desk.openAs(sinta, { path: '/board' });
    await expectSeen(page.getByRole('heading', { name: /^Antrean/ }));
    expect(await shifted(page)).toBeLessThan(0.02);
    await desk.waitingCustomer('Rina');
    await expectSeen(page.getByRole('region', { name: /^Antrean/ }).getByText('Rina', { exact: true }));
    // And what will run out next.
    const clocks = page.getByRole('region', { name: /^Segera habis waktunya/ });
    await expectSeen(clocks.getByText('Rina', { exact: true }));
    const agent = await desk.service.signIn(ani.email, ani.password);
    const [waiting] = (await agent.request('GET', '/conversations?phase=queued')).body.items;
    await agent.request('POST', `/conversations/${waiting.id}/claim`, {});
    const people = page.getByRole('region', { name: 'Siapa mengerjakan apa' });
    await expectSeen(people.getByText('Rina', { exact: true }));
    await expectSeen(people.getByText('1 dari 5 kasus'));
    expect(
      await page
        .getByRole('region', { name: /^Antrean/ })
        .getByText('Rina', { exact: true })
        .count(),
    ).toBe(0);
    await expectAccessible(page);
  });

  it('gives a case to somebody else in one press, whoever has it', async () => {
    const ani = await desk.addPerson('Ani Satu');
    await desk.addPerson('Budi Satu');
    await desk.waitingCustomer('Sari');
    const agent = await desk.service.signIn(ani.email, ani.password);
    const sari = (await agent.request('GET', '/conversations?q=Sari')).body.items[0];
    await agent.request('POST', `/conversations/${sari.id}/claim`, {});
    const page = await desk.openAs(undefined, { path: '/board' });
    await reassign(page, 'Sari').first().click();
    await page.getByRole('menuitem', { name: /Budi Satu/ }).click();
    await expectSeen(page.getByText('Dialihkan ke Budi Satu.'));
    const held = async () => (await agent.request('GET', `/conversations/${sari.id}`)).body.agent?.name as string;
    await expect.poll(held, patience).toBe('Budi Satu');
  });

  it('of many people offers those who have room, finds the others by name, and has the teams in sight', async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await desk.addPerson(`Orang Ke-${n}`);
    await desk.addPerson('Zulkifli');
    await desk.waitingCustomer('Mira');
    const page = await desk.openAs(undefined, { path: '/board' });
    // Who is quick has written a name before there are any to choose from.
    const { promise: written, resolve: letThrough } = Promise.withResolvers<void>();
    await page.route(/\/api\/v1\/(?:agents|people)/, async (route) => {
      await written;
      await route.continue();
    });
    await reassign(page, 'Mira').first().click();
    await expectSeen(page.getByRole('menuitem', { name: /^teknis/ }));
    expect(await page.getByRole('menuitem', { name: /Zulkifli/ }).count()).toBe(0);
    await page.getByRole('menuitem', { name: /^Orang lain/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Alihkan percakapan Mira' });
    await dialog.getByLabel('Kepada').fill('zul');
    letThrough();
    // What Enter picks is what is marked.
    await expectSeen(page.getByRole('option', { name: /Zulkifli/ }).and(page.locator('[data-combobox-selected]')));
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.getByLabel('Kepada').inputValue(), patience).toMatch('Zulkifli');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Alihkan' }).click();
    await expectSeen(page.getByText('Dialihkan ke Zulkifli.'));
  });

  it('of more than it lists it promises no more than that', async () => {
    await desk.waitingCustomer('Ratih');
    const page = await desk.openAs(undefined);
    await page.route('**/api/v1/board', async (route) => {
      const board = await (await route.fetch()).json();
      const [team] = board.teams.filter(({ cases }: { cases: object[] }) => cases.length > 0);
      const all = Array.from({ length: 200 }, (_, index) => ({ ...team.cases[0], id: `${index}` }));
      Object.assign(team, { cases: all, waiting: 3_332 });
      board.clocks = all.map((one) => ({ case: one, clock: 'response', due: board.at }));
      await route.fulfill({ json: board });
    });
    await page.getByRole('link', { name: 'Papan' }).click();
    const queue = page.getByRole('region', { name: /^Antrean/ });
    const clocks = page.getByRole('region', { name: /^Segera habis waktunya/ });
    await expect.poll(() => clocks.getByRole('heading').first().innerText(), patience).toMatch(/200\+$/);
    for (const place of [queue, clocks])
      await expectSeen(place.getByRole('button', { name: 'Tampilkan 200 yang pertama' }));
  });

  it('that cannot be read says so, and not that nobody works and nothing runs out', async () => {
    const page = await desk.openAs(undefined, { path: '/sop', expected: [/^503 GET \/api\/v1\/board$/] });
    const notReady = { error: { code: 'not_ready', message: 'not now' } };
    await page.route('**/api/v1/board', (route) => route.fulfill({ status: 503, json: notReady }));
    await page.getByRole('link', { name: 'Papan' }).click();
    await expectSeen(page.getByRole('alert').getByRole('button', { name: 'Coba lagi' }));
    for (const none of ['Belum ada orang di tim.', 'Tidak ada batas waktu dalam 4 jam ke depan.', 'Tidak ada.'])
      expect(await page.getByText(none, { exact: true }).count(), none).toBe(0);
    await page.unroute('**/api/v1/board');
    await page.getByRole('alert').getByRole('button', { name: 'Coba lagi' }).click();
    await expectSeen(page.getByRole('region', { name: 'Siapa mengerjakan apa' }));
  });

  it('looks over a shoulder unseen: the customer’s messages stay unread, and nobody types', async () => {
    const ani = await desk.addPerson('Ani Dua');
    const customer = await desk.waitingCustomer('Tono');
    const agent = await desk.service.signIn(ani.email, ani.password);
    const tono = (await agent.request('GET', '/conversations?q=Tono')).body.items[0];
    await agent.request('POST', `/conversations/${tono.id}/claim`, {});
    await customer.says('Halo? Ada orang?');
    const { simulator } = desk.service;
    const isRead = () => simulator.said(customer.phone).map(({ readAt }) => readAt !== null);
    const heard = () => [customer.inbox().length, simulator.chats.customer(customer.phone).typingUntil];
    const before = { read: isRead(), heard: heard() };
    const page = await desk.openAs(undefined, { path: '/board' });
    await lookAt(page, 'Tono').first().click();
    await expectSeen(shoulder(page).getByText('Halo? Ada orang?'));
    // What is written while one looks comes by itself.
    await customer.says('Saya masih menunggu');
    await expectSeen(shoulder(page).getByText('Saya masih menunggu'));
    await expectAccessible(page, '[role=dialog]');
    expect({ read: isRead(), heard: heard() }).toEqual({ read: [...before.read, false], heard: before.heard });
    const events = (await agent.request('GET', `/conversations/${tono.id}/events`)).body.items;
    expect(events.filter(({ type }: { type: string }) => type.startsWith('agent-'))).toHaveLength(1);
  });

  it('whispers to whoever has it: it pops up for them, and for nobody else', async () => {
    const ani = await desk.addPerson('Ani Tiga');
    const budi = await desk.addPerson('Budi Tiga');
    const sinta = await desk.addPerson('Sinta Tiga', { role: 'supervisor', team: null });
    await desk.waitingCustomer('Wati');
    const agent = await desk.service.signIn(ani.email, ani.password);
    const wati = (await agent.request('GET', '/conversations?q=Wati')).body.items[0];
    await agent.request('POST', `/conversations/${wati.id}/claim`, {});
    const hers = await desk.openAs(ani, { path: '/shift' });
    const his = await desk.openAs(budi, { path: '/shift' });
    const page = await desk.openAs(sinta, { path: '/board' });
    await lookAt(page, 'Wati').first().click();
    const box = shoulder(page).getByLabel('Bisikan untuk Ani Tiga');
    await box.fill('Tawarkan ganti baru, stoknya ada.');
    await box.press('Enter');
    await expectSeen(page.getByText('Dibisikkan ke Ani Tiga.'));
    await expectSeen(shoulder(page).getByText('Bisikan Sinta Tiga untuk Ani Tiga'));
    await expectSeen(hers.getByText('Tawarkan ganti baru, stoknya ada.'));
    await expectSeen(hers.getByText('Bisikan dari Sinta Tiga'));
    await hers.getByRole('button', { name: /^Wati · / }).click();
    await expect.poll(() => new URL(hers.url()).pathname, patience).toBe(`/c/${wati.id}`);
    // His page has had everything since: another change of the same conversation has reached it.
    const said = await agent.request('POST', `/conversations/${wati.id}/messages`, { text: 'Sebentar ya Kak' });
    expect(said.status).toBe(201);
    expect(await his.getByText('Tawarkan ganti baru').count()).toBe(0);
    const read = await desk.service.signIn(budi.email, budi.password);
    expect((await read.request('GET', `/conversations/${wati.id}`)).body.notes).toEqual([]);
  });

  it('is refused to agents, in words', async () => {
    const agent = await desk.addPerson('Ani Empat');
    const page = await desk.openAs(agent, { path: '/board' });
    await expectSeen(page.getByText('Peran Anda tidak boleh melakukan ini.'));
    await expectSeen(page.getByText('Papan ini untuk supervisor dan administrator.'));
  });

  it('speaks English, and fits a phone', async () => {
    const page = await desk.openAs(undefined, { path: '/board', ...phone, locale: 'en-GB' });
    await expectSeen(page.getByRole('heading', { name: 'Supervisor’s board' }));
    await expectSeen(page.getByRole('heading', { name: 'Who is on what' }));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
  });
});

const hastySop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [keluhan, refund, komplain] }
response: { whatsapp: 2s }
closing: { confirm: false, wait: 30m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
`;

describeConsole(
  'what ran out or went wrong',
  (desk) => {
    it('L30: a clock that ran out is listed, and rests once somebody looks after it', async () => {
      const page = await desk.openAs(undefined, { path: '/board' });
      await desk.waitingCustomer('Rina');
      const alerts = page.getByRole('region', { name: /^Perlu ditangani/ });
      const mine = alerts.getByRole('listitem').filter({ hasText: 'Rina' });
      await expectSeen(mine.getByText('Batas waktu balas terlewati'));
      await mine.getByRole('button', { name: 'Saya tangani' }).first().click();
      await expectSeen(page.getByText('Anda yang menangani. Peringatan berhenti'));
      await expect.poll(() => mine.getByText('Batas waktu balas terlewati').count(), patience).toBe(0);
    });

    it('L30: all that there is about one case is one line, and looked after at one press', async () => {
      const page = await desk.openAs(undefined, { path: '/board' });
      const tono = desk.customer('Tono');
      await tono.says('saya mau komplain, dasar bangsat kalian');
      const alerts = page.getByRole('region', { name: /^Perlu ditangani/ });
      const lines = alerts.getByRole('listitem').filter({ hasText: 'Tono' });
      const others = lines.getByText(/^dan \d+ peringatan lain tentang kasus ini$/);
      await expectSeen(others);
      expect(await lines.filter({ has: page.getByRole('button') }).count()).toBe(1);
      await others.click();
      await expectSeen(lines.getByText('Pelanggan berbahasa kasar'));
      await expectAccessible(page);
      const open = async () => {
        const { items } = (await desk.api.request('GET', '/alerts')).body;
        const { number } = (await desk.api.request('GET', '/conversations?q=Tono')).body.items[0];
        return items.filter((one: { conversation: { number: string } }) => one.conversation.number === number).length;
      };
      expect(await open()).toBeGreaterThan(1);
      await lines.getByRole('button', { name: 'Saya tangani' }).click();
      await expect.poll(open, patience).toBe(0);
      await expect.poll(() => lines.count(), patience).toBe(0);
    });

    it('T4: an abusive customer is flagged with what they said', async () => {
      const page = await desk.openAs(undefined, { path: '/board' });
      const galang = desk.customer('Galang');
      await galang.says('dasar bangsat kalian anjing');
      const flagged = page.getByRole('region', { name: /^Pelanggan marah atau kasar/ });
      await expectSeen(flagged.getByText('“dasar bangsat kalian anjing”'));
    });

    it('V3: a low score is made good from here, with how on record', async () => {
      const page = await desk.openAs(undefined, { path: '/board' });
      const sari = await desk.waitingCustomer('Sari');
      const [waiting] = (await desk.api.request('GET', '/conversations?q=Sari')).body.items;
      await desk.api.request('POST', `/conversations/${waiting.id}/claim`, {});
      await desk.api.request('POST', `/conversations/${waiting.id}/resolve`, {});
      await sari.hears('puas');
      await sari.says('1');
      const scores = page.getByRole('region', { name: /^Nilai buruk/ });
      await expectSeen(scores.getByText('Nilai 1 dari 5'));
      await scores.getByRole('button', { name: 'Tandai sudah ditindaklanjuti' }).click();
      await page.getByLabel('Apa yang sudah dilakukan').fill('Ditelepon; ongkir diganti');
      await page.getByRole('button', { name: 'Simpan' }).click();
      await expectSeen(scores.getByText('Tidak ada. Semua nilai buruk sudah ditindaklanjuti.'));
      const { body } = await desk.api.request('GET', `/conversations/${waiting.id}/timeline`);
      expect(body.items).toContainEqual(expect.objectContaining({ what: 'recovered' }));
    });
  },
  { sop: hastySop },
);
