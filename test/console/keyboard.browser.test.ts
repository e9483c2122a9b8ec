import { expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { describeConsole, expectSeen, patience } from './console-page.ts';
import { composer, conversationOf, log, openTalk } from './talk-page.ts';

const hour = 3_600_000;
const dialogs = (page: Page) => page.getByRole('dialog');

describeConsole('whoever works by keys alone', (desk) => {
  const agent = async (name: string) => {
    const who = await desk.addPerson(name);
    return { who, asAgent: await desk.service.signIn(who.email, who.password) };
  };
  /** With the focus on it. */
  const expectAt = (place: ReturnType<Page['locator']>) => expectSeen(place.and(place.page().locator(':focus')));

  it('goes from what they search to what is found, however quickly, and opens it', async () => {
    for (const name of ['Rosalinda', 'Rosalina']) await desk.waitingCustomer(name);
    const page = await desk.openAs(undefined, { path: '/?list=waiting' });
    await expectSeen(page.getByRole('listitem').filter({ hasText: 'Rosalinda' }));
    await page.keyboard.press('/');
    await page.keyboard.type('Rosalinda');
    await page.keyboard.press('Enter');
    await expectAt(page.getByRole('listitem').filter({ hasText: 'Rosalinda' }).getByRole('link'));
    expect(await page.getByRole('listitem').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: 'Rosalinda' }));
  });

  it('reads on where they were: after a case opened by key, an answer left, a note kept', async () => {
    const { who } = await agent('Yuni');
    await desk.waitingCustomer('Zainal');
    const page = await desk.openAs(who, { path: '/?list=waiting' });
    await expectSeen(page.getByRole('listitem').filter({ hasText: 'Zainal' }));
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await expectAt(log(page));
    await page.keyboard.press('r');
    await expectAt(composer(page));
    // Where they type, and nothing that they type next is an order, also after a dialog that the palette opened.
    const palette = page.getByPlaceholder('Cari perintah');
    for (const command of ['', 'Catat kasus']) {
      await page.keyboard.press('Control+k');
      await expectAt(palette);
      await page.keyboard.type(command);
      await page.keyboard.press(command === '' ? 'Escape' : 'Enter');
      if (command !== '') {
        await expectAt(dialogs(page).getByLabel('Nomor telepon'));
        await page.keyboard.press('Escape');
      }
      await expectAt(composer(page));
    }
    await page.keyboard.press('Escape');
    await expectAt(log(page));
    await page.keyboard.press('n');
    await expectAt(page.getByRole('combobox', { name: 'Tulis catatan internal' }));
    await page.keyboard.type('Sudah ditelepon.');
    await page.keyboard.press('Enter');
    await expectSeen(log(page).getByText('Sudah ditelepon.'));
    await expectAt(log(page));
  });

  it('L16: who takes a case that only a template reaches reads why, and what they type orders nothing', async () => {
    const { who } = await agent('Vina');
    const late = desk.customer('Umar');
    await late.says('mau bicara dengan CS dong', { at: Date.now() - 25 * hour });
    const page = await openTalk(desk, 'Umar', { who });
    await page.keyboard.press('c');
    await expectAt(page.getByRole('status').filter({ hasText: 'Sudah lewat 24 jam' }));
    const { href } = new URL(page.url());
    await page.keyboard.type('Halo kak, saya Vina');
    expect(await dialogs(page).count()).toBe(0);
    expect(page.url()).toBe(href);
    await page.keyboard.press('Tab');
    await expectAt(page.getByRole('button', { name: 'Kirim template' }));
    await page.keyboard.press('Escape');
    await expectAt(log(page));
    await page.keyboard.press('t');
    await expectSeen(dialogs(page));
  });

  it('is in the first field of the kind of case, and not at the button that closes it', async () => {
    const { who, asAgent } = await agent('Wulan');
    await desk.waitingCustomer('Xena');
    await asAgent.request('POST', `/conversations/${await conversationOf(desk, 'Xena')}/claim`);
    const page = await openTalk(desk, 'Xena', { who });
    await page.keyboard.press('Shift+C');
    const dialog = dialogs(page);
    await expectSeen(dialog);
    const isFirst = () => dialog.getByLabel('Jenis').evaluate((one) => one === one.ownerDocument.activeElement);
    await expect.poll(isFirst, patience).toBe(true);
  });

  it('sees what is chosen and what is on by a frame, where the system chooses the colours', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop/business', forcedColors: 'active' });
    const styleOf = (place: Locator, name: 'outlineStyle' | 'borderTopStyle') =>
      place.first().evaluate((one, of) => one.ownerDocument.defaultView!.getComputedStyle(one)[of], name);
    const section = page.getByRole('link', { name: 'Usaha dan jam layanan' });
    await expectSeen(section);
    expect(await styleOf(section, 'outlineStyle')).toBe('solid');
    expect(await styleOf(page.getByRole('link', { name: 'Batas waktu balas' }), 'outlineStyle')).toBe('none');
    const nav = page.getByRole('navigation', { name: 'Navigasi' });
    expect(await styleOf(nav.getByRole('link', { name: 'Konten' }), 'outlineStyle')).toBe('solid');
    expect(await styleOf(page.locator('.mantine-Switch-track'), 'borderTopStyle')).toBe('solid');
  });

  it('and whoever goes back through the history, knows a page by its title', async () => {
    const page = await desk.openAs(undefined, { path: '/board' });
    await expect.poll(() => page.title(), patience).toBe('Papan · Sapa');
    await page.getByRole('link', { name: 'Laporan' }).first().click();
    await expect.poll(() => page.title(), patience).toBe('Laporan · Sapa');
    await page.getByRole('link', { name: 'Percakapan' }).first().click();
    await expect.poll(() => page.title(), patience).toMatch(/^(?:\(\d+\) )?Sapa$/);
  });
});
