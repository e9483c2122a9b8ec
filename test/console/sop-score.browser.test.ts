import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { admin } from '../support/service.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone, signIn } from './console-page.ts';
import { action, composer, conversationOf, expectText, openCase, part, side } from './side-page.ts';

describeConsole('the SOP beside a conversation (SOP M1)', (desk) => {
  it('shows what is missing first, and ticks each step as it happens', async () => {
    const customer = desk.customer('Sari');
    await customer.says('saya mau komplain, barang saya rusak dan saya kecewa');
    await customer.hears('tiket');
    const page = await openCase(desk, customer);
    const steps = part(page, 'Langkah SOP');
    await action(page, 'Ambil').click();
    await expectText(side(page), /Petugas\s*Anda/);
    await expectText(steps, /Belum dilakukan[^]*Perkenalkan diri Anda/);
    await expectText(steps, 'Tawarkan solusi dan kapan selesai');

    const answer = async (text: string) => {
      await composer(page).fill(text);
      await composer(page).press('Enter');
    };
    await answer('Selamat siang Kak Sari, nama saya Ani. Penggantinya kami kirim besok ya Kak.');
    await expectText(steps, /^(?![^]*Perkenalkan diri Anda)/);
    await expectText(steps, /^(?![^]*Tawarkan solusi)/);
    await steps.getByRole('button', { name: /^Terpenuhi/ }).click();
    await expectText(steps, /Meminta maaf lebih dulu[^]*K1/);

    await answer('sabar dong kak');
    await expect.poll(() => steps.innerText(), patience).toMatch(/Terlewat[^]*Bahasa sopan[^]*menulis kata yang kasar/);
  });

  it('the next step is one key away: whoever waits is taken, then answered (SOP M1, R1)', async () => {
    const customer = await desk.waitingCustomer('Rina');
    const page = await openCase(desk, customer);
    const steps = part(page, 'Langkah SOP');
    await steps.getByRole('button', { name: 'Ambil: Jawab: pelanggan menunggu' }).waitFor();
    await page.keyboard.press('d');
    await expectText(side(page), /Petugas\s*Anda/);
    await steps.getByRole('button', { name: /^Perkenalkan diri: / }).click();
    await expectText(steps, /^(?![^]*Perkenalkan diri Anda)/);
    await steps.getByRole('button', { name: /^Balas pelanggan: / }).click();
    await expect.poll(() => page.locator('textarea:focus').count(), patience).toBe(1);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('langkah');
    await expectSeen(page.getByText(/Langkah berikutnya: /));
  });

  it('a step’s number opens what the SOP says about it, with what the business has set (SOP M5)', async () => {
    const customer = await desk.waitingCustomer('Tari');
    const page = await openCase(desk, customer);
    const steps = part(page, 'Langkah SOP');
    const number = steps.getByRole('button', { name: 'Bunyi SOP R1' }).first();
    await number.click();
    expect(await number.getAttribute('aria-expanded')).toBe('true');
    await expectText(steps, /Pelanggan dijawab dalam batas waktu[^]*WhatsApp 3 menit/);
  });

  it('where one part of the page fails the others work on, and it is asked for anew', async () => {
    const expected = [/TypeError|above error occurred/];
    await desk.waitingCustomer('Pecah');
    const { id } = await conversationOf(desk, 'Pecah');
    const page = await desk.open({ expected, path: `/c/${id}` });
    await page.route('**/score', (route) => route.fulfill({ json: { total: null } }));
    await signIn(page, admin);
    await expectSeen(page.getByRole('alert').getByText('Bagian ini gagal ditampilkan.'));
    await expectSeen(page.getByRole('log').getByText('mau bicara dengan CS dong'));
    await expectSeen(page.getByRole('button', { name: 'Ambil', exact: true }));
    await page.unroute('**/score');
    await page.getByRole('alert').getByRole('button', { name: 'Coba lagi' }).click();
    await expectSeen(page.getByRole('region', { name: 'Langkah SOP' }).getByText('Belum dilakukan'));
  });

  it('speaks English to whoever reads English', async () => {
    const customer = await desk.waitingCustomer('Nina');
    const page = await openCase(desk, customer, { locale: 'en-GB' });
    const steps = page.getByRole('region', { name: 'Steps of the SOP' });
    await expect.poll(() => steps.innerText(), patience).toMatch(/To do now[^]*Answer: the customer waits/);
  });

  it('the SOP has a page of its own, which finds words in it, also on a phone (SOP M5)', async () => {
    const page = await desk.openAs(await desk.addPerson('Mega', { role: 'management', team: null }), {
      ...phone,
      path: '/sop',
    });
    await expectText(page.locator('#content'), /Prosedur[^]*K1\s*Minta maaf[^]*Yang ditetapkan usaha ini/);
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page, '#content');
    await page.getByRole('searchbox', { name: 'Cari di SOP' }).fill('eskalasi');
    await expectText(page.locator('#content'), /E4\s*Formulir eskalasi lengkap/);
    await expectText(page.locator('#content'), /^(?![^]*Minta maaf)/);
    await page.getByRole('searchbox', { name: 'Cari di SOP' }).fill('tidak ada yang begini');
    await expectSeen(page.getByText('Tidak ada yang memuat “tidak ada yang begini”.'));
  });
});
