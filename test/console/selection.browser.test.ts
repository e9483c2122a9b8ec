import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';
import { conversationOf, expectText, order } from './talk-page.ts';

const rows = (page: Page): Locator => page.getByRole('list', { name: /^(?:Percakapan|Conversations)$/ });
const row = (page: Page, name: string): Locator =>
  rows(page).getByRole('listitem').filter({ hasText: name }).getByRole('link');
const box = (page: Page, name: string): Locator => rows(page).getByRole('checkbox', { name: `Pilih ${name}` });
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Yang dipilih' });
const act = (page: Page, name: string): Locator => bar(page).getByRole('button', { name, exact: true });
const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

describeConsole('several conversations at once', (desk) => {
  const stateOf = async (name: string) => {
    const { body } = await desk.api.request('GET', `/conversations/${await conversationOf(desk, name)}`);
    return body;
  };
  /** One after the other, so that the list has them in that order, the last one on top. */
  const waiting = async (...names: string[]) => {
    for (const name of names) await desk.waitingCustomer(name);
  };
  /** `names` in the order of the alphabet, whatever that of the rows is. */
  const expectPicked = (page: Page, names: string[]) => expect.poll(() => checked(page), patience).toEqual(names);
  const checked = async (page: Page): Promise<string[]> => {
    const labels = await rows(page)
      .locator('input:checked')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.replace('Pilih ', '')).toSorted((one, other) => one.localeCompare(other));
  };

  it('are taken together; what somebody else was quicker with is told by name, and stays selected', async () => {
    await waiting('Ajeng', 'Bowo', 'Cici');
    const ani = await desk.addPerson('Ani');
    const page = await desk.openAs(ani, { path: '/?list=all', expected: [/^409 POST .*\/claim/] });
    await row(page, 'Cici').waitFor();
    await box(page, 'Ajeng').check();
    await row(page, 'Cici').click({ modifiers: ['Shift'] });
    await expectPicked(page, ['Ajeng', 'Bowo', 'Cici']);
    expect(new URL(page.url()).pathname).toBe('/');
    await expectAccessible(page);

    const bowo = await conversationOf(desk, 'Bowo');
    await page.route(`**/conversations/${bowo}/claim`, async (route) => {
      expect((await desk.api.request('POST', `/conversations/${bowo}/claim`)).status).toBe(200);
      await expectSeen(bar(page).getByText('2 dari 3…'));
      await route.continue();
    });
    await act(page, 'Ambil').click();
    await expectText(
      page.getByRole('alert').filter({ hasText: 'tidak dilakukan' }),
      /Ambil: 1 tidak[^]*Bowo admin sudah/,
    );
    await expectPicked(page, ['Bowo']);
    await expectSeen(page.getByText('2 percakapan diambil.'));
    await expectAccessible(page);
    for (const name of ['Ajeng', 'Cici']) expect((await stateOf(name)).agent.name).toBe('Ani');
    await page.getByRole('button', { name: 'Tutup daftar yang tidak dilakukan' }).click();
    await page.keyboard.press('Escape');
    await bar(page).waitFor({ state: 'detached' });
  });

  it('taken a moment ago are resolved next, however late the list is read again', async () => {
    await waiting('Yuni', 'Zul');
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    await row(page, 'Zul').waitFor();
    await page.route('**/api/v1/conversations?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await route.continue();
    });
    for (const name of ['Yuni', 'Zul']) await box(page, name).check();
    await act(page, 'Ambil').click();
    await expectSeen(page.getByText('2 percakapan diambil.'));
    for (const name of ['Yuni', 'Zul']) await box(page, name).check();
    await act(page, 'Selesaikan').click();
    await dialog(page, 'Selesaikan 2 percakapan').getByRole('button', { name: 'Selesaikan' }).click();
    await expectSeen(page.getByText('2 percakapan diselesaikan dari sisi Anda.'));
    // Asked whether it is solved, and not waited for: what I did myself is nobody else's change.
    for (const name of ['Yuni', 'Zul']) await box(page, name).check();
    await act(page, 'Selesaikan').click();
    await dialog(page, 'Selesaikan 2 percakapan').getByRole('button', { name: 'Selesaikan' }).click();
    const phases = async () => [(await stateOf('Yuni')).phase, (await stateOf('Zul')).phase];
    await expect.poll(phases, patience).not.toContain('confirming');
  });

  it('by keys alone: x, j, Shift with the arrows, all that is shown, and the keys of the orders', async () => {
    await waiting('Dodi', 'Elok', 'Fani');
    const page = await desk.openAs(undefined, { path: '/?list=all&q=dong' });
    await row(page, 'Fani').waitFor();
    await row(page, 'Fani').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await expectPicked(page, ['Elok', 'Fani']);
    await page.keyboard.press('Escape');
    await expectPicked(page, []);

    const openRow = () => rows(page).locator('a[aria-current=true]').innerText();
    await row(page, 'Fani').click();
    await expect.poll(openRow, patience).toContain('Fani');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await expect.poll(openRow, patience).toContain('Elok');
    await page.keyboard.press('x');
    await expectPicked(page, ['Elok', 'Fani']);
    // It goes to what is selected, and not to what is open beside it.
    await page.keyboard.press('t');
    await dialog(page, 'Alihkan 2 percakapan').getByLabel('Kepada').click();
    await page.getByRole('option', { name: 'teknis' }).click();
    await page.keyboard.press('Control+Enter');
    await expectSeen(page.getByText('2 percakapan dialihkan ke teknis.'));
    for (const name of ['Elok', 'Fani']) expect(await stateOf(name)).toMatchObject({ team: 'teknis', phase: 'queued' });
    await expectPicked(page, []);

    await page.keyboard.press('Shift+X');
    await expect.poll(() => checked(page), patience).toEqual(expect.arrayContaining(['Dodi', 'Elok', 'Fani']));
    // Another list begins with nothing selected.
    await page.keyboard.press('1');
    await bar(page).waitFor({ state: 'detached' });
  });

  it('have their keys from the first one that is selected, also before their bar has come', async () => {
    await waiting('Mira', 'Nino');
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/selection-bar.*\.js$/, async (route) => {
      await gate;
      await route.continue();
    });
    await page.reload();
    await row(page, 'Mira').click();
    await expectSeen(page.getByRole('button', { name: 'Ambil', exact: true }));
    await box(page, 'Nino').check();
    await page.keyboard.press('c');
    letGo();
    await expectSeen(page.getByText('1 percakapan diambil.'));
    expect((await stateOf('Nino')).phase).toBe('assigned');
    expect((await stateOf('Mira')).phase).toBe('queued');
  });

  it('are handed on by whoever supervises, also when others have them, as one of them is', async () => {
    await waiting('Oki', 'Pita');
    const { email, password } = await desk.addPerson('Budi');
    const agent = await desk.service.signIn(email, password);
    for (const name of ['Oki', 'Pita'])
      expect((await agent.request('POST', `/conversations/${await conversationOf(desk, name)}/claim`)).status).toBe(
        200,
      );
    const page = await desk.openAs(await desk.addPerson('Ratna', { role: 'supervisor', team: null }), {
      path: '/?list=all&phase=assigned&q=dong',
    });
    for (const name of ['Oki', 'Pita']) await box(page, name).check();
    await act(page, 'Alihkan').click();
    await dialog(page, 'Alihkan 2 percakapan').getByLabel('Kepada').click();
    await page.getByRole('option', { name: 'teknis' }).click();
    await dialog(page, 'Alihkan 2 percakapan').getByRole('button', { name: 'Alihkan' }).click();
    await expectSeen(page.getByText('2 percakapan dialihkan ke teknis.'));

    expect((await agent.request('POST', `/conversations/${await conversationOf(desk, 'Oki')}/claim`)).status).toBe(200);
    await page.goto(new URL(`/c/${await conversationOf(desk, 'Oki')}`, desk.service.url).href);
    await order(page, 'Alihkan').click();
    await dialog(page, 'Alihkan percakapan').getByLabel('Kepada').click();
    await page.getByRole('option', { name: /^Ratna/ }).click();
    await dialog(page, 'Alihkan percakapan').getByRole('button', { name: 'Alihkan' }).click();
    await expect.poll(async () => (await stateOf('Oki')).agent?.name, patience).toBe('Ratna');
  });

  it('are snoozed, labelled and marked, and each of it can be taken back', async () => {
    await waiting('Gani', 'Hesti');
    for (const name of ['Gani', 'Hesti'])
      expect((await desk.api.request('POST', `/conversations/${await conversationOf(desk, name)}/claim`)).status).toBe(
        200,
      );
    const page = await desk.openAs(undefined, { path: '/?list=mine' });
    const pickBoth = async () => {
      for (const name of ['Gani', 'Hesti']) await box(page, name).check();
      await expectPicked(page, ['Gani', 'Hesti']);
    };
    const undo = page.getByRole('button', { name: 'Urungkan' });
    await pickBoth();
    await page.keyboard.press('s');
    await dialog(page, 'Sembunyikan dari daftar saya sampai').getByRole('button', { name: 'Satu jam' }).click();
    await expectSeen(page.getByText('2 percakapan ditunda.'));
    await row(page, 'Gani').waitFor({ state: 'detached' });
    await undo.click();
    await expectSeen(row(page, 'Gani'));
    await expectSeen(row(page, 'Hesti'));

    await pickBoth();
    await page.keyboard.press('l');
    const labels = dialog(page, 'Label untuk 2 percakapan');
    const full = 'Grosir luar pulau, menunggu gudang';
    await labels.getByLabel('Label baru').fill(full);
    await labels.getByLabel('Label baru').press('Enter');
    await expect.poll(() => labels.getByRole('checkbox', { name: full }).isChecked(), patience).toBe(true);
    // Of several that begin alike each is told from the others.
    const isCut = (place: Locator) => place.evaluate((text) => text.scrollWidth > text.clientWidth);
    expect(await isCut(labels.getByText(full))).toBe(false);
    await expectAccessible(page);
    await labels.getByRole('button', { name: 'Simpan' }).click();
    for (const name of ['Gani', 'Hesti']) await expectSeen(row(page, name).getByText('Grosir'));
    await undo.click();
    for (const name of ['Gani', 'Hesti'])
      await expect.poll(() => row(page, name).getByText('Grosir').count(), patience).toBe(0);

    await pickBoth();
    await page.keyboard.press('u');
    await expect
      .poll(
        () =>
          row(page, 'Hesti')
            .getByLabel(/belum dibaca/)
            .count(),
        patience,
      )
      .toBe(0);
    await pickBoth();
    await page.keyboard.press('u');
    await expectSeen(row(page, 'Hesti').getByLabel('1 belum dibaca'));
  });

  it('of many labels one is found by some letters, and put on and taken off by keys alone', async () => {
    const cities = ['Ambon', 'Bandung', 'Cirebon', 'Denpasar', 'Ende', 'Fakfak', 'Garut', 'Jambi', 'Kupang', 'Medan'];
    for (const name of cities) await desk.api.request('POST', '/labels', { name: `Kirim ke ${name}`, color: 'blue' });
    await waiting('Lulu');
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    await row(page, 'Lulu').click();
    const labels = dialog(page, 'Label');
    const choose = async (letters: string) => {
      await expectSeen(page.getByRole('heading', { name: 'Lulu' }));
      await page.keyboard.press('l');
      await expect
        .poll(() => labels.getByRole('searchbox').evaluate('document.activeElement?.type'), patience)
        .toBe('search');
      await page.keyboard.type(letters);
      expect(await labels.getByRole('checkbox').count()).toBe(1);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await labels.waitFor({ state: 'detached' });
    };
    await choose('medan');
    await expectSeen(row(page, 'Lulu').getByText('Kirim ke Medan'));
    await page.keyboard.press('l');
    // What is on stands first, and the buttons are in sight.
    await expectSeen(labels.getByRole('checkbox').first());
    expect(await labels.getByRole('checkbox').first().isChecked()).toBe(true);
    await labels.getByRole('searchbox').fill('surabaya');
    await expectSeen(labels.getByText('Tidak ada label “surabaya”.'));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await choose('MEDAN');
    await expect.poll(() => row(page, 'Lulu').getByText('Kirim ke Medan').count(), patience).toBe(0);
  });

  it('are solved with one note, each as its own way is; a try whose answer was lost closes nothing', async () => {
    await waiting('Ika', 'Jono');
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    const ika = await conversationOf(desk, 'Ika');
    let tries = 0;
    await page.route(`**/conversations/${ika}/resolve`, async (route) => {
      tries += 1;
      if (tries > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    for (const name of ['Ika', 'Jono']) await box(page, name).check();
    await page.keyboard.press('e');
    const asked = dialog(page, 'Selesaikan 2 percakapan');
    await asked.getByLabel(/^Catatan penutup/).fill('Sudah dijelaskan lewat siaran');
    await asked.getByRole('button', { name: 'Selesaikan' }).click();
    await expectSeen(page.getByText('2 percakapan diselesaikan dari sisi Anda.'));
    expect(tries).toBe(2);
    for (const name of ['Ika', 'Jono']) expect((await stateOf(name)).phase).toBe('confirming');
  });

  it('without a connection all stay selected, and it is said why; once it is back, the same press does it', async () => {
    await waiting('Qori', 'Rara');
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    for (const name of ['Qori', 'Rara']) await box(page, name).check();
    await expectSeen(bar(page));
    await page.context().setOffline(true);
    await act(page, 'Ambil').click();
    const told = page.getByRole('alert').filter({ hasText: 'Ambil: 2 tidak dilakukan' });
    await expectText(told, /Qori[^]*Layanan tidak dapat dihubungi/);
    await expectPicked(page, ['Qori', 'Rara']);
    await page.context().setOffline(false);
    await page.keyboard.press('c');
    await expectSeen(page.getByText('2 percakapan diambil.'));
    expect(await told.count()).toBe(0);
  });

  it('on a phone by a long press or from the bar, and then by tapping; nothing is opened, nothing moves', async () => {
    await waiting('Kiki', 'Lala');
    // The newest on top: on the screen, however many wait.
    const page = await desk.openAs(undefined, {
      ...phone,
      hasTouch: true,
      isMobile: true,
      path: '/?list=all&phase=queued',
    });
    await row(page, 'Lala').waitFor();
    const before = await row(page, 'Lala').boundingBox();
    const [x, y] = [(before?.x ?? 0) + 150, (before?.y ?? 0) + 40];
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await expectSeen(bar(page));
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expectPicked(page, ['Lala']);
    expect(await row(page, 'Lala').boundingBox()).toEqual(before);
    await row(page, 'Kiki').tap();
    await expectPicked(page, ['Kiki', 'Lala']);
    await expectAccessible(page);
    expect([new URL(page.url()).pathname, await isTooWide(page)]).toEqual(['/', false]);
    await bar(page).getByRole('button', { name: 'Akhiri pilihan' }).tap();
    await bar(page).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Pilih beberapa percakapan' }).tap();
    await row(page, 'Kiki').tap();
    await expectPicked(page, ['Kiki']);
    await act(page, 'Ambil').tap();
    await expect.poll(() => row(page, 'Kiki').count(), patience).toBe(0);
    expect((await stateOf('Kiki')).phase).toBe('assigned');
    await row(page, 'Lala').tap();
    await expect.poll(() => new URL(page.url()).pathname, patience).toMatch(/^\/c\//);
  });
});
