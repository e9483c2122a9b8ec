import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';
import {
  answer,
  composer,
  conversationOf,
  expectText,
  fromMenu,
  header,
  log,
  openTalk,
  order,
  waitingTalk,
} from './talk-page.ts';

/** A red square of two by two. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8Dwn4GBgYGBAQAQBgEDBQ8n1wAAAABJRU5ErkJggg==',
  'base64',
);

/** The middle of the page: the list and the case beside it have tests of their own. */
const talk = 'section[aria-label^="Percakapan dengan"]';

const isActive = (place: { matches(selector: string): boolean }): boolean => place.matches(':focus');

describeConsole('a conversation', (desk) => {
  it('opens at the first message that I have not read, also when it was read ahead', async () => {
    const panjang = await desk.waitingCustomer('Panjang');
    for (const n of [1, 2, 3]) await panjang.says(`cerita ${n}: ${'barangnya belum sampai juga ya kak, '.repeat(40)}`);
    const page = await desk.openAs(undefined, { path: '/?list=all' });
    const row = page.getByRole('link', { name: /Panjang/ });
    const ahead = page.waitForResponse(/\/messages\?/);
    await row.hover();
    await (await ahead).finished();
    await row.click();
    const line = log(page).getByText('Belum dibaca');
    await expectSeen(line);
    const top = async (of: typeof line) => (await of.boundingBox())?.y ?? Number.NaN;
    await expect.poll(async () => (await top(line)) - (await top(log(page))), patience).toBeGreaterThan(-10);
  });

  it('is asked for while its page is still on its way', async () => {
    await desk.waitingCustomer('Lambat');
    const id = await conversationOf(desk, 'Lambat');
    const page = await desk.openAs();
    const isAsked = page.waitForRequest(new RegExp(`/conversations/${id}/messages`));
    await page.route('**/assets/conversation-page*.js', async (route) => {
      await isAsked;
      await route.continue();
    });
    await page.goto(new URL(`/c/${id}`, desk.service.url).href);
    await expectSeen(log(page).getByText('mau bicara dengan CS dong'));
  });

  it('messages that come while it is open are read out, each once and in their order', async () => {
    const rombongan = await desk.waitingCustomer('Rombongan');
    const page = await openTalk(desk, 'Rombongan');
    const announced = page.locator(`${talk} [aria-live="polite"] > p`);
    expect(await announced.count()).toBe(0);
    const said = ['pesanan pertama', 'pesanan kedua', 'pesanan ketiga'];
    for (const text of said) await rombongan.says(text);
    await expect.poll(() => announced.allTextContents(), patience).toEqual(said.map((text) => `Rombongan: ${text}`));
  });

  it('from a customer’s message that appears by itself to the solved case (SOP H4, C1)', async () => {
    const rina = desk.customer('Rina');
    await rina.says('kak jam buka toko jam berapa?');
    const page = await openTalk(desk, 'Rina');
    await expectSeen(log(page).getByText('kak jam buka toko jam berapa?'));
    await rina.says('mau bicara dengan CS dong');
    await expectSeen(log(page).getByText('mau bicara dengan CS dong'));
    await rina.hears('tiket');
    await expectSeen(log(page).getByText('Diteruskan bot ke cs'));
    await order(page, 'Ambil').click();
    await expectSeen(log(page).getByText('Diambil Anda'));

    await answer(page, 'Halo Kak Rina, ini Admin. Ada yang bisa dibantu?');
    await rina.hears('ini Admin');
    await expectSeen(log(page).getByTitle(/^(sampai|dibaca)$/));
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByLabel('Tulis catatan internal').fill('Pelanggan lama, ramah.');
    await page.getByRole('button', { name: 'Simpan catatan' }).click();
    await expectSeen(log(page).getByRole('note').getByText('Pelanggan lama, ramah.'));

    await order(page, 'Selesaikan').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Selesaikan' }).click();
    await expectText(header(page), 'Konfirmasi');
    await rina.hears('terselesaikan');
    await rina.taps('Sudah');
    await expectSeen(log(page).getByText('Selesai, dikonfirmasi pelanggan'));
    expect(rina.inbox().some(({ text }) => text.includes('ramah'))).toBe(false);
  });

  it('transfer, return to the bot and reopening go through the page', async () => {
    for (const name of ['Rudi', 'Tuti', 'Yana', 'Zul']) await desk.addPerson(name);
    const { customer: sari, page } = await waitingTalk(desk, 'Sari');
    await order(page, 'Alihkan').click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByLabel('Kepada').evaluate(isActive), patience).toBe(true);
    await dialog.getByLabel('Kepada').press('Escape');
    // Whoever works by keys goes on where they were, also after what a menu has opened.
    const isFocused = (name: string) => () => header(page).getByRole('button', { name }).evaluate(isActive);
    await expect.poll(isFocused('Alihkan'), patience).toBe(true);
    // However quick they are: the menu that was opened may still be going when its dialog is closed.
    for (let time = 0; time < 3; time += 1) {
      await fromMenu(page, 'Label…');
      await dialog.getByRole('button', { name: 'Batal' }).press('Escape');
      await expect.poll(() => dialog.count(), patience).toBe(0);
      await expect.poll(isFocused('Tindakan lain'), patience).toBe(true);
    }
    await order(page, 'Alihkan').click();
    // Nobody is chosen yet, and no list lies over the button.
    await dialog.getByRole('button', { name: 'Alihkan' }).click();
    await expectSeen(dialog.getByText('Wajib diisi.'));
    // One letter is enough for who is marked; what Enter picks is what is marked.
    await dialog.getByLabel('Kepada').press('k');
    await page.locator('[role=option][data-combobox-selected]', { hasText: 'teknis' }).waitFor();
    await dialog.getByLabel('Kepada').press('Enter');
    await dialog.getByLabel('Catatan untuk penerima').fill('Perlu teknisi');
    await dialog.getByRole('button', { name: 'Alihkan' }).click();
    await expectText(header(page), 'Tim: teknis');
    await expectSeen(log(page).getByText('Perlu teknisi'));

    await fromMenu(page, 'Kembalikan ke bot');
    await expectSeen(log(page).getByText('Dikembalikan ke bot oleh Anda'));
    await sari.says('jam buka toko jam berapa?');
    await sari.hears('pukul');

    await order(page, 'Ambil alih dari bot').click();
    await order(page, 'Selesaikan').click();
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    await order(page, 'Selesai sekarang').click();
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    await expectText(header(page), 'Selesai');
    await order(page, 'Buka lagi').click();
    await expectSeen(log(page).getByText('Dibuka lagi oleh Anda'));
  });

  it('is put off by key, at a usual time or any other, and only by whoever has it', async () => {
    const { page } = await waitingTalk(desk, 'Oki');
    await page.keyboard.press('s');
    await order(page, 'Ambil').click();
    await expect.poll(() => composer(page).evaluate(isActive), patience).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Sembunyikan dari daftar saya sampai' });
    await dialog.getByLabel('Waktu lain').fill('2020-01-01T09:00');
    await expectSeen(dialog.getByText('Pilih waktu yang belum lewat'));
    const later = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Waktu lain').fill(`${later}T09:00`);
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByLabel('Waktu lain').press('Enter');
    await expect.poll(() => dialog.count(), patience).toBe(0);
    const { body } = await desk.api.request('GET', `/conversations/${await conversationOf(desk, 'Oki')}`);
    // Nine in the morning of the reader’s own clock.
    expect(body.snoozed.until).toBe(`${later}T02:00:00.000Z`);
  });

  it('who has gone on before the answer to a claim is here is not taken out of it', async () => {
    const { page } = await waitingTalk(desk, 'Gesit');
    const held = Promise.withResolvers<void>();
    await page.route('**/conversations/*/claim', async (route) => {
      const response = await route.fetch();
      await held.promise;
      await route.fulfill({ response });
    });
    await order(page, 'Ambil').click();
    await expectSeen(order(page, 'Selesaikan'));
    await page.keyboard.press('s');
    const usual = page.getByRole('dialog').getByRole('group', { name: 'Waktu yang biasa' }).getByRole('button').first();
    await expect.poll(() => usual.evaluate(isActive), patience).toBe(true);
    held.resolve();
    await page.locator('header button[data-loading]').waitFor({ state: 'detached' });
    // What comes of an answer is drawn with the next frame.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await usual.evaluate(isActive)).toBe(true);
  });

  it('its keys work from the moment that it is drawn', async () => {
    const { page } = await waitingTalk(desk, 'Lekas');
    await order(page, 'Ambil').click();
    await expectSeen(order(page, 'Selesaikan'));
    // Pressed in the very task that draws the button of the same order, on a machine that is slow to do more.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(`new MutationObserver((_, observer) => {
      const isDrawn = [...document.querySelectorAll('button')].some((one) => one.textContent === 'Perkiraan selesai');
      if (!isDrawn) return;
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true }));
    }).observe(document, { childList: true, subtree: true })`);
    await page.reload();
    await expectSeen(page.getByRole('dialog').getByRole('button', { name: 'Beri tahu pelanggan' }));
  });

  it('L31: whoever claims too late is told who has it, and why they may not write', async () => {
    const budi = await desk.addPerson('Budi');
    const { customer: wahyu, page: first } = await waitingTalk(desk, 'Wahyu');
    const late = await desk.open({ expected: [/^409 POST \/api\/v1\/conversations\/[^/]+\/claim$/] });
    await late.route('**/api/v1/stream*', (route) => route.abort()); // it hears of no change
    await late.getByLabel('Alamat email').fill(budi.email);
    await late.getByLabel('Kata sandi', { exact: true }).fill(budi.password);
    await late.getByRole('button', { name: 'Masuk' }).click();
    await late.locator('#content').waitFor();
    await late.goto(new URL(`/c/${await conversationOf(desk, 'Wahyu')}`, desk.service.url).href);
    await expectSeen(order(late, 'Ambil'));
    await order(first, 'Ambil').click();
    await expectSeen(log(first).getByText('Diambil Anda'));
    await order(late, 'Ambil').click();
    await expectSeen(late.getByRole('alert').getByText('admin sudah mengambil percakapan ini lebih dulu.'));
    await expectSeen(late.getByRole('status').getByText('admin sedang menangani percakapan ini.'));
    expect(await composer(late).count()).toBe(0);
    await answer(first, 'Saya bantu ya Kak.');
    await wahyu.hears('Saya bantu ya Kak.');
  });

  it('shows what customers send as they know it: marks, links, pictures, sound, files, places, cards', async () => {
    const { customer: tari, page } = await waitingTalk(desk, 'Tari');
    await tari.says('*Penting*: lihat https://toko.example/a?b=1.');
    await tari.sends({ media: { kind: 'image', bytes: png, mime: 'image/png', caption: 'ini fotonya' } });
    await tari.sends({ media: { kind: 'voice', bytes: silence(), mime: 'audio/wav' } });
    await tari.sends({
      media: { kind: 'document', bytes: Buffer.from('%PDF-1.4'), mime: 'application/pdf', fileName: 'bukti.pdf' },
    });
    await tari.sends({ location: { latitude: -6.2, longitude: 106.8, name: 'Rumah' } });
    await tari.sends({ contacts: [{ name: { formatted_name: 'Joni' }, phones: [{ phone: '0812' }] }] });
    await expectSeen(log(page).locator('strong', { hasText: /^Penting$/ }));
    const link = log(page).getByRole('link', { name: 'https://toko.example/a?b=1' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await expectSeen(log(page).getByLabel('Pesan suara', { exact: true }));
    await expectSeen(log(page).getByRole('link', { name: /^Unduh bukti\.pdf/ }));
    await expectSeen(log(page).getByRole('link', { name: 'Buka peta' }));
    await expectSeen(log(page).getByRole('group', { name: 'Kartu kontak' }).getByText('Joni'));
    await log(page).getByRole('button', { name: 'Perbesar: Foto dari Tari' }).click();
    await expectSeen(page.getByRole('dialog').getByRole('img', { name: 'Foto dari Tari' }));
    await page.keyboard.press('Escape');
    await expectAccessible(page, talk);
  });

  it('a reply leads to what it answers, and a reaction stands where it belongs', async () => {
    const { customer: nina, page } = await waitingTalk(desk, 'Nina');
    await answer(page, 'Boleh nomor pesanannya, Kak?');
    const { id } = await nina.hears('nomor pesanannya');
    await nina.sends({ text: 'TS-1', replyTo: id });
    await nina.reacts('👍', id);
    const quote = log(page).getByRole('button', { name: /Membalas.*nomor pesanannya/ });
    await quote.click();
    await expectSeen(log(page).locator('[data-flashed]').getByText('Boleh nomor pesanannya, Kak?'));
    await expectSeen(log(page).getByText('Reaksi pelanggan: 👍'));
  });

  it('says why the bot answered: topic, certainty, the words that decided', async () => {
    const umar = desk.customer('Umar');
    await umar.says('ongkir ke bandung berapa?');
    await umar.hears('Bandung');
    const page = await openTalk(desk, 'Umar');
    await log(page).getByRole('button', { name: 'Mengapa?' }).first().click();
    const why = page.getByRole('dialog', { name: 'Mengapa?' });
    await expectSeen(why.getByText('ongkir ke bandung berapa?'));
    await expectSeen(why.getByText(/Topik “Ongkos kirim”/));
    await expectSeen(why.locator('mark'));
    await page.keyboard.press('Escape');
    await expect.poll(() => why.count(), patience).toBe(0);
  });

  it('what did not arrive says why in words, and is sent again as another message (L7, L8)', async () => {
    const { customer: dian, page } = await waitingTalk(desk, 'Dian');
    desk.service.simulator.faults.add({ fault: 'fails-later', times: 1, code: 131_026, to: dian.phone });
    await answer(page, 'Halo Kak Dian');
    await expectSeen(log(page).getByText(/^Tidak sampai: .{20}/));
    await log(page).getByRole('button', { name: 'Kirim lagi' }).click();
    await expect.poll(() => log(page).getByText('Halo Kak Dian', { exact: true }).count(), patience).toBe(2);
    await expectSeen(log(page).getByTitle(/^(sampai|dibaca)$/));
  });

  it('earlier conversations of the same contact stand above it, whatever way they came', async () => {
    const eka = await desk.waitingCustomer('Eka');
    const recorded = { channel: 'phone', phone: eka.phone, text: 'Menelepon: paketnya basah' };
    const { body } = await desk.api.request('POST', '/conversations', recorded);
    const page = await desk.openAs(undefined, { path: `/c/${body.id}` });
    await expectSeen(log(page).getByText('Menelepon: paketnya basah'));
    await expectSeen(log(page).getByText(/^Percakapan ini/));
    await log(page).hover();
    // What is far above is drawn when one gets there.
    const goneUp = async (): Promise<boolean> => {
      await page.mouse.wheel(0, -1_000);
      return log(page)
        .getByText(/^Percakapan sebelumnya/)
        .isVisible();
    };
    await expect.poll(goneUp, patience).toBe(true);
    await expectSeen(log(page).getByText('mau bicara dengan CS dong'));
    await expectSeen(page.getByPlaceholder('Tulis apa yang Anda sampaikan kepada pelanggan'));
  });

  it('stays where one reads while more is said, and offers the way to it', async () => {
    const { customer: gita, page } = await waitingTalk(desk, 'Gita');
    const id = await conversationOf(desk, 'Gita');
    for (let count = 0; count < 16; count += 1) {
      await desk.api.request('POST', `/conversations/${id}/messages`, { text: `Kabar nomor ${count}\n\n.` });
    }
    await gita.hears('Kabar nomor 15');
    await expectSeen(log(page).getByText('Kabar nomor 15'));
    await log(page).hover();
    await page.mouse.wheel(0, -600);
    await expectSeen(page.getByRole('button', { name: 'Ke pesan terakhir' }));
    const seen = log(page)
      .getByText(/^Kabar nomor/)
      .first();
    const before = { text: await seen.innerText(), box: await seen.boundingBox() };
    await gita.says('Halo, masih di sana?');
    await page.getByRole('button', { name: '1 pesan baru' }).waitFor();
    expect(
      (
        await log(page)
          .getByText(before.text.split('\n')[0] ?? '', { exact: false })
          .first()
          .boundingBox()
      )?.y,
    ).toBe(before.box?.y);
    await page.getByRole('button', { name: '1 pesan baru' }).click();
    await expectSeen(log(page).getByText('Halo, masih di sana?'));
  });

  it('a long one opens at its end, is read up to its beginning, and is drawn no further than somebody has read', async () => {
    await desk.waitingCustomer('Sari Panjang');
    const id = await conversationOf(desk, 'Sari Panjang');
    const path = `/conversations/${id}/messages?order=newest&limit=1`;
    const [template] = (await desk.api.request('GET', path)).body.items;
    const page = await desk.openAs();
    await page.route(/\/messages\?order=newest/, async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const from = Number(query.get('cursor') ?? 0);
      const to = Math.min(300, from + Number(query.get('limit')));
      const items = Array.from({ length: to - from }, (_, n) => {
        const at = new Date(Date.parse(template.at) - (from + n) * 1_000).toISOString();
        return {
          ...template,
          id: `m${from + n}`,
          at,
          direction: 'in',
          author: 'customer',
          text: `pesan ${300 - from - n}.`,
        };
      });
      await route.fulfill({ json: { items, next: to < 300 ? String(to) : null } });
    });
    await page.goto(`${desk.service.url}/c/${id}`);
    const said = (text: string) => log(page).getByText(text, { exact: true });
    const drawn = () => log(page).locator('[id^=message-]').count();
    const aboveEnd = () => log(page).evaluate((list) => Math.abs(list.scrollTop));
    await expectSeen(said('pesan 300.'));
    expect(await drawn()).toBeLessThan(80);
    await expect.poll(() => page.getByRole('combobox', { name: 'Tulis balasan' }).count(), patience).toBe(1);
    expect(await aboveEnd()).toBe(0);
    await expect
      .poll(async () => {
        await log(page).evaluate((list) => list.scrollTo(0, -1e6));
        return said('pesan 1.').isVisible();
      }, patience)
      .toBe(true);
    expect(await drawn()).toBe(300);
    await page.getByRole('button', { name: 'Ke pesan terakhir' }).click();
    await expect.poll(aboveEnd, patience).toBe(0);
    await expect.poll(drawn, patience).toBeLessThan(80);
  });

  it('a customer without a name is known by the phone number', async () => {
    const nameless = desk.customer('');
    await nameless.sends({ text: 'halo', profileName: null });
    const [, code, middle, rest] = /^62(...)(....)(.*)$/.exec(nameless.phone) ?? [];
    const page = await desk.openAs(undefined, { path: `/c/${await conversationOf(desk, nameless.phone)}` });
    await expectSeen(header(page).getByRole('heading', { name: `+62 ${code}-${middle}-${rest}` }));
  });

  it('on a phone’s screen the chat has the screen to itself, and nothing is too wide', async () => {
    const { customer: lina, page } = await waitingTalk(desk, 'Lina', phone);
    expect(await isTooWide(page)).toBe(false);
    await order(page, 'Ambil').click();
    await answer(page, 'Halo Kak Lina.');
    await lina.hears('Halo Kak Lina.');
    await expectSeen(log(page).getByText('Halo Kak Lina.'));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page, talk);
    await page.getByRole('button', { name: 'Kembali ke daftar' }).click();
    await expect.poll(() => new URL(page.url()).pathname, patience).toBe('/');
  });

  it('speaks English to whoever reads English', async () => {
    await desk.waitingCustomer('Erik');
    const path = `/c/${await conversationOf(desk, 'Erik')}`;
    const page = await desk.openAs(undefined, { path, locale: 'en-GB' });
    await expectSeen(page.getByRole('button', { name: 'Take it', exact: true }));
    await expectSeen(page.getByRole('log').getByText('Handed over by the bot to cs: asked for a person'));
    await expectSeen(page.getByRole('combobox', { name: 'Write an answer' }));
  });
});

/** A tenth of a second that every browser plays. */
function silence(): Buffer {
  const samples = Buffer.alloc(1_600);
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // one channel
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
