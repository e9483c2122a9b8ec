import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';
import { conversationOf, dialog, expectText, openCase, part } from './side-page.ts';

describeConsole('contacts', (desk) => {
  const content = (page: Page) => page.locator('#content');
  const list = (page: Page) => page.getByRole('navigation', { name: 'Kontak', exact: true });

  async function someone(name: string) {
    const customer = desk.customer(name);
    await customer.says('berapa ongkir ke bandung?');
    await customer.hears('Bandung');
    return { customer, ...(await conversationOf(desk, customer.phone)) };
  }

  it('beside the conversation: name, labels, consent and notes, with who did it', async () => {
    const { customer, contactId } = await someone('rina_88');
    const page = await openCase(desk, customer);
    const contact = part(page, 'Kontak');
    await contact.getByRole('button', { name: 'Ubah nama' }).click();
    await contact.getByLabel('Nama', { exact: true }).fill('Rina Wijaya');
    await contact.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expectText(contact, /Rina Wijaya[^]*Nama profil: rina_88/);
    await expectSeen(page.getByRole('heading', { name: 'Rina Wijaya' }));

    await contact.getByLabel('Tambah label').fill('VIP');
    await contact.getByLabel('Tambah label').press('Enter');
    await contact.getByRole('button', { name: 'Lepas label VIP' }).waitFor();

    await contact.getByRole('button', { name: 'Ubah persetujuan: Promosi' }).click();
    await dialog(page).getByLabel('Pelanggan menyatakannya lewat').selectOption('phone');
    await dialog(page).getByRole('button', { name: 'Catat setuju' }).click();
    await expectText(contact, /Promosi\s*Setuju lewat telepon, .*dicatat/);

    // What is typed on while it is saved stays, and is no part of it.
    const typed = Promise.withResolvers<void>();
    await page.route('**/api/v1/contacts/*/notes', async (route) => {
      if (route.request().method() === 'POST') await typed.promise;
      await route.continue();
    });
    const note = contact.getByLabel('Tulis catatan tentang orang ini');
    await note.fill('Suka ditelepon pagi');
    const asked = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/notes'));
    await contact.getByRole('button', { name: 'Simpan catatan' }).click();
    await asked;
    await note.press('End');
    await note.pressSequentially(' Alergi kacang');
    typed.resolve();
    await expectText(contact, /Suka ditelepon pagi\s*Anda/);
    await expect.poll(() => note.inputValue(), patience).toBe('Alergi kacang');

    await contact.getByRole('link', { name: 'Buka kontak' }).click();
    await expect.poll(() => new URL(page.url()).pathname, patience).toBe(`/contacts/${contactId}`);
    await expectText(content(page), /Siapa mengubah apa[^]*Persetujuan Promosi: Setuju[^]*Label “VIP” ditambahkan/);
    await expectText(content(page), /Nama: – → Rina Wijaya\s*Anda/);
  });

  it('fields that operations define are filled in; a wrong value says what is wanted', async () => {
    const { contactId } = await someone('Tono');
    const page = await desk.openAs(undefined, {
      path: `/contacts/${contactId}`,
      expected: [/^422 PATCH \/api\/v1\/contacts\//, /^422 PUT \/api\/v1\/contact-fields\//],
    });
    await page.getByRole('button', { name: 'Atur data pelanggan' }).click();
    const settings = page.getByRole('dialog', { name: 'Atur data pelanggan' });
    const define = async (label: string, kind: string) => {
      await settings.getByRole('button', { name: 'Tambah data' }).click();
      await settings.getByLabel('Nama data').fill(label);
      await settings.getByLabel('Jenis isi').selectOption(kind);
    };
    await define('Poin', 'number');
    await settings.getByRole('button', { name: 'Simpan' }).click();
    await define('Ukuran', 'choice');
    await settings.getByRole('button', { name: 'Simpan' }).click();
    await expectText(settings, 'Tulis paling sedikit dua pilihan.');
    for (const option of ['S', 'M']) {
      await settings.getByLabel('Pilihan', { exact: true }).fill(option);
      await settings.getByLabel('Pilihan', { exact: true }).press('Enter');
    }
    await settings.getByRole('button', { name: 'Simpan' }).click();
    await expectText(settings, 'Pilihan: S, M');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Ubah Poin' }).click();
    await page.getByLabel('Poin', { exact: true }).fill('banyak');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expectSeen(page.getByText('Poin: “banyak” bukan angka.'));
    await page.getByLabel('Poin', { exact: true }).fill('12,5');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expectText(content(page), /Poin\s*12,5/);
    await page.getByRole('button', { name: 'Ubah Ukuran' }).click();
    await page.getByLabel('Ukuran', { exact: true }).selectOption('M');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expectText(content(page), /Ukuran\s*M/);
  });

  it('L33 two contacts are merged, seen so on another page at once, and separated again', async () => {
    const home = await someone('Wati Rumah');
    const work = await someone('Wati Kantor');
    const page = await desk.openAs(undefined, { path: `/contacts/${home.contactId}` });
    const other = await desk.openAs(undefined, { path: `/contacts/${work.contactId}` });
    await expectText(content(other), 'Wati Kantor');
    await page.getByRole('button', { name: 'Gabungkan…' }).click();
    await dialog(page).getByRole('radio', { name: 'Wati Kantor' }).check();
    await dialog(page).getByRole('button', { name: 'Gabungkan', exact: true }).click();
    await expectText(content(page), /Digabung dari\s*Wati Kantor\s*oleh/);
    await expect
      .poll(() => page.getByRole('link', { name: /^WhatsApp\s*2026-|\d{4}-\d{6}/ }).count(), patience)
      .toBe(2);
    // Whoever looked at the one that is no more is led to the one that is.
    await expect.poll(() => new URL(other.url()).pathname, patience).toBe(`/contacts/${home.contactId}`);
    await expectText(content(other), /Digabung dari\s*Wati Kantor/);

    await page.getByRole('button', { name: 'Pisahkan lagi Wati Kantor' }).click();
    await expectText(dialog(page), 'Wati Kantor menjadi kontak sendiri lagi');
    await dialog(page).getByRole('button', { name: 'Pisahkan lagi' }).click();
    await expect.poll(() => content(page).innerText(), patience).not.toContain('Digabung dari');
    await expect.poll(() => content(other).innerText(), patience).not.toContain('Digabung dari');
    const { body } = await desk.api.request('GET', `/contacts/${work.contactId}`);
    expect(body).toMatchObject({ name: 'Wati Kantor', mergedInto: null, conversations: 1 });
  });

  it('L33 a merge by mistake is taken back by one press, where it is told', async () => {
    const [right, wrong] = [await someone('Bayu Satu'), await someone('Bayu Dua')];
    const page = await openCase(desk, right.customer);
    await part(page, 'Kontak').getByRole('button', { name: 'Gabungkan…' }).click();
    await dialog(page).getByRole('radio', { name: 'Bayu Dua' }).check();
    await dialog(page).getByRole('button', { name: 'Gabungkan', exact: true }).click();
    const undone = page.waitForResponse((answer) => /\/contact-merges\/[^/]+\/undo$/.test(answer.url()));
    await page.getByRole('button', { name: 'Batalkan', exact: true }).click();
    expect((await undone).status()).toBe(200);
    const isOwn = async () => (await desk.api.request('GET', `/contacts/${wrong.contactId}`)).body.mergedInto === null;
    await expect.poll(isOwn, patience).toBe(true);
    await expect.poll(() => part(page, 'Kontak').innerText(), patience).not.toContain('Digabung dari');
  });

  it('L33 a press on the way back counts, though the notice has moved under it before it was released', async () => {
    const [right, wrong] = [await someone('Candra Satu'), await someone('Candra Dua')];
    const page = await openCase(desk, right.customer);
    await part(page, 'Kontak').getByRole('button', { name: 'Gabungkan…' }).click();
    await dialog(page).getByRole('radio', { name: 'Candra Dua' }).check();
    await dialog(page).getByRole('button', { name: 'Gabungkan', exact: true }).click();
    const undo = page.getByRole('button', { name: 'Batalkan', exact: true });
    await undo.hover();
    await page.mouse.down();
    await undo.evaluate((button) => {
      button.style.translate = '0 -200px';
    });
    await page.mouse.up();
    const isOwn = async () => (await desk.api.request('GET', `/contacts/${wrong.contactId}`)).body.mergedInto === null;
    await expect.poll(isOwn, patience).toBe(true);
  });

  it('are found by a part of the name, the number as one writes it, or a label', async () => {
    const { customer, contactId } = await someone('Kartika Dewi');
    await desk.api.request('POST', `/contacts/${contactId}/labels`, { label: 'Grosir' });
    const page = await desk.openAs(undefined, { path: '/contacts' });
    const search = page.getByRole('searchbox', { name: 'Cari nama, nomor, label' });
    const local = `0${customer.phone.slice(2, 5)}-${customer.phone.slice(5, 9)}-${customer.phone.slice(9)}`;
    for (const wanted of ['tika de', local, 'grosir']) {
      await search.fill(wanted);
      await expect.poll(() => list(page).getByRole('link').count(), patience).toBe(1);
      await expectText(list(page), /Kartika Dewi[^]*1 percakapan[^]*Grosir/);
    }
    await search.fill('siapa ini');
    await expectSeen(page.getByText('Tidak ada yang cocok dengan “siapa ini”.'));
    await search.fill('');
    await page.getByLabel('Saring menurut label').selectOption('Grosir');
    await expect.poll(() => list(page).getByRole('link').count(), patience).toBe(1);
    await list(page).getByRole('link').press('Enter');
    await expectSeen(page.getByRole('region', { name: 'Kartika Dewi' }));
  });

  it('can be used by everybody, on a phone’s screen too, in English', async () => {
    const { contactId, customer } = await someone('Lina');
    const page = await desk.openAs(undefined, { ...phone, locale: 'en-GB', path: '/contacts' });
    const contacts = page.getByRole('navigation', { name: 'Contacts', exact: true });
    await contacts.getByRole('link').first().focus();
    await page.keyboard.press('Shift+Tab');
    // No place without a mark is on the way.
    expect(await contacts.locator(':focus').count()).toBe(0);
    await contacts.getByRole('link', { name: /Lina/ }).click();
    await expect.poll(() => new URL(page.url()).pathname, patience).toBe(`/contacts/${contactId}`);
    await expectText(content(page), /Known since[^]*Addresses[^]*Consent[^]*Never asked/);
    const whatsapp = page.getByRole('link', { name: /^Open WhatsApp/ });
    expect(await whatsapp.getAttribute('href')).toBe(`https://wa.me/${customer.phone}`);
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page, '#content');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expectSeen(page.getByRole('searchbox', { name: 'Search names, numbers, labels' }));
    await expectAccessible(page, '#content');
    expect(await isTooWide(page)).toBe(false);
  });

  it('SOP D4: an administrator has a person erased, sees what that waits for, and takes it back', async () => {
    const { contactId } = await someone('Sinta');
    const page = await desk.openAs(undefined, { path: `/contacts/${contactId}` });
    await page.getByRole('button', { name: 'Hapus data orang ini' }).click();
    await expectText(dialog(page), /Hapus data Sinta\?[^]*juga dari arsip/);
    await dialog(page).getByRole('button', { name: 'Hapus untuk selamanya' }).click();
    await expectText(content(page), /akan dihapus: diminta oleh[^]*Menunggu sampai ditutup: \d{4}-\d+/);
    await page.getByRole('button', { name: 'Batalkan penghapusan' }).click();
    await expectSeen(page.getByRole('button', { name: 'Hapus data orang ini' }));
    await expectText(content(page), /Permintaan penghapusan data dibatalkan/);
  });
});
