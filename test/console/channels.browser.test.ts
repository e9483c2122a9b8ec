import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, phone } from './console-page.ts';

const number = '106540352242922';

describeConsole('the page of channels', (desk) => {
  it('L14: what is wrong is called out and said with what to do, until it is seen, mended and checked again', async () => {
    const page = await desk.openAs(undefined, { path: '/channels' });
    const card = page.getByRole('region', { name: number });
    await expectSeen(card.getByText('Berjalan'));
    await expectSeen(card.getByText('tinggi (hijau)'));

    const { account } = desk.service.simulator;
    account.token = 'expired';
    await card.getByRole('button', { name: 'Periksa sekarang' }).click();
    await expectSeen(page.getByText('Sudah diperiksa: 1 hal perlu diurus.'));
    await expectSeen(card.getByText('Terganggu'));
    const problems = card.getByRole('list', { name: 'Yang perlu diurus' });
    await expectSeen(problems.getByText('WhatsApp menolak token akses akun ini'));
    await expectSeen(problems.getByText('WHATSAPP_ACCESS_TOKEN'));
    await expectAccessible(page);

    // Whoever supervises is told, wherever they are.
    await page.getByRole('button', { name: '1 peringatan belum dilihat' }).click();
    const tray = page.getByRole('dialog');
    await expectSeen(tray.getByText('WhatsApp menolak token akses akun ini'));
    await expectAccessible(page);
    await tray.getByRole('button', { name: 'Sudah dilihat' }).click();
    await expectSeen(tray.getByText('Tidak ada peringatan.'));
    await page.keyboard.press('Escape');
    await expectSeen(problems.getByText('WhatsApp menolak token akses akun ini'));

    account.token = 'valid';
    Object.assign(account, { quality: 'YELLOW' });
    await card.getByRole('button', { name: 'Periksa sekarang' }).click();
    await expectSeen(card.getByText('Perlu perhatian'));
    await expectSeen(card.getByText('sedang (kuning)'));
    account.quality = 'GREEN';
    await card.getByRole('button', { name: 'Periksa sekarang' }).click();
    await expectSeen(page.getByText('Sudah diperiksa: semuanya berjalan.'));
    await expectSeen(card.getByText('Berjalan'));
  });

  it('speaks English, fits a phone, opens from the alert, and lets only administrators check', async () => {
    const supervisor = await desk.addPerson('Sri', { role: 'supervisor', team: null });
    const page = await desk.openAs(supervisor, { path: '/channels', ...phone, locale: 'en-GB' });
    const card = page.getByRole('region', { name: number });
    await expectSeen(card.getByText('Works'));
    expect(await card.getByRole('button', { name: 'Check now' }).count()).toBe(0);
    Object.assign(desk.service.simulator.account, { quality: 'RED', status: 'BANNED' });
    const { body } = await desk.api.request('GET', '/channels');
    await desk.api.request('POST', `/channels/${body.items[0].id}/check`);
    await page.goto(new URL('/', desk.service.url).href);
    await page.getByRole('button', { name: '2 alerts not seen yet' }).click();
    await page.getByRole('button', { name: 'Open the page of channels' }).first().click();
    await expectSeen(card.getByText('Failing'));
    await expectSeen(card.getByText('Meta does not have this number connected (BANNED)'));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
    Object.assign(desk.service.simulator.account, { quality: 'GREEN', status: 'CONNECTED' });
  });
});
