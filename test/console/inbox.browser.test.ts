import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const tab = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: /^(?:Daftar|Lists)$/ }).getByRole('link', { name: new RegExp(`^${name}\\b`) });
const rows = (page: Page): Locator => page.getByRole('list', { name: /^(?:Percakapan|Conversations)$/ });
const row = (page: Page, name: string): Locator =>
  rows(page).getByRole('listitem').filter({ hasText: name }).getByRole('link');
const chosen = (page: Page): Locator => rows(page).locator('a[aria-current=true]');
const search = (page: Page): Locator => page.getByRole('searchbox');

/**
 * The marks of all rows that are neither whole nor gone within their line; what is shortened with an ellipsis is whole.
 */
const halfThere = `[...document.querySelectorAll('[data-marks]')].flatMap((line) => {
  const at = line.getBoundingClientRect();
  return [...line.querySelectorAll(':scope > *, :scope > * > *')].flatMap((mark) => {
    const box = mark.getBoundingClientRect();
    const isUnseen = box.width <= 1 || box.left >= at.right || box.top >= at.bottom;
    const isStub = mark.parentElement !== line && mark.querySelector('[style*="--label-"]') && box.width < 40;
    return isUnseen || (box.right <= at.right + 0.5 && !isStub) ? [] : [line.textContent + ': ' + mark.textContent];
  });
})`;

describeConsole('the inbox', (desk) => {
  const idOf = async (q: string): Promise<string> => {
    const { body } = await desk.api.request('GET', `/conversations?q=${encodeURIComponent(q)}`);
    return body.items[0].id;
  };

  it('where nobody waits, what one handles is one press away', async () => {
    const page = await desk.openAs(await desk.addPerson('Ani'), { path: '/?list=waiting' });
    await expectSeen(page.getByText('Tidak ada yang menunggu.'));
    expect(await page.getByRole('button', { name: /Lihat yang saya tangani/ }).count()).toBe(0);
    await desk.waitingCustomer('Ayu');
    await row(page, 'Ayu').click();
    const toMine = page.getByRole('button', { name: 'Lihat yang saya tangani: 1' });
    await expectSeen(page.getByRole('button', { name: 'Ambil', exact: true }));
    await page.keyboard.press('c');
    await toMine.click();
    await expectSeen(row(page, 'Ayu'));
  });

  it('a customer who asks for a person appears among those who wait by themselves, and is announced', async () => {
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    await expectSeen(page.getByText('Tidak ada yang menunggu.'));
    await desk.waitingCustomer('Rina');
    await expectSeen(row(page, 'Rina'));
    await expect.poll(() => tab(page, 'Menunggu').innerText(), patience).toMatch(/Menunggu\s*1/);
    await expect.poll(() => page.title(), patience).toBe('(1) Sapa');
    await expectSeen(page.getByText('Kasus baru menunggu: Rina'));
    await expectAccessible(page);
  });

  it('what is claimed goes from those who wait to mine, with the clock that runs', async () => {
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    await desk.waitingCustomer('Sari');
    await row(page, 'Sari').waitFor();
    await desk.api.request('POST', `/conversations/${await idOf('Sari')}/claim`);
    await expect.poll(() => row(page, 'Sari').count(), patience).toBe(0);
    await tab(page, 'Saya').click();
    await expectSeen(row(page, 'Sari').getByTitle(/^(?:Balas pelanggan|Balasan pertama)/));
    expect(new URL(page.url()).search).toBe('?list=mine');
  });

  it('says what is unread until it is opened', async () => {
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    const dewi = await desk.waitingCustomer('Dewi');
    await dewi.says('halo, ada orang?');
    await expectSeen(row(page, 'Dewi').getByLabel('2 belum dibaca'));
    await row(page, 'Dewi').click();
    await expect
      .poll(
        () =>
          row(page, 'Dewi')
            .getByLabel(/belum dibaca/)
            .count(),
        patience,
      )
      .toBe(0);
    // To be looked at again later: by key, and from the menu.
    const unread = row(page, 'Dewi').getByLabel('1 belum dibaca');
    await page.keyboard.press('u');
    await expectSeen(unread);
    await expectSeen(page.getByText('Pilih percakapan'));
    await row(page, 'Dewi').click();
    await expect.poll(() => unread.count(), patience).toBe(0);
    await page.getByRole('button', { name: 'Tindakan lain' }).click();
    await page.getByRole('menuitem', { name: 'Tandai belum dibaca' }).click();
    await expectSeen(unread);
  });

  it('finds words of messages and shows where they are; what is not there is said', async () => {
    const page = await desk.openAs(undefined, { path: '/?list=mine' });
    const tono = desk.customer('Tono');
    await tono.says('apakah ada blender warna hijau lumut di gudang?');
    await expect.poll(() => idOf('lumut').catch(() => null), patience).toBeTruthy();
    await page.keyboard.press('/');
    await search(page).fill('hijau lumut');
    await expectSeen(row(page, 'Tono').locator('mark', { hasText: 'lumut' }));
    expect(new URL(page.url()).searchParams.get('q')).toBe('hijau lumut');
    await search(page).fill('tidakadakataini');
    await expectSeen(page.getByText('Tidak ada yang cocok dengan “tidakadakataini”.'));
    await search(page).press('Escape');
    await expect.poll(() => new URL(page.url()).search, patience).toBe('?list=mine');
  });

  it('what I put off, and notes that name me, have lists of their own', async () => {
    const ani = await desk.addPerson('Ani Sabar');
    for (const name of ['Sukma', 'Tari']) await desk.waitingCustomer(name);
    const agent = await desk.service.signIn(ani.email, ani.password);
    const sukma = await idOf('Sukma');
    expect((await agent.request('POST', `/conversations/${sukma}/claim`)).status).toBe(200);
    expect((await agent.request('PUT', `/conversations/${sukma}/snooze`, { until: null })).status).toBeLessThan(300);
    const note = { text: '@Ani Sabar tolong lihat' };
    expect((await desk.api.request('POST', `/conversations/${await idOf('Tari')}/notes`, note)).status).toBe(200);
    const page = await desk.openAs(ani, { path: '/?list=mine' });
    await expectSeen(page.getByText('Belum ada yang Anda tangani.'));
    await tab(page, 'Ditunda').click();
    await expectSeen(row(page, 'Sukma').getByText('sampai pelanggan menulis'));
    await tab(page, 'Disebut').click();
    await expectSeen(row(page, 'Tari').getByText('tolong lihat'));
    expect(await row(page, 'Sukma').count()).toBe(0);
  });

  it('filters stand in the address, survive a reload, and are taken off one by one', async () => {
    await desk.waitingCustomer('Wahyu');
    await desk.customer('Lina').says('jam buka toko jam berapa?');
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    await row(page, 'Lina').waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Tahap').selectOption({ label: 'Menunggu' });
    await page.keyboard.press('Escape');
    await expect.poll(() => row(page, 'Lina').count(), patience).toBe(0);
    await expectSeen(row(page, 'Wahyu'));
    await page.reload();
    await expectSeen(row(page, 'Wahyu'));
    expect(await row(page, 'Lina').count()).toBe(0);
    await page.getByRole('button', { name: 'Lepas filter Tahap' }).click();
    await expectSeen(row(page, 'Lina'));
  });

  it('a view is saved with its filters, shared, renamed, and deleted', async () => {
    const page = await desk.openAs(undefined, { path: '/?list=all&phase=queued' });
    await page.getByRole('button', { name: 'Tampilan tersimpan' }).click();
    await page.getByRole('menuitem', { name: 'Simpan sebagai tampilan…' }).click();
    await page.getByLabel('Nama tampilan').fill('Antrean');
    await page.getByLabel('Tampilkan untuk semua orang').check();
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expectSeen(page.getByRole('button', { name: 'Tampilan: Antrean' }));

    const colleague = await desk.openAs(await desk.addPerson('Budi'), { path: '/?list=mine' });
    await colleague.getByRole('button', { name: 'Tampilan tersimpan' }).waitFor();
    // By its name among everything that can be done here.
    await colleague.keyboard.press('Control+k');
    await colleague.getByPlaceholder('Cari perintah').fill('Antrean');
    await colleague.getByRole('button', { name: 'Antrean', exact: true }).click();
    await expect.poll(() => new URL(colleague.url()).searchParams.get('phase'), patience).toBe('queued');
    await colleague.getByRole('button', { name: 'Tampilan: Antrean' }).click();
    expect(await colleague.getByRole('menuitem', { name: 'Hapus “Antrean”' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Tampilan: Antrean' }).click();
    await page.getByRole('menuitem', { name: 'Hapus “Antrean”' }).click();
    await page.getByRole('button', { name: 'Tampilan tersimpan' }).click();
    await expectSeen(page.getByText('Belum ada tampilan tersimpan'));
  });

  it('is worked by keys alone: the list, the search, the palette, and the keys themselves', async () => {
    for (const name of ['Putri', 'Yanti']) await desk.waitingCustomer(name);
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    await row(page, 'Yanti').waitFor();
    await page.keyboard.press('j');
    await expectSeen(chosen(page));
    const address = () => chosen(page).getAttribute('href');
    const first = await address();
    await page.keyboard.press('j');
    await expect.poll(address, patience).not.toBe(first);
    await page.keyboard.press('k');
    await expect.poll(address, patience).toBe(first);

    await page.keyboard.press('?');
    await expectSeen(page.getByRole('dialog').getByText('Percakapan berikutnya'));
    await expectAccessible(page);
    await page.getByRole('switch', { name: 'Pakai tombol tanpa Ctrl' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    // What is nearest comes first, and the palette does not offer itself.
    await expectSeen(page.getByText('Tulis catatan internal', { exact: true }));
    const offered = await page.locator('.mantine-Spotlight-action').allInnerTexts();
    const place = (label: string) => offered.findIndex((text) => text.startsWith(label));
    expect(place('Papan')).toBeGreaterThan(place('Tulis catatan internal'));
    expect(place('Perintah')).toBe(-1);
    await page.getByPlaceholder('Cari perintah atau halaman…').fill('daftar menunggu');
    expect(await page.getByRole('dialog').getByText('Percakapan berikutnya').count()).toBe(0);
    await expectSeen(page.getByText('Buka daftar Menunggu'));
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).search, patience).toContain('list=waiting');
  });

  it('a key pressed before its conversation is drawn waits for it, and never acts on the one before', async () => {
    for (const name of ['Nana', 'Oki', 'Puji']) await desk.waitingCustomer(name);
    const [nana, oki] = [await idOf('Nana'), await idOf('Oki')];
    expect((await desk.api.request('POST', `/conversations/${nana}/claim`)).status).toBe(200);
    const page = await desk.openAs(undefined, { path: `/c/${nana}?list=all&q=tiket` });
    await expectSeen(page.getByRole('button', { name: 'Selesaikan', exact: true }));
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(
      (url) => url.pathname.startsWith(`/api/v1/conversations/${oki}`),
      async (route) => {
        await gate;
        await route.continue();
      },
    );
    await row(page, 'Oki').click();
    // The first counts: what follows was meant for what it opens.
    for (const key of ['e', 'n', 't']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    letGo();
    const dialog = page.getByRole('dialog', { name: 'Selesaikan percakapan' });
    await expectSeen(dialog);
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    await dialog.waitFor({ state: 'detached' });
    const phaseOf = async (id: string) => (await desk.api.request('GET', `/conversations/${id}`)).body.phase;
    await expect.poll(() => phaseOf(oki), patience).toBe('confirming');
    expect(await phaseOf(nana)).toBe('assigned');
  });

  it('on a phone shows one pane at a time, with a way back, none too wide', async () => {
    await desk.waitingCustomer('Agus dengan nama yang panjang sekali sampai tidak muat');
    const page = await desk.openAs(undefined, { ...phone, path: '/?list=all' });
    const navigation = page.getByRole('navigation', { name: 'Navigasi' });
    await expectSeen(navigation);
    await expectAccessible(page);
    await row(page, 'Agus').click();
    await page.getByRole('log').waitFor();
    expect([await rows(page).isVisible(), await navigation.isVisible(), await isTooWide(page)]).toEqual([
      false,
      false,
      false,
    ]);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Kembali ke daftar' }).click();
    await expectSeen(row(page, 'Agus'));
    expect(await isTooWide(page)).toBe(false);
  });

  it('of all that may stand out in one row, the clock, the priority and the complaint are whole, and nothing is half there', async () => {
    await desk.waitingCustomer('Dodi');
    const hour = 3_600_000;
    const clock = {
      kind: 'response',
      due: new Date(Date.now() - 12.7 * hour).toISOString(),
      state: 'overdue',
      acknowledgedBy: null,
    };
    const labels = ['Grosir luar pulau', 'VIP', 'Baru'].map((name) => ({ id: name, name, color: 'blue' }));
    const until = new Date(Date.now() + 40 * hour).toISOString();
    const [sari, stands] = [
      { id: 'sari', name: 'Sari Wulandari' },
      { priority: 'urgent', category: 'complaint', nextClock: clock, clocks: [clock] },
    ];
    const marked = [
      { phase: 'queued', agent: null },
      { phase: 'confirming', agent: sari, labels },
      { phase: 'assigned', agent: sari, labels, snoozed: { until } },
      { phase: 'assigned', agent: sari, back: 'time' },
      { phase: 'resolved', agent: sari, nextClock: null, labels },
    ];
    for (const [locale, screen] of [
      ['id-ID', {}],
      ['en-GB', {}],
      ['id-ID', phone],
      ['en-GB', phone],
      ['id-ID', { viewport: { width: 820, height: 760 } }],
    ] as const) {
      const page = await desk.openAs(undefined, { locale, ...screen, path: '/sop' });
      const { items: real } = (await desk.api.request('GET', '/conversations?limit=1')).body;
      await page.route(/\/api\/v1\/conversations\?/, async (route) => {
        const [one] = real;
        const items = marked.map((marks, index) => ({
          ...one,
          ...stands,
          id: `${one.id}${index}`,
          labels: [],
          ...marks,
        }));
        await route.fulfill({ json: { items, next: null } });
      });
      await page.goto(new URL('/?list=all', desk.service.url).href);
      await expect.poll(() => rows(page).getByRole('listitem').count(), patience).toBe(marked.length);
      expect(await page.evaluate(halfThere)).toEqual([]);
      expect(
        await rows(page)
          .getByText(/^(?:Keluhan|Complaint)$/)
          .count(),
      ).toBe(marked.length);
      await page.context().close();
    }
  });

  it('speaks English, in the dark, as readable as in the light', async () => {
    await desk.waitingCustomer('Wati');
    const page = await desk.openAs(undefined, { locale: 'en-GB', colorScheme: 'dark', path: '/?list=waiting' });
    await row(page, 'Wati').click();
    await expectSeen(tab(page, 'Waiting'));
    await expectSeen(page.getByText('mau bicara dengan CS dong'));
    await page.getByRole('button', { name: /^admin: / }).click();
    await expectSeen(page.getByText('You are given nothing new; what you have stays yours.'));
    await expectAccessible(page, 'nav');
  });

  it('L31: cut off it says so, and back again it has what happened meanwhile, without a reload', async () => {
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    const endah = await desk.waitingCustomer('Endah');
    await row(page, 'Endah').waitFor();
    await page.context().setOffline(true);
    await expectSeen(page.getByText('Sambungan terputus.'));
    await endah.says('masih menunggu ya');
    await desk.waitingCustomer('Fajar');
    expect(await row(page, 'Fajar').count()).toBe(0);
    await page.context().setOffline(false);
    await expectSeen(row(page, 'Fajar'));
    await expectSeen(row(page, 'Endah').getByText('masih menunggu ya'));
    await expect.poll(() => page.getByText('Sambungan terputus.').count(), patience).toBe(0);
  });

  it('SOP D4: whoever may not read conversations begins at the reports, and is told so', async () => {
    await desk.waitingCustomer('Gita');
    const manager = await desk.addPerson('Pak Manajer', { role: 'management', team: null });
    const page = await desk.openAs(manager, { expected: [/^403 GET /] });
    await expectSeen(page.getByRole('heading', { name: 'Laporan' }));
    await expectSeen(page.getByRole('region', { name: 'Per kanal' }));
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Percakapan' }).count()).toBe(0);
    await page.goto(new URL(`/c/${await idOf('Gita')}`, desk.service.url).href);
    await expectSeen(page.getByRole('alert').getByText('Peran Anda tidak boleh melakukan ini.').first());
    await expectAccessible(page);
  });
});

describeConsole('an inbox to which nobody has written yet', (desk) => {
  const steps = (page: Page): Locator => page.getByRole('region', { name: /^(?:Belum ada|No conversations)/ });
  const namesOf = async (page: Page): Promise<string[]> => {
    await expectSeen(steps(page).getByRole('link'));
    return steps(page).getByRole('link').locator('strong').allInnerTexts();
  };

  it('says what to do first, by role, until the first customer writes', async () => {
    const page = await desk.openAs();
    const ofAdmin = ['Sambungkan kanal', 'Tambahkan rekan', 'Sesuaikan jawaban bot'];
    expect(await namesOf(page)).toEqual(ofAdmin);
    // Where the simulator is on, it is the quickest way to see anything.
    await page.route('**/api/v1/channels', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), simulatorUrl: '/simulator' } });
    });
    await page.reload();
    await expect.poll(() => namesOf(page), patience).toEqual(['Coba sebagai pelanggan', ...ofAdmin]);
    await expectAccessible(page);
    const agent = await desk.openAs(await desk.addPerson('Ani'), { locale: 'en-GB', colorScheme: 'dark' });
    expect(await namesOf(agent)).toEqual(['Start your shift', 'Practice', 'Read the SOP']);
    await expectAccessible(agent);
    // On a phone they stand where the rows will be.
    const onPhone = await desk.openAs(undefined, { ...phone });
    await expectSeen(steps(onPhone).getByRole('link', { name: /^Sambungkan kanal/ }));
    expect(await isTooWide(onPhone)).toBe(false);

    await desk.customer('Rina').says('halo kak');
    await expectSeen(page.getByText('Pilih percakapan'));
    await expectSeen(agent.getByText('Pick a conversation'));
    await steps(onPhone).waitFor({ state: 'detached' });
  });
});

describeConsole('a long list', (desk) => {
  it('keeps its place while rows come and go above, and reads on as one scrolls', async () => {
    const customers = Array.from({ length: 70 }, (_, n) => desk.customer(`Pelanggan ${String(n).padStart(2, '0')}`));
    for (const customer of customers) await customer.says('halo kak');
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    await row(page, 'Pelanggan 69').waitFor();
    await rows(page).evaluate(
      `((list) => list.closest('[data-virtuoso-scroller]').scrollBy(0, 88 * 30))(document.querySelector('[role=list]'))`,
    );
    const looked = row(page, 'Pelanggan 36');
    await looked.waitFor();
    const before = await looked.boundingBox();
    await customers[0]!.says('saya menulis lagi'); // from the very end, which is not even loaded, to the top
    await customers[68]!.says('saya juga');
    await expect
      .poll(async () => (await desk.api.request('GET', '/conversations?limit=1')).body.items[0].preview, patience)
      .not.toBe('halo kak');
    await page.waitForResponse((response) => response.url().includes('/conversations?'));
    await expect.poll(async () => (await looked.boundingBox())?.y, patience).toBe(before?.y);

    await page.keyboard.press('End');
    for (const name of ['Pelanggan 20', 'Pelanggan 01']) {
      await rows(page).evaluate(`document.querySelector('[data-virtuoso-scroller]').scrollTo(0, 1e6)`);
      await expectSeen(row(page, name).or(row(page, 'Pelanggan 01')));
    }
    await rows(page).evaluate(`document.querySelector('[data-virtuoso-scroller]').scrollTo(0, 0)`);
    await expectSeen(row(page, 'Pelanggan 68').getByText('saya juga').or(row(page, 'Pelanggan 68')));
  });
});
