import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const shop = 'intents/id/toko.yaml';

describeConsole('the content, for ops', (desk) => {
  afterEach(async () => {
    // Each test begins with what is in force.
    for (const { name, version, draft } of (await desk.api.request('GET', '/content')).body.files) {
      if (draft) await desk.api.request('POST', '/content/file/discard', { name, version });
    }
  });

  const onDisk = (name: string) => readFile(join(desk.service.contentDir, name), 'utf8');
  const status = (page: Page): Locator => page.locator('header').getByRole('status');
  const answer = (page: Page): Locator => page.getByRole('textbox', { name: 'Jawaban 1' });

  async function typeOver(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    await field.blur();
  }

  async function tryMessage(page: Page, text: string): Promise<Locator> {
    const panel = page.getByRole('region', { name: 'Coba pesan' });
    await panel.getByRole('button', { name: 'Mulai lagi' }).click();
    await panel.getByRole('textbox').fill(text);
    await panel.getByRole('textbox').press('Enter');
    return panel.getByRole('log');
  }

  async function publish(page: Page, reason: string): Promise<void> {
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await expectSeen(page.locator(':focus').and(page.getByRole('textbox', { name: 'Alasan' })));
    await page.keyboard.type(reason);
    await expect.poll(() => page.getByRole('button', { name: 'Terbitkan sekarang' }).isEnabled(), patience).toBe(true);
    await page.keyboard.press('Control+Enter');
    await expectSeen(page.getByText('Diterbitkan. Berlaku mulai pesan berikutnya.'));
  }

  it('an answer is changed by form, mended where it is wrong, tried, published, said by the bot, and taken back', async () => {
    const page = await desk.openAs(undefined, { path: '/content' });
    await page.getByRole('link', { name: /^Jam layanan/ }).click();
    const before = await answer(page).inputValue();

    await typeOver(answer(page), 'Kami buka pukul tujuh, {{sapan}}.');
    await expectSeen(
      page
        .getByText('isian {{sapan}} tidak dikenal; maksudnya "sapaan"?')
        .or(page.getByText('tidak ada slot untuk {{sapan}}; maksudnya "sapaan"?')),
    );
    await expect.poll(() => status(page).innerText(), patience).toContain('1 kesalahan');
    await typeOver(answer(page), 'Kami buka pukul tujuh, {{sapaan}}.');
    await expect.poll(() => status(page).innerText(), patience).not.toContain('kesalahan');
    await expectSeen(page.getByRole('group', { name: 'Pratinjau jawaban 1' }).getByText('Kami buka pukul tujuh, Kak.'));

    const talk = await tryMessage(page, 'jam buka toko kapan ya');
    await expectSeen(talk.getByText('Dipahami: Jam layanan'));
    await expectSeen(talk.getByText('Kami buka pukul tujuh, Kak.'));
    expect(await onDisk(shop)).toContain(before);

    await publish(page, 'Jam baru');
    expect(await onDisk(shop)).toContain('Kami buka pukul tujuh, {{sapaan}}.');
    const rina = desk.customer('Rina');
    await rina.says('jam buka toko kapan ya');
    await rina.hears('Kami buka pukul tujuh, Kak.');

    await page.getByRole('tab', { name: 'Revisi' }).click();
    const revisions = page.getByRole('list', { name: 'Revisi' }).getByRole('button');
    await expectSeen(revisions.filter({ hasText: 'Jam baru' }).filter({ hasText: 'Berlaku sekarang' }));
    await revisions.nth(1).click();
    const differences = page.getByRole('list', { name: 'Perbedaan dengan yang berlaku' });
    await expectSeen(differences.getByText('+ Kami buka pukul tujuh, {{sapaan}}.'));
    await page.getByRole('button', { name: 'Terbitkan lagi' }).click();
    await page.getByRole('textbox', { name: 'Alasan' }).fill('Salah jam');
    await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan lagi' }).click();
    await expectSeen(page.getByText('Revisi lama berlaku lagi.'));
    expect(await onDisk(shop)).toContain(before);
    const budi = desk.customer('Budi');
    await budi.says('jam buka toko kapan ya');
    await budi.hears((message) => !JSON.stringify(message).includes('pukul tujuh'));
  });

  it('L3: what is typed without a connection is saved once it is back, also after leaving, and never left out of what is published', async () => {
    const page = await desk.openAs(undefined, {
      path: '/content/intents/jam_buka',
      expected: [/^409 PATCH \/api\/v1\/content\/file$/],
    });
    const draft = async () => (await desk.api.request('GET', `/content/file?name=${shop}`)).body.text as string;
    await typeOver(answer(page), 'Jam satu.');
    await expectSeen(page.getByText('Diubah admin di draf'));
    await page.context().setOffline(true);
    await typeOver(answer(page), 'Jam dua.');
    await expectSeen(page.getByText('Belum tersimpan; dicoba lagi otomatis'));
    await page.getByRole('link', { name: /^Lokasi/ }).click();
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await expectSeen(page.getByText('Yang baru diketik belum tersimpan di draf.'));
    // The service takes it, and its answer is lost on the way: nobody was faster than oneself.
    let lost = 0;
    await page.route('**/api/v1/content/file', async (route) => {
      if (route.request().method() !== 'PATCH' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.context().setOffline(false);
    await expect.poll(() => page.getByText('Yang baru diketik').count(), patience).toBe(0);
    expect(lost).toBe(1);
    expect(await draft()).toContain('Jam dua.');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: /^Jam layanan/ }).click();
    await expect.poll(() => answer(page).inputValue(), patience).toBe('Jam dua.');
    expect(await page.getByRole('alert').count()).toBe(0);

    // Or it is lost while one types on, before the service has it or after: one's own words clash with nothing.
    await page.unroute('**/api/v1/content/file');
    for (const isTaken of [false, true]) {
      const asked = Promise.withResolvers<void>();
      const isLost = Promise.withResolvers<void>();
      let asks = 0;
      await page.route('**/api/v1/content/file', async (route) => {
        asks += 1;
        if (asks > 1) return route.continue();
        if (isTaken) await route.fetch();
        asked.resolve();
        await isLost.promise;
        return route.abort('connectionreset');
      });
      await typeOver(answer(page), `Jam tiga ${isTaken}.`);
      await asked.promise;
      await typeOver(answer(page), `Jam tiga ${isTaken}, sampai malam.`);
      isLost.resolve();
      await expect.poll(draft, patience).toContain(`Jam tiga ${isTaken}, sampai malam.`);
      await expectSeen(page.getByText('Diubah admin di draf'));
      expect(await answer(page).inputValue()).toBe(`Jam tiga ${isTaken}, sampai malam.`);
      expect(await page.getByRole('button', { name: 'Pakai punya saya' }).count()).toBe(0);
      await page.unroute('**/api/v1/content/file');
    }
  });

  it('a new intent is of the reader’s own language, and in sight in the list; what keeps it from being published leads to its form', async () => {
    const page = await desk.openAs(undefined, { path: '/content/intents' });
    await page.getByRole('button', { name: 'Intent baru' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Judul' }).fill('Bungkus kado');
    // A colleague makes one of that name in the same moment, and it stays theirs.
    const theirs = { intent: 'bungkus_kado', title: 'Kertas', examples: ['bungkus pakai kertas'], answers: ['Bisa.'] };
    const ofName = async (name: string) => {
      const { files } = (await desk.api.request('GET', '/content')).body;
      const { name: file } = files.find(({ change }: { change: string | null }) => change !== null);
      const { value } = (await desk.api.request('GET', `/content/file?name=${file}`)).body;
      return value.find(({ intent }: { intent: string }) => intent === name);
    };
    const isRead = (url: URL) => url.pathname === '/api/v1/content/file' && url.searchParams.has('name');
    await page.route(
      isRead,
      async (route) => {
        const name = new URL(route.request().url()).searchParams.get('name') ?? '';
        const { version } = (await desk.api.request('GET', `/content/file?name=${name}`)).body;
        const edits = [{ at: [theirs.intent], value: theirs }];
        await desk.api.request('PATCH', '/content/file', { name, version, edits });
        await route.continue();
      },
      { times: 1 },
    );
    await page.keyboard.press('Enter');
    // By keys one goes on in it: the list that stands before it is long.
    const heading = page.getByRole('heading', { name: 'Bungkus kado' });
    await expectSeen(heading.and(page.locator(':focus')));
    expect(await ofName('bungkus_kado')).toEqual(theirs);
    await expectSeen(page.getByText(/^intents\/id\//).first());
    const line = page.getByRole('navigation', { name: 'Intent' }).getByRole('link', { name: /^Bungkus kado/ });
    const bottom = async () => ((await line.boundingBox())?.y ?? Infinity) < (page.viewportSize()?.height ?? 0);
    await expect.poll(bottom, patience).toBe(true);
    // On the way to its name the second is called as the first, which stays what it is.
    const slot = (number: number) => page.getByRole('group', { name: `data ${number}` });
    await page.getByRole('button', { name: 'Tambah data 1' }).press('Enter');
    await expectSeen(slot(1).getByRole('textbox', { name: 'Nama' }).and(page.locator(':focus')));
    await typeOver(slot(1).getByRole('textbox', { name: 'Nama' }), 'nama');
    await typeOver(slot(1).getByRole('textbox', { name: 'Pertanyaan bot' }), 'Siapa namanya?');
    await page.getByRole('button', { name: 'Tambah data 2' }).click();
    await slot(2).getByRole('textbox', { name: 'Nama' }).fill('nama');
    await expectSeen(slot(2).getByText('Nama ini sudah dipakai'));
    await slot(2).getByRole('textbox', { name: 'Nama' }).press('End');
    await page.keyboard.type('_toko');
    await slot(2).getByRole('textbox', { name: 'Nama' }).blur();
    await typeOver(slot(2).getByRole('textbox', { name: 'Pertanyaan bot' }), 'Untuk siapa?');
    await expect
      .poll(async () => (await ofName('bungkus_kado_2')).slots, patience)
      .toMatchObject({ nama: { ask: 'Siapa namanya?' }, nama_toko: { ask: 'Untuk siapa?' } });
    // Its first answer clashes with nothing: that there was none is the same however it was written.
    await typeOver(answer(page), 'Bisa, gratis.');
    await expect.poll(async () => (await ofName('bungkus_kado_2')).answers, patience).toEqual(['Bisa, gratis.']);
    await page.getByRole('tab', { name: 'Berkas' }).click();
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Bungkus kado' }).first().click();
    await expect.poll(() => page.url(), patience).toMatch(/\/content\/intents\/bungkus_kado_2$/);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('a new intent whose dialog is open before the files are known goes where others of its language are', async () => {
    const page = await desk.openAs();
    const held = Promise.withResolvers<void>();
    await page.route('**/api/v1/content', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(new URL('/content/intents', page.url()).href);
    await page.getByRole('button', { name: 'Intent baru' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Judul' }).fill('Parkir');
    const make = dialog.getByRole('button', { name: 'Intent baru' });
    expect(await make.isDisabled()).toBe(true);
    held.resolve();
    await make.click();
    await expect.poll(() => new URL(page.url()).pathname, patience).toBe('/content/intents/parkir');
    const { intents, files } = (await desk.api.request('GET', '/content')).body;
    const [first] = files.filter(({ name }: { name: string }) => name.startsWith('intents/id/'));
    expect(intents.find(({ name }: { name: string }) => name === 'parkir')).toMatchObject({ file: first.name });
  });

  it('as YAML an unknown key is told at its line while it is typed, and a failing test keeps it from being published', async () => {
    const page = await desk.openAs(undefined, { path: '/content/intents/jam_buka' });
    await page.getByText('YAML', { exact: true }).click();
    const text = page.getByRole('textbox', { name: 'jam_buka' });
    const before = await text.inputValue();
    await text.fill(before.replace('  title:', '  titel:'));
    await expectSeen(page.getByText('Baris 2: kunci "titel" tidak dikenal; maksudnya "title"?'));
    await text.fill(`${before}\n    - ongkir ke medan berapa`);
    await expect.poll(() => page.getByText('Diubah admin di draf').count(), patience).toBe(1);
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await expectSeen(page.getByText(/“ongkir ke medan berapa” seharusnya jam_buka, tetapi: ongkir/));
    await page.getByRole('textbox', { name: 'Alasan' }).fill('uji');
    expect(await page.getByRole('button', { name: 'Terbitkan sekarang' }).isDisabled()).toBe(true);
  });

  it('L31: of two who edit one file, changes of two fields are both kept, and of one field the later is told who was first', async () => {
    const sari = await desk.addPerson('Sari', { role: 'operations', team: null });
    const conflict = { expected: [/^409 PATCH \/api\/v1\/content\/file$/] };
    const mine = await desk.openAs(undefined, { path: '/content/intents/jam_buka', ...conflict });
    const hers = await desk.openAs(sari, { path: '/content/intents/lokasi_toko', ...conflict });
    await Promise.all([answer(mine).waitFor(), answer(hers).waitFor()]);
    await Promise.all([typeOver(answer(mine), 'Jam kami.'), typeOver(answer(hers), 'Lokasi kami.')]);
    const draft = async () => (await desk.api.request('GET', `/content/file?name=${shop}`)).body.text as string;
    await expect.poll(draft, patience).toMatch(/Jam kami\.[^]*Lokasi kami\.|Lokasi kami\.[^]*Jam kami\./);

    await hers.getByRole('link', { name: /^Jam layanan/ }).click();
    await expect.poll(() => answer(hers).inputValue(), patience).toBe('Jam kami.');
    // What is saved and read here before hers is saved is neither lost nor taken back, unless it is the same field.
    const beforeItIsSaved = async (text: string, place: (string | number)[], value: unknown) => {
      await hers.route('**/api/v1/content/file', (route) => {
        return route.request().method() === 'PATCH' ? route.abort('connectionreset') : route.continue();
      });
      const failed = hers.waitForEvent('requestfailed', (one) => one.method() === 'PATCH');
      await typeOver(answer(hers), text);
      await failed;
      const read = hers.waitForResponse((one) => one.request().method() === 'GET' && one.url().includes('/file?'));
      const { version } = (await desk.api.request('GET', `/content/file?name=${shop}`)).body;
      await desk.api.request('PATCH', '/content/file', { name: shop, version, edits: [{ at: place, value }] });
      await (await read).finished();
      await hers.unroute('**/api/v1/content/file');
    };
    await beforeItIsSaved('Buka jam 7.', ['jam_buka', 'priority'], 'high');
    await expect.poll(draft, patience).toMatch(/priority: high[^]*Buka jam 7\.|Buka jam 7\.[^]*priority: high/);
    await beforeItIsSaved('Buka jam 8.', ['jam_buka', 'answers', 0], 'Tutup hari ini.');
    const notice = hers.getByRole('alert').filter({ hasText: 'admin lebih dulu mengubah bagian ini' });
    await expectSeen(notice.getByText('Tutup hari ini.'));
    expect(await draft()).toContain('Tutup hari ini.');
    expect(await answer(hers).inputValue()).toContain('Buka jam 8.');
    await hers.getByRole('button', { name: 'Pakai punya mereka' }).click();
    await expect.poll(() => answer(hers).inputValue(), patience).toBe('Tutup hari ini.');

    // Not saved yet when somebody else saves the same entry.
    const first = { isDone: false };
    await hers.route('**/api/v1/content/file', async (route) => {
      if (route.request().method() === 'PATCH' && !first.isDone) {
        first.isDone = true;
        const { version } = (await desk.api.request('GET', `/content/file?name=${shop}`)).body;
        const edits = [{ at: ['jam_buka', 'answers', 0], value: 'Jam admin.' }];
        await desk.api.request('PATCH', '/content/file', { name: shop, version, edits });
      }
      await route.continue();
    });
    await typeOver(answer(hers), 'Jam Sari.');
    await expectSeen(hers.getByRole('alert').getByText('admin lebih dulu mengubah bagian ini'));
    expect(await draft()).toContain('Jam admin.');
    // It waits for her also when she has gone on to something else, and nothing is published without it.
    await hers.getByRole('link', { name: /^Lokasi/ }).click();
    await expectSeen(hers.getByRole('heading', { name: /^Lokasi/ }));
    const waits = hers.getByRole('alert').filter({ hasText: `${shop} · jam_buka` });
    await expectSeen(waits.getByText('Jam Sari.'));
    await hers.getByRole('button', { name: 'Terbitkan…' }).click();
    await expectSeen(hers.getByText('Yang baru diketik belum tersimpan di draf.'));
    await hers.keyboard.press('Escape');
    await hers.getByRole('button', { name: 'Pakai punya saya' }).click();
    await expect.poll(() => waits.count(), patience).toBe(0);
    await expect.poll(draft, patience).toContain('Jam Sari.');

    // Deleted under her hands: what she typed is hers to keep.
    await hers.getByRole('link', { name: /^Jam layanan/ }).click();
    const isGone = Promise.withResolvers<void>();
    await hers.unroute('**/api/v1/content/file');
    await hers.route('**/api/v1/content/file', async (route) => {
      await isGone.promise;
      await route.continue();
    });
    const asked = hers.waitForRequest((one) => one.method() === 'PATCH');
    await typeOver(answer(hers), 'Jam Minggu.');
    await asked;
    const { version } = (await desk.api.request('GET', `/content/file?name=${shop}`)).body;
    const edits = [{ at: ['jam_buka'], remove: true }];
    await desk.api.request('PATCH', '/content/file', { name: shop, version, edits });
    await expectSeen(hers.getByText('Tidak ada di draf ini.', { exact: false }));
    isGone.resolve();
    await expectSeen(waits.getByText('Jam Minggu.'));
    expect(await draft()).not.toContain('jam_buka');
    await hers.getByRole('button', { name: 'Pakai punya saya' }).click();
    await expect.poll(draft, patience).toContain('Jam Minggu.');
    await expectSeen(hers.getByRole('heading', { name: /^Jam layanan/ }));
  });

  it('what is typed in the very moment in which the letters before it are saved clashes with nothing', async () => {
    const page = await desk.openAs(undefined, { path: '/content/intents/jam_buka' });
    await answer(page).waitFor();
    const said = async () => {
      const { value } = (await desk.api.request('GET', `/content/file?name=${shop}`)).body;
      return value.find(({ intent }: { intent: string }) => intent === 'jam_buka').answers[0];
    };
    // As soon as an answer has been read, and a step later each time: a step is whatever a promise takes.
    await page.evaluate(() => {
      const window = globalThis as unknown as { afterSteps: number; typeNow: (() => void) | null };
      const read = Response.prototype.json;
      async function readAndType(this: Response): Promise<unknown> {
        const value: unknown = await read.call(this);
        const type = window.typeNow;
        if (this.url.endsWith('/content/file') && type) {
          window.typeNow = null;
          const after = (steps: number): void => (steps === 0 ? type() : queueMicrotask(() => after(steps - 1)));
          after(window.afterSteps);
        }
        return value;
      }
      Object.defineProperty(Response.prototype, 'json', { value: readAndType });
    });
    for (let steps = 0; steps < 60; steps += 2) {
      await answer(page).evaluate((field, after) => {
        const window = globalThis as unknown as { afterSteps: number; typeNow: (() => void) | null };
        const type = (text: string) => {
          Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
          field.dispatchEvent(new Event('input', { bubbles: true }));
          field.dispatchEvent(new Event('focusout', { bubbles: true }));
        };
        window.afterSteps = after;
        window.typeNow = () => type(`Buka jam ${after}. Sampai malam.`);
        type(`Buka jam ${after}.`);
      }, steps);
      await expect.poll(said, patience).toBe(`Buka jam ${steps}. Sampai malam.`);
      expect(await answer(page).inputValue()).toBe(`Buka jam ${steps}. Sampai malam.`);
    }
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('SOP M2: of many groups of questions the largest come first, and more at a press', async () => {
    const page = await desk.openAs();
    const asked: string[] = [];
    await page.route('**/api/v1/content/unanswered?*', async (route) => {
      const limit = new URL(route.request().url()).searchParams.get('limit') ?? '';
      asked.push(limit);
      const at = new Date().toISOString();
      const items = Array.from({ length: Math.min(Number(limit), 45) }, (_, n) => ({
        ...{ count: 1, customers: 1, handedOver: 0, lastAt: at, examples: [`bisa kirim ke planet ${n}`] },
        ...{ nearest: [], now: null, chosen: [], proposal: { intent: null, title: `Planet ${n}`, language: 'id' } },
        questions: [{ conversationId: `c${n}`, seq: 1, number: `2026-${n}`, text: `bisa kirim ke planet ${n}`, at }],
      }));
      await route.fulfill({ json: { items, groups: 45, total: 45 } });
    });
    await page.goto(new URL('/content/unanswered', page.url()).href);
    await page.getByRole('button', { name: 'Tampilkan lagi (masih 25 kelompok)' }).click();
    await page.getByRole('button', { name: 'Tampilkan lagi (masih 5 kelompok)' }).click();
    await expectSeen(page.getByText('bisa kirim ke planet 44').first());
    expect(await page.getByRole('button', { name: /^Tampilkan lagi/ }).count()).toBe(0);
    expect(asked).toEqual(['20', '40', '60']);
  });

  it('SOP M2: an unanswered question becomes an example in two clicks, and the draft understands it', async () => {
    for (const [index, text] of ['boleh request kartu ucapan', 'kak bisa tulis kartu ucapan ga'].entries()) {
      const customer = desk.customer(`Penanya ${index}`);
      await customer.says(text);
      await customer.hearsCount(1);
    }
    const page = await desk.openAs(undefined, { path: '/content/unanswered' });
    const group = page.getByRole('region', { name: /kartu ucapan/ });
    await expectSeen(group.getByText('2 pertanyaan'));
    await expectAccessible(page);
    await group.getByRole('button', { name: 'Intent baru dari ini' }).click();
    await page.getByRole('textbox', { name: 'Judul intent baru' }).fill('Kartu ucapan');
    await page.getByRole('button', { name: 'Buat intent' }).click();
    await expectSeen(page.getByRole('heading', { name: 'Kartu ucapan' }));
    const talk = await tryMessage(page, 'boleh request kartu ucapan');
    await expectSeen(talk.getByText('Dipahami: Kartu ucapan'));

    const other = desk.customer('Penanya lain');
    await other.says('zebra xylofon ungu langit');
    await other.hearsCount(1);
    await page.goto(new URL('/content/unanswered', page.url()).href);
    const zebra = page.getByRole('region', { name: /zebra/ });
    await zebra.getByRole('button', { name: 'Jadikan contoh…' }).click();
    // With no topic near there is nothing to choose from but all of them.
    await page.getByRole('combobox', { name: 'Intent lain' }).fill('Jam layanan');
    await page.getByRole('option', { name: /Jam layanan/ }).click();
    await expectSeen(page.getByText('Ditambahkan ke Jam layanan di draf.'));
    await expect.poll(() => zebra.count(), patience).toBe(0);
  });

  it('SOP R1: a response limit is set in the form, told in a sentence, and in force once published', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop' });
    await page.getByRole('link', { name: 'Batas waktu balas' }).click();
    await typeOver(page.getByRole('textbox', { name: 'WhatsApp' }), 'empat menit');
    await expectSeen(page.getByText(/"empat menit" bukan lama waktu; tulis 500ms, 30s, 3m/));
    await typeOver(page.getByRole('textbox', { name: 'WhatsApp' }), '4m');
    await expectSeen(page.getByText(/WhatsApp.*4 menit/));
    await expectAccessible(page);
    await publish(page, 'Lebih longgar');
    const { body } = await desk.api.request('GET', '/sop');
    expect(body.policy.responseMs.whatsapp).toBe(240_000);
    expect(await onDisk('sop.yaml')).toContain('whatsapp: 4m');
  });

  it('shifts and the priority of urgency and impact are set in forms, the rest of the file as it is', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop/shifts' });
    const drafted = async () => (await desk.api.request('GET', '/content/file?name=sop.yaml')).body;
    await page.getByRole('button', { name: 'Tambah', exact: true }).click();
    await typeOver(page.getByRole('textbox', { name: 'Nama sif' }), '');
    await expectSeen(page.getByText('Tulis namanya.'));
    await typeOver(page.getByRole('textbox', { name: 'Nama sif' }), 'pagi');
    await typeOver(
      page.getByRole('group', { name: 'Senin – Jumat' }).getByRole('textbox', { name: 'Jam' }),
      '07:00-15:00',
    );
    // A day that has its hours is not offered once more: one of the two would be lost.
    await page.getByRole('button', { name: 'Tambah hari' }).press('Enter');
    const days = page.getByRole('combobox', { name: 'Hari' }).last();
    await expectSeen(days.and(page.locator(':focus')));
    await days.press('ArrowDown');
    await expectSeen(page.getByRole('option', { name: 'Sabtu', exact: true }));
    expect(await page.getByRole('option', { name: 'Senin – Jumat' }).count()).toBe(0);
    await page.getByRole('option', { name: 'Sabtu', exact: true }).click();
    await expect
      .poll(async () => (await drafted()).value.shifts, patience)
      .toEqual({ pagi: { 'mon-fri': '07:00-15:00', sat: '09:00-15:00' } });
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Prioritas dari urgensi dan dampak' }).click();
    await page.getByRole('combobox', { name: 'Urgensi tinggi, dampak sedang' }).click();
    await page.getByRole('option', { name: 'Mendesak' }).click();
    await expect
      .poll(async () => (await drafted()).value.priority_matrix, patience)
      .toEqual({ high: { medium: 'urgent' } });
    expect((await drafted()).text).toContain('bot: { listen: 0s, failed_turns: 3 }');

    // Turned off and on again, a section is as it was.
    await page.getByRole('link', { name: 'Tindak lanjut', exact: true }).click();
    for (const expected of ['off', { after: '24h', template: 'tindak_lanjut' }]) {
      await page.getByRole('switch', { name: 'Dipakai' }).click();
      await expect.poll(async () => (await drafted()).value.follow_up, patience).toEqual(expected);
    }
    await publish(page, 'Sif dan prioritas');
  });

  it('what was changed a moment ago is published too, however late the draft is read again', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop' });
    const drafted = async () => (await desk.api.request('GET', '/content/file?name=sop.yaml')).body.text;
    await page.getByRole('link', { name: 'Batas waktu balas' }).click();
    await typeOver(page.getByRole('textbox', { name: 'WhatsApp' }), '5m');
    await expect.poll(() => status(page).innerText(), patience).toContain('1 berkas');
    await page.route('**/api/v1/content', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await route.continue();
    });
    await typeOver(page.getByRole('textbox', { name: 'Instagram' }), '6m');
    await expect.poll(drafted, patience).toContain('instagram: 6m');
    await publish(page, 'Dua batas');
    expect(await onDisk('sop.yaml')).toContain('instagram: 6m');
  });

  it('told to be published while the draft is read again, it is, if nothing else has been changed', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop' });
    const change = async (to: string) => {
      const { version } = (await desk.api.request('GET', '/content/file?name=sop.yaml')).body;
      const edits = [{ at: ['response', 'telegram'], value: to }];
      expect(await desk.api.request('PATCH', '/content/file', { name: 'sop.yaml', version, edits })).toMatchObject({
        status: 200,
      });
    };
    await change('7m');
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await page.getByRole('textbox', { name: 'Alasan' }).fill('Telegram');
    const go = page.getByRole('button', { name: 'Terbitkan sekarang' });
    const waits = go.and(page.locator('[data-loading]'));
    let held = Promise.withResolvers<void>();
    held.resolve();
    await page.route('**/api/v1/content', async (route) => {
      await held.promise;
      await route.continue();
    });
    for (const isPublished of [false, true]) {
      await expect.poll(() => go.isEnabled(), patience).toBe(true);
      const isRead = page.waitForRequest('**/api/v1/content');
      held = Promise.withResolvers();
      await change('8m');
      await isRead;
      if (isPublished) await change('7m');
      await page.keyboard.press('Control+Enter');
      await expectSeen(waits);
      held.resolve();
      if (isPublished) await expectSeen(page.getByText('Diterbitkan. Berlaku mulai pesan berikutnya.'));
      else await expect.poll(() => waits.count(), patience).toBe(0);
      expect((await onDisk('sop.yaml')).includes('telegram: 7m')).toBe(isPublished);
      if (!isPublished) {
        // The page has to know of it: it is this draft that is told to be published.
        const isReadAgain = page.waitForEvent('requestfinished', (request) =>
          request.url().endsWith('/api/v1/content'),
        );
        await change('7m');
        await isReadAgain;
      }
    }
  });

  it('boxes of the SOP that stand beside each other are level, whatever is said above and below them', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop/business' });
    const topOf = (label: string | RegExp) =>
      page.getByRole('textbox', { name: label }).evaluate((one) => Math.round(one.getBoundingClientRect().top));
    await expectSeen(page.getByLabel('Nama usaha'));
    expect(await topOf('Sapaan')).toBe(await topOf('Nama usaha'));
    expect(await topOf('Jam tenang')).toBe(await topOf(/^Hari libur/));
  });

  it('SOP M3: a change to the SOP is tried on one team, by form: checked as it is typed, and nothing of sop.yaml changed', async () => {
    const page = await desk.openAs(undefined, { path: '/content/sop/supervise' });
    const priorities = page.getByRole('group', { name: 'Prioritas yang memanggil supervisor' });
    await priorities.getByLabel('Tinggi').check();
    const draft = async (name: string) => (await desk.api.request('GET', `/content/file?name=${name}`)).body.text;
    await expect.poll(() => draft('sop.yaml'), patience).toContain('priorities: [high, urgent]');
    await expectSeen(page.getByText('kasus berprioritas tinggi', { exact: false }));

    await page.getByRole('tab', { name: 'Uji coba SOP' }).click();
    await page.getByRole('button', { name: 'Uji coba baru' }).click();
    await page.getByRole('textbox', { name: 'Nama' }).fill('Balas cepat');
    await page.getByRole('dialog').getByRole('button', { name: 'Uji coba baru' }).click();
    await expectSeen(
      page.getByText('sop: is empty', { exact: false }).or(page.getByText('sop: masih kosong', { exact: false })),
    );
    await page.getByRole('combobox', { name: 'Tambah aturan' }).fill('WhatsApp');
    await page.getByRole('option', { name: 'WhatsApp' }).first().click();
    const rule = page.getByRole('group', { name: 'Batas waktu balas: WhatsApp' });
    await typeOver(rule.getByRole('textbox'), 'segera');
    await expectSeen(page.getByRole('list', { name: 'Yang perlu dibetulkan' }).getByText('whatsapp', { exact: false }));
    await typeOver(rule.getByRole('textbox'), '2m');
    await page.getByRole('textbox', { name: 'Mulai', exact: true }).fill('2026-12-14');
    await typeOver(page.getByRole('textbox', { name: 'Sampai', exact: true }), '2026-12-01');
    await expectSeen(
      page.getByRole('region', { name: 'Untuk siapa, dan kapan' }).getByText('2026-12-14', { exact: false }),
    );
    await typeOver(page.getByRole('textbox', { name: 'Sampai', exact: true }), '2026-12-20');
    const tried = async () => (await desk.api.request('GET', '/content/file?name=trials/balas-cepat.yaml')).body.value;
    await expect
      .poll(tried, patience)
      .toEqual({ team: 'cs', from: '2026-12-14', until: '2026-12-20', sop: { response: { whatsapp: '2m' } } });
    await expect.poll(() => status(page).innerText(), patience).not.toContain('kesalahan');
    await expectAccessible(page);
    // Two are removed, the second before the first is gone: nothing is left of their section.
    await page.getByRole('combobox', { name: 'Tambah aturan' }).fill('Instagram');
    await page.getByRole('option', { name: 'Instagram' }).first().click();
    const other = page.getByRole('group', { name: 'Batas waktu balas: Instagram' });
    await expectSeen(other);
    const pressed = Promise.withResolvers<void>();
    await page.route('**/api/v1/content/file', async (route) => {
      await pressed.promise;
      await route.continue();
    });
    for (const one of [rule, other]) await one.getByRole('button', { name: /^Buang/ }).click();
    pressed.resolve();
    await expect.poll(tried, patience).not.toHaveProperty('sop.response');
  });

  it('quick replies, messages and templates have forms with a preview as on the customer’s phone', async () => {
    const page = await desk.openAs(undefined, { path: '/content/replies' });
    const halo = page.getByRole('region', { name: 'balasan /halo' });
    await typeOver(halo.getByRole('textbox', { name: 'Teks' }), 'Halo {{panggilan}}, *selamat datang*.');
    await expectSeen(halo.getByText('selamat datang', { exact: true }));
    await expect
      .poll(async () => (await desk.api.request('GET', '/content')).body.quickReplies[0].text, patience)
      .toContain('selamat datang');

    // Of three new ones the first two are removed, faster than they go: the third is none of them.
    const shortcuts = async (): Promise<string[]> => {
      const { value } = (await desk.api.request('GET', '/content/file?name=templates/id/quick-replies.yaml')).body;
      return value.map(({ shortcut }: { shortcut: string }) => shortcut);
    };
    const before = await shortcuts();
    const fresh = [1, 2, 3].map((number) => `/balasan${before.length + number}`);
    for (const shortcut of fresh) {
      await page.getByRole('button', { name: 'Balasan baru' }).click();
      await expectSeen(page.getByRole('region', { name: `balasan ${shortcut}` }));
    }
    const first = Promise.withResolvers<void>();
    await page.route('**/api/v1/content/file', async (route) => {
      await first.promise;
      await route.continue();
    });
    for (const shortcut of fresh.slice(0, 2))
      await page.getByRole('button', { name: `Buang balasan ${shortcut}` }).dblclick();
    first.resolve();
    await expect.poll(shortcuts, patience).toEqual([...before, ...fresh.slice(2)]);
    await page.unroute('**/api/v1/content/file');
    // Nor is a new one written over one that is there.
    for (const number of [2, 4]) {
      fresh.push(`/balasan${before.length + number}`);
      await page.getByRole('button', { name: 'Balasan baru' }).click();
      await expect.poll(shortcuts, patience).toEqual([...before, ...fresh.slice(2)]);
    }

    await page.getByRole('tab', { name: 'Pesan bot' }).click();
    await page.getByRole('button', { name: /^Penutup/ }).click();
    const saved = page.waitForResponse((one) => one.request().method() === 'PATCH');
    await page.getByRole('button', { name: 'Tambah kalimat 2' }).click();
    await (await saved).finished();
    await expect.poll(() => page.getByText(/^(?:Belum tersimpan|Menyimpan)/).count(), patience).toBe(0);
    await typeOver(page.getByRole('textbox', { name: 'Kalimat 2' }), 'Terima kasih, {{panggilan}}.');
    await typeOver(page.getByRole('textbox', { name: 'Kalimat 1' }), 'Sampai jumpa, {{panggilan}}.');
    await page.getByRole('tab', { name: 'Template disetujui' }).click();
    const template = page.getByRole('region', { name: 'template tindak_lanjut' });
    await typeOver(template.getByRole('textbox', { name: 'Kaki (footer)' }), 'Toko Uji');
    await expect.poll(() => status(page).innerText(), patience).toContain('3 berkas berubah di draf');
    await expectAccessible(page);
  });

  it('who may only read it sees everything and changes nothing', async () => {
    const dewi = await desk.addPerson('Dewi', { role: 'supervisor', team: null });
    const page = await desk.openAs(dewi, { path: '/content/intents/jam_buka' });
    await expectSeen(page.getByText('Anda bisa membaca konten.'));
    expect(await answer(page).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Terbitkan…' }).count()).toBe(0);
    const talk = await tryMessage(page, 'halo');
    await expectSeen(talk.locator('[data-side=bot]'));
  });

  it('fits a phone, in English, from the list to an intent and back, and is accessible', async () => {
    const page = await desk.openAs(undefined, { path: '/content', ...phone, locale: 'en-US' });
    await expectSeen(page.getByRole('heading', { name: 'Content' }));
    await expectAccessible(page);
    await page.getByRole('link', { name: /^Jam layanan/ }).click();
    await expectSeen(page.getByRole('textbox', { name: 'Example questions' }));
    expect(await isTooWide(page)).toBe(false);
    const does = page.getByRole('radiogroup', { name: 'What the bot does' });
    expect(await does.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(false);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Try a message' }).click();
    await page.getByRole('textbox', { name: 'Write a customer’s message…' }).fill('jam buka kapan');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await expectSeen(page.getByText('Understood: Jam layanan'));
    expect(await isTooWide(page)).toBe(false);
  });

  it('L14: channels say when messages last came and went, and how WhatsApp is connected', async () => {
    const rina = desk.customer('Rina K');
    await rina.says('halo');
    await rina.hearsCount(1);
    const page = await desk.openAs(undefined, { path: '/channels' });
    const number = page.getByRole('region', { name: '106540352242922' });
    await expectSeen(number.getByText('Berjalan'));
    const way = page.getByRole('region', { name: 'Menghubungkan kanal' }).locator('summary', { hasText: 'WhatsApp' });
    await way.first().click();
    await expectSeen(
      page.getByText(
        'Verify token di Meta sama dengan yang diisi pada akun, atau META_VERIFY_TOKEN. Di sini: sudah diisi',
      ),
    );
    await expectAccessible(page);
  });
});
