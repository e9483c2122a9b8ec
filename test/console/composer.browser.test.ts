import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { change, eventually, freshId, post, textMessage, webhook } from '../service/view.ts';
import { createCustomer } from '../../simulator/customer.ts';
import { type Console, describeConsole, expectSeen, patience, signIn } from './console-page.ts';
import {
  answer,
  composer,
  conversationOf,
  expectText,
  header,
  log,
  openTalk,
  pending,
  waitingTalk,
} from './talk-page.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { playChannel, playedChannels } from '../support/played-channels.ts';
import { admin, fastSop } from '../support/service.ts';

const hour = 3_600_000;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8Dwn4GBgYGBAQAQBgEDBQ8n1wAAAABJRU5ErkJggg==',
  'base64',
);
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: png });

let instagram: SimulatorServer;
/** With Instagram beside WhatsApp, and comments as cases. */
async function withInstagram() {
  const [played] = playedChannels;
  instagram = await playChannel(played!);
  return { env: played!.env(instagram.graphUrl), sop: fastSop.replace('handoff: {', 'handoff: { comments: true,') };
}

function answering(desk: Console): void {
  afterAll(() => instagram.close());

  it('L3: what is written offline is kept in order, and reaches the customer once, though the service’s word that it has it is lost', async () => {
    const { customer: dewi, page } = await waitingTalk(desk, 'Dewi');
    // What is read comes first; where one writes follows.
    await composer(page).waitFor();
    await page.context().setOffline(true);
    await answer(page, 'Kami cek dulu ya Kak.');
    await answer(page, 'Sudah ketemu.');
    await expectText(pending(page), 'Belum terkirim: sambungan terputus');
    await dewi.hearsNothing(300);

    let lost = 0;
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.context().setOffline(false);
    await dewi.hears('Kami cek dulu ya Kak.');
    await dewi.hears('Sudah ketemu.');
    await expect.poll(() => pending(page).count(), patience).toBe(0);
    expect(lost).toBe(1);
    await dewi.hearsNothing(300);
    for (const text of ['Kami cek dulu ya Kak.', 'Sudah ketemu.']) {
      expect(await log(page).getByText(text, { exact: true }).count()).toBe(1);
    }
  });

  it('L3: what was on its way when the page was closed is sent by the next one', async () => {
    const { customer: bayu, page } = await waitingTalk(desk, 'Bayu');
    await page.route('**/messages', (route) =>
      route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
    );
    await answer(page, 'Sebentar ya Kak.');
    await expectText(pending(page), 'Belum terkirim');
    await page.unroute('**/messages');
    await page.reload();
    await bayu.hears('Sebentar ya Kak.');
    await expect.poll(() => pending(page).count(), patience).toBe(0);
  });

  it('a draft and its file are there after a reload, and after signing out and in again', async () => {
    const { page } = await waitingTalk(desk, 'Fani', { expected: [/^401 /] });
    await composer(page).fill('Belum selesai');
    await page.locator('input[type=file]').setInputFiles(photo('bukti.png'));
    await expectSeen(page.getByRole('button', { name: 'Lepas bukti.png' }));
    await page.reload();
    await expect.poll(() => composer(page).inputValue(), patience).toBe('Belum selesai');
    await expectSeen(page.getByRole('button', { name: 'Lepas bukti.png' }));
    await page.context().clearCookies();
    await page.reload();
    await signIn(page, admin);
    await expect.poll(() => composer(page).inputValue(), patience).toBe('Belum selesai');
  });

  it('a message is quoted by its own button or by key, kept with the draft, and goes with the answer once', async () => {
    const { customer: tika, page } = await waitingTalk(desk, 'Tika');
    const quoted = page.getByRole('group', { name: 'Pesan yang dikutip' });
    await expectSeen(log(page).getByText('mau bicara dengan CS dong'));
    await page.keyboard.press('Shift+R');
    await expectText(quoted, 'mau bicara dengan CS');
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label'), patience).toBe('Tulis balasan');
    await page.keyboard.press('Escape');
    await expect.poll(() => quoted.count(), patience).toBe(0);

    await log(page)
      .getByRole('button', { name: /^Balas pesan: / })
      .first()
      .press('Enter');
    await expectText(quoted, 'Tika');
    await page.reload();
    await expectText(quoted, 'Tika');
    await answer(page, 'Yang ini ya Kak?');
    const sent = await tika.hears('Yang ini ya Kak?');
    const { message_id: of } = sent.body['context'] as { message_id: string };
    expect(of).toMatch(/^wamid\./);
    await expectSeen(log(page).getByRole('button', { name: /^Membalas: Tika/ }));
    await expect.poll(() => quoted.count(), patience).toBe(0);
    await expectAccessible(page);
  });

  it('L3: two tabs of one person hold one draft: what is sent or noted from one is gone from the other', async () => {
    const { customer: dua, page } = await waitingTalk(desk, 'Dua Tab');
    await composer(page).fill('Sedang kami cek');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect.poll(() => composer(other).inputValue(), patience).toBe('Sedang kami cek');
    await composer(page).fill('Sedang kami cek ya Kak');
    await expect.poll(() => composer(other).inputValue(), patience).toBe('Sedang kami cek ya Kak');
    await composer(other).press('End');
    await composer(other).pressSequentially(', sebentar');
    await expect.poll(() => composer(page).inputValue(), patience).toBe('Sedang kami cek ya Kak, sebentar');
    await composer(page).press('Enter');
    await dua.hears('sebentar');
    await expect.poll(() => composer(other).inputValue(), patience).toBe('');

    const note = (tab: Page) => tab.getByRole('combobox', { name: 'Tulis catatan' });
    for (const tab of [page, other]) await tab.getByText('Catatan', { exact: true }).first().click();
    await note(page).fill('sudah dicek ke gudang');
    await expect.poll(() => note(other).inputValue(), patience).toBe('sudah dicek ke gudang');
    await note(page).press('Enter');
    await expect.poll(() => note(other).inputValue(), patience).toBe('');
  });

  it('L16: a closed window takes no free text, and offers the approved templates, filled in and shown first (L17)', async () => {
    const { phone: number } = desk.customer('Pak Lawas');
    const old = textMessage(number, freshId(), 'halo kak, barangnya ready?', Date.now() - 25 * hour);
    const contacts = [{ wa_id: number, profile: { name: 'Pak Lawas' } }];
    expect(await post(desk.service, webhook([change({ contacts, messages: [old] })]))).toBe(200);
    desk.service.simulator.setLastWrote(number, Date.now() - 25 * hour);
    const page = await openTalk(desk, 'Pak Lawas');
    await expectSeen(page.getByRole('status').getByText('Sudah lewat 24 jam'));
    expect(await composer(page).count()).toBe(0);

    await page.keyboard.press('Control+K');
    await page.getByPlaceholder(/perintah/i).fill('Kirim template');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('dialog').getByLabel('Cari template'));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Kirim template', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expectSeen(dialog.getByRole('button', { name: /^tindak_lanjut/ }));
    expect(await dialog.getByRole('button', { name: /^(?:peringatan|laporan_mingguan)/ }).count()).toBe(0);
    await dialog.getByLabel('Cari template').fill('tindak');
    await expectSeen(dialog.getByRole('button', { name: /^tindak_lanjut en Good (?:morning|afternoon|evening)\./ }));
    await dialog.getByRole('button', { name: /^tindak_lanjut id Selamat/ }).click();
    expect(await dialog.getByRole('textbox', { name: 'panggilan' }).inputValue()).toBe('Kak Pak Lawas');
    await dialog.getByRole('textbox', { name: 'waktu' }).fill('');
    expect(await dialog.getByRole('button', { name: 'Kirim', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'waktu' }).fill('siang');
    await expectSeen(dialog.getByText('Selamat siang, Kak Pak Lawas.'));
    await dialog.getByRole('button', { name: 'Kirim', exact: true }).click();
    await createCustomer(desk.service.simulator, number).hears(({ body }) => body['type'] === 'template');
    await expectSeen(log(page).getByText('Selamat siang, Kak Pak Lawas.'));
  });

  it('a quick reply is found by its shortcut and filled in, also in the middle of a sentence', async () => {
    const { customer: tono, page } = await waitingTalk(desk, 'Tono');
    await composer(page).pressSequentially('/hal');
    await expectSeen(page.getByRole('option', { name: /Perkenalan/ }));
    await composer(page).press('Enter');
    const filled = await composer(page).inputValue();
    expect(filled).toMatch(/^Selamat (pagi|siang|sore|malam), Kak Tono/);
    expect(filled).toContain('Toko Uji');
    expect(filled).not.toMatch(/[{}…]/);
    await composer(page).press('Enter');
    await tono.hears('Toko Uji');
    await composer(page).pressSequentially('Baik Kak. /res');
    await expectSeen(page.getByRole('option', { name: /\/resi/ }));
    await composer(page).press('Enter');
    await composer(page).pressSequentially('JP1');
    expect(await composer(page).inputValue()).toMatch(/^Baik Kak\. .*Nomor resinya: JP1 /);
  });

  it('SOP M2: quick replies that are published while a case is open stand in its composer at once', async () => {
    const { page } = await waitingTalk(desk, 'Elok');
    await composer(page).pressSequentially('/');
    const offered = page.getByRole('option');
    await expectSeen(offered);
    await composer(page).pressSequentially('lebaran');
    await expect.poll(() => offered.count(), patience).toBe(0);
    await appendFile(
      join(desk.service.contentDir, 'templates/id/quick-replies.yaml'),
      '- shortcut: /lebaran\n  title: Libur Lebaran\n  text: Kami libur sampai tanggal 14.\n',
    );
    await expectSeen(offered.filter({ hasText: 'Libur Lebaran' }));
  });

  it('an emoji is found by its name and put where one writes', async () => {
    const { customer: emil, page } = await waitingTalk(desk, 'Emil');
    await composer(page).fill('Terima kasih Kak');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('textbox', { name: 'Cari emoji' }).fill('jempol');
    await page.getByRole('button', { name: /^👍/ }).click();
    await expect.poll(() => composer(page).inputValue(), patience).toBe('Terima kasih Kak👍');
    await composer(page).press('Enter');
    await emil.hears('Terima kasih Kak👍');
  });

  it('files are checked before they are sent, several at once, with words on the first', async () => {
    const { customer: galih, page } = await waitingTalk(desk, 'Galih');
    const picker = page.locator('input[type=file]');
    await picker.setInputFiles({ name: 'program.exe', mimeType: 'application/x-msdownload', buffer: png });
    await expectSeen(page.getByRole('alert').getByText(/WhatsApp tidak menerima jenis berkas program\.exe.*PDF/));
    await picker.setInputFiles([photo('satu.png'), photo('dua.png')]);
    await expectSeen(page.getByRole('button', { name: 'Lepas dua.png' }));
    await expectSeen(page.getByRole('button', { name: 'Lepas satu.png' }));
    await answer(page, 'Ini contohnya Kak');
    await galih.hears(({ body }) => body['type'] === 'image' && JSON.stringify(body).includes('Ini contohnya Kak'));
    await galih.hears(({ body }) => body['type'] === 'image');
    await expect.poll(() => log(page).getByRole('img').count(), patience).toBe(2);
  });

  it('a picture that is pasted goes along, drawn anew where the channel does not take its type', async () => {
    const { customer: hana, page } = await waitingTalk(desk, 'Hana');
    await composer(page).focus();
    await page.evaluate(`(async () => {
      const canvas = new OffscreenCanvas(4, 4);
      canvas.getContext('2d').fillRect(0, 0, 2, 2);
      const data = new DataTransfer();
      const type = 'image/webp';
      data.items.add(new File([await canvas.convertToBlob({ type })], 'tempel.webp', { type }));
      document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    })()`);
    await expectSeen(page.getByRole('button', { name: 'Lepas tempel.jpg' }));
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await hana.hears(({ body }) => body['type'] === 'image');
  });

  it('a voice note is recorded, heard and sent as the customer’s phone takes it (L9)', async () => {
    const { customer: indra, page } = await waitingTalk(desk, 'Indra');
    await page.context().grantPermissions(['microphone']);
    await page.getByRole('button', { name: 'Rekam pesan suara' }).click();
    await expectSeen(page.getByText(/Merekam 0:(?!00)/));
    await page.getByRole('button', { name: 'Selesai merekam' }).click();
    await expectSeen(page.getByRole('button', { name: 'Lepas Pesan suara' }));
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await indra.hears(({ body }) => body['type'] === 'audio');
    const sound = log(page).getByLabel('Pesan suara', { exact: true });
    await expectSeen(sound);
    // The browser's own reader of Ogg finds it whole.
    await expect
      .poll(() => sound.evaluate((element: { duration: number }) => element.duration), patience)
      .toBeGreaterThan(0.5);
  });

  it('L3: a voice note that is lost on its way to the service goes there by itself, and need not be said again', async () => {
    const { customer: kirana, page } = await waitingTalk(desk, 'Kirana');
    await page.context().grantPermissions(['microphone']);
    await page.route('**/api/v1/media', (route) => route.abort('connectionreset'), { times: 1 });
    await page.getByRole('button', { name: 'Rekam pesan suara' }).click();
    await expectSeen(page.getByText(/Merekam 0:(?!00)/));
    await page.getByRole('button', { name: 'Selesai merekam' }).click();
    await expectSeen(page.getByText('belum terunggah, dicoba lagi'));
    await expectSeen(page.getByRole('button', { name: 'Lepas Pesan suara' }));
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await kirana.hears(({ body }) => body['type'] === 'audio');
  });

  it('a file whose upload waits for a connection can be taken off meanwhile', async () => {
    const { page } = await waitingTalk(desk, 'Kurnia');
    await page.route('**/api/v1/media', (route) => route.abort('connectionreset'));
    await page.locator('input[type=file]').setInputFiles(photo('hilang.png'));
    await expectSeen(page.getByText('belum terunggah, dicoba lagi'));
    await page.getByRole('button', { name: 'Batalkan unggahan hilang.png' }).click();
    await expect.poll(() => page.getByRole('list', { name: 'Lampiran' }).count(), patience).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('answering an unclaimed case claims it; one key more asks whether it is solved and goes to the next', async () => {
    await desk.waitingCustomer('Kedua');
    const { customer: joko, page } = await waitingTalk(desk, 'Joko');
    await expectSeen(page.getByText('Membalas akan mengambil percakapan ini.'));
    await composer(page).fill('Sudah kami kirim ya Kak.');
    await composer(page).press('Control+Shift+Enter');
    await joko.hears('Sudah kami kirim ya Kak.');
    await joko.hears('terselesaikan');
    await expect.poll(() => page.url(), patience).not.toContain(await conversationOf(desk, 'Joko'));
    // Hands stay on the keys: the next one is written to at once.
    await expect.poll(() => composer(page).evaluate((box) => box.matches(':focus')), patience).toBe(true);
    await page.keyboard.type('Halo, saya bantu ya.');
    await page.keyboard.press('Enter');
    await expectSeen(log(page).getByText('Halo, saya bantu ya.'));
    await expect.poll(() => pending(page).count(), patience).toBe(0);
  });

  it('L31: who answered while somebody else took the case is told so wherever they are, and nobody is asked whether it is solved', async () => {
    await desk.waitingCustomer('Cadangan');
    const { customer: tuti, page } = await waitingTalk(desk, 'Tuti', { expected: [/^409 POST .*\/messages$/] });
    const sari = await desk.addPerson('Sari');
    await composer(page).fill('Saya bantu ya Kak.');
    await page.context().setOffline(true);
    await composer(page).press('Control+Shift+Enter');
    await expectSeen(page.getByText('Setelah itu pelanggan ditanya apakah sudah selesai.'));
    await expectSeen(page.getByRole('alert').getByText('Layanan tidak dapat dihubungi'));
    const id = await conversationOf(desk, 'Tuti');
    const asSari = await desk.service.signIn(sari.email, sari.password);
    expect((await asSari.request('POST', `/conversations/${id}/claim`, {})).status).toBe(200);
    await page.getByRole('listitem').filter({ hasText: 'Cadangan' }).getByRole('link').click();
    await page.context().setOffline(false);
    const told = page.getByRole('alert').filter({ hasText: 'Balasan untuk Tuti tidak terkirim' });
    await expectText(told, 'Orang lain sedang menangani percakapan ini');
    await told.getByRole('button', { name: 'Buka percakapan' }).click();
    await pending(page).getByRole('button', { name: 'Ubah lagi' }).click();
    await expectText(page.getByRole('status').filter({ hasText: 'tetap tersimpan' }), 'Saya bantu ya Kak.');
    await expect.poll(() => pending(page).count(), patience).toBe(0);
    expect(await page.getByText('Setelah itu pelanggan ditanya').count()).toBe(0);
    await tuti.hearsNothing(300);
  });

  it('Enter writes a new line for whoever wants it so, and that is remembered', async () => {
    const { customer: kiki, page } = await waitingTalk(desk, 'Kiki');
    await page.getByRole('button', { name: 'Cara mengirim' }).click();
    await page.getByRole('menuitem', { name: /^Ctrl/ }).click();
    await page.reload();
    await composer(page).fill('satu');
    await composer(page).press('Enter');
    await composer(page).pressSequentially('dua');
    expect(await composer(page).inputValue()).toBe('satu\ndua');
    await composer(page).press('Control+Enter');
    await kiki.hears('satu\ndua');
  });

  it('a note names a colleague with @, and never reaches the customer', async () => {
    await desk.addPerson('Wati Suryani');
    const { customer: lala, page } = await waitingTalk(desk, 'Lala');
    await page.keyboard.press('n');
    const note = page.getByRole('combobox', { name: 'Tulis catatan internal' });
    await note.pressSequentially('tolong cek @wat');
    await expectSeen(page.getByRole('option', { name: /Wati Suryani/ }));
    await note.press('Enter');
    expect(await note.inputValue()).toBe('tolong cek @Wati Suryani ');
    // What is written on while it is saved stays.
    const asked = Promise.withResolvers<void>();
    const goesOn = Promise.withResolvers<void>();
    await page.route('**/notes', async (route) => {
      asked.resolve();
      await goesOn.promise;
      await route.continue();
    });
    await note.press('Enter');
    await asked.promise;
    await note.press('End');
    await note.pressSequentially('juga ke gudang');
    goesOn.resolve();
    await expect.poll(() => note.inputValue(), patience).toBe('juga ke gudang');
    await expectSeen(log(page).getByRole('note').getByText('tolong cek @Wati Suryani'));
    await lala.hearsNothing(300);
  });

  it('shows before sending what the SOP still wants, once, and how long the window is open', async () => {
    const { page } = await waitingTalk(desk, 'Maya');
    const atComposer = page.getByRole('list', { name: 'Belum dilakukan:' });
    await expectSeen(page.getByRole('region', { name: 'Langkah SOP' }).getByText('Belum dilakukan'));
    expect(await atComposer.count()).toBe(0);
    await page.getByRole('button', { name: 'Rincian' }).click();
    await expectSeen(atComposer.getByRole('listitem'));
    await expectSeen(page.getByText(/^Bisa dibalas .* lagi$/));
    await composer(page).fill('a'.repeat(4_000));
    await expectSeen(page.getByText('4000 dari 4096'));
    await composer(page).fill('a'.repeat(5_000));
    await expectSeen(page.getByText('Dikirim sebagai 2 pesan'));
  });

  it('tells who else looks on, and that they write', async () => {
    const rudi = await desk.addPerson('Rudi');
    const { page } = await waitingTalk(desk, 'Oni');
    const other = await openTalk(desk, 'Oni', { who: rudi });
    await expectText(header(page), 'Rudi juga melihat');
    await composer(other).pressSequentially('Halo');
    await expectText(header(page), 'Rudi sedang menulis…');
    await eventually(async () => expect(await header(other).innerText()).toContain('admin juga melihat'));
  });

  it('L16: to a comment there is one private answer, and the composer says so before and after it', async () => {
    instagram.simulator.webhooks.setUrl(`${desk.service.url}/webhooks/instagram`);
    const tari = createCustomer(instagram.simulator, '6281299990001', { name: 'Tari' });
    await tari.sends({ text: 'harganya berapa kak?', comment: { postId: '18000000000000005' } });
    const page = await openTalk(desk, 'Tari');
    await expectSeen(log(page).getByRole('link', { name: 'Komentar di kiriman kita, terlihat semua orang' }));
    await expectSeen(page.getByText(/^Satu balasan pribadi untuk komentar ini: satu teks/));
    await expectSeen(page.getByText(/^Satu balasan pribadi, .* lagi$/));
    expect(await page.getByRole('button', { name: /Lampirkan|Rekam/ }).count()).toBe(0);
    await expectAccessible(page);
    await answer(page, 'Rp50.000 ya Kak.');
    await tari.hears('Rp50.000');
    await expectSeen(page.getByText(/^Balasan pribadi untuk komentar ini sudah dikirim/));
    expect(await composer(page).count()).toBe(0);
    await tari.says('oke mau satu');
    await expectSeen(composer(page));
  });

  it('what one was writing stays to be seen when somebody else takes the case meanwhile', async () => {
    const who = await desk.addPerson('Penulis');
    const { page } = await waitingTalk(desk, 'Mirna', { who });
    await composer(page).fill('Baik Kak, barangnya saya kirim besok');
    const { status } = await desk.api.request('POST', `/conversations/${await conversationOf(desk, 'Mirna')}/claim`);
    expect(status).toBe(200);
    const locked = page.getByRole('status').filter({ hasText: 'sedang menangani percakapan ini' });
    await expectText(locked, /belum terkirim dan tetap tersimpan:\s*[“"]?Baik Kak, barangnya saya kirim besok/);
  });
}

describeConsole('answering', answering, withInstagram);
