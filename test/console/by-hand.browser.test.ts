import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

describeConsole('a case by phone or at the counter', (desk) => {
  it('is recorded for a caller who is known, is mine, and opens; nothing is sent to them', async () => {
    const tono = desk.customer('Tono');
    await tono.says('jam buka');
    await tono.hears(/./);
    const heard = tono.inbox().length;
    const ani = await desk.addPerson('Ani');
    const page = await desk.openAs(ani);
    await page.getByRole('button', { name: 'Catat kasus' }).click();
    const dialog = page.getByRole('dialog', { name: 'Catat kasus dari telepon atau loket' });
    await dialog.getByRole('button', { name: 'Catat kasus' }).click();
    await expectSeen(dialog.getByText('Isi nomor teleponnya.'));
    await expectSeen(dialog.getByText('Tulis apa yang disampaikan pelanggan.'));
    await dialog.getByLabel('Nomor telepon').fill(`0${tono.phone.slice(2)}`);
    await expectSeen(dialog.getByText(/Sudah dikenal: Tono/));
    await dialog.getByLabel('Yang disampaikan pelanggan').fill('Paketnya basah waktu diterima');
    await dialog.getByText('Keluhan', { exact: true }).click();
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Catat kasus' }).click();
    await expectSeen(page.getByText(/^Tercatat: kasus \d{4}-\d{6}\.$/));
    await expect.poll(() => new URL(page.url()).pathname, patience).toMatch(/^\/c\//);
    const id = new URL(page.url()).pathname.slice(3);
    const { body } = await desk.api.request('GET', `/conversations/${id}`);
    expect(body).toMatchObject({
      ...{ channel: 'phone', phase: 'assigned', category: 'complaint', contact: { name: 'Tono', phone: tono.phone } },
      agent: { name: 'Ani' },
    });
    expect(tono.inbox()).toHaveLength(heard);
  });

  it('is left to a team’s queue by whoever does not keep it, by keyboard alone', async () => {
    const budi = await desk.addPerson('Budi');
    const page = await desk.openAs(budi);
    await page.getByRole('navigation', { name: 'Navigasi' }).waitFor();
    // As where the desk is reached by plain HTTP.
    await page.evaluate('delete Crypto.prototype.randomUUID');
    await page.keyboard.press('Shift+N');
    const dialog = page.getByRole('dialog', { name: 'Catat kasus dari telepon atau loket' });
    await dialog.getByText('Loket', { exact: true }).click();
    await dialog.getByLabel('Nama', { exact: true }).fill('Bu Wati');
    await dialog.getByLabel('Yang disampaikan pelanggan').fill('Mau tukar ukuran');
    await dialog.getByText('Masukkan ke antrean tim').click();
    await dialog.getByLabel('Yang disampaikan pelanggan').press('Tab');
    await dialog.getByRole('button', { name: 'Catat kasus' }).press('Enter');
    await expect.poll(() => new URL(page.url()).pathname, patience).toMatch(/^\/c\//);
    const id = new URL(page.url()).pathname.slice(3);
    const { body } = await desk.api.request('GET', `/conversations/${id}`);
    expect(body).toMatchObject({ channel: 'counter', phase: 'queued', team: 'cs', contact: { name: 'Bu Wati' } });
    expect(body.clocks.map(({ kind }: { kind: string }) => kind)).toContain('response');
  });

  it('says what is wrong with a number, and keeps what was typed', async () => {
    const page = await desk.openAs(undefined, { expected: [/^422 POST \/api\/v1\/conversations$/] });
    await page.getByRole('button', { name: 'Catat kasus' }).click();
    const dialog = page.getByRole('dialog', { name: 'Catat kasus dari telepon atau loket' });
    await dialog.getByLabel('Nomor telepon').fill('12');
    await dialog.getByLabel('Yang disampaikan pelanggan').fill('Halo');
    await dialog.getByRole('button', { name: 'Catat kasus' }).click();
    await expectSeen(dialog.getByText('Nomornya belum lengkap. Tulis seperti 0812-3456-7890'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+N');
    expect(await dialog.getByLabel('Yang disampaikan pelanggan').inputValue()).toBe('Halo');
  });

  it('speaks English, and fits a phone', async () => {
    const page = await desk.openAs(undefined, { ...phone, locale: 'en-GB' });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Record a case' }).click();
    await expectSeen(page.getByRole('dialog').getByText('It follows the same SOP'));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page, '[role=dialog]');
  });
});
