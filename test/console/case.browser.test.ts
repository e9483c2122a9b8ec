import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { SimulatedCustomer } from '../../simulator/customer.ts';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';
import { action, conversationOf, dialog, expectText, log, openCase, part, side } from './side-page.ts';

/** So short that a test sees it run out; the ladder's second step never comes within one. */
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [keluhan, refund, komplain] }
response: { whatsapp: 1s }
alarm: { remind_at: 70%, ladder: [{ to: supervisor, within: 1h }], acknowledged_for: 15m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 4h, deadline: 4h, update_every: 1h, line: "Pak Budi, ext. 201" }]
survey: { ask: true, low: 2, wait: 24h, recover: 4h }
follow_up: { after: 24h, template: tindak_lanjut }
`;

describeConsole(
  'the case beside the conversation',
  (desk) => {
    /** They complained, and wait for a person. */
    async function complaint(name: string): Promise<SimulatedCustomer> {
      const somebody = desk.customer(name);
      await somebody.says('saya mau komplain, barangnya pecah');
      await somebody.hears('tiket');
      return somebody;
    }

    it('classifies: urgency and impact give the priority, and it says who decided (SOP Q5)', async () => {
      const page = await openCase(desk, await complaint('Tono'));
      await action(page, 'Ubah jenis kasus').click();
      await dialog(page).getByLabel('Urgensi').selectOption('high');
      await dialog(page).getByLabel('Dampak').selectOption('high');
      await dialog(page).getByRole('button', { name: 'Simpan' }).click();
      await expectText(part(page, 'Jenis kasus'), /Prioritas\s*Mendesak[^]*Ditetapkan oleh\s*Anda/);
      await expect.poll(() => log(page).innerText(), patience).toMatch(/Ditetapkan Anda: .*Mendesak/);
    });

    it('tells the customer when it will be done, with one press for the usual times (SOP Q6, K5)', async () => {
      const wati = await complaint('Wati');
      const page = await openCase(desk, wati, { expected: [/^422 POST .*\/estimate$/] });
      await action(page, 'Perkiraan selesai').click();
      await dialog(page).getByRole('button', { name: 'Beri tahu pelanggan' }).click();
      await expectText(dialog(page), 'Wajib diisi.');

      await dialog(page).getByLabel('Selesai paling lambat').fill('2020-01-01T10:00');
      await dialog(page).getByLabel('Tambahan untuk pelanggan').fill('Kurirnya sudah kami hubungi.');
      await dialog(page).getByRole('button', { name: 'Beri tahu pelanggan' }).click();
      await expectText(dialog(page), 'Waktu itu sudah lewat.');

      await dialog(page).getByRole('button', { name: '2 jam lagi' }).click();
      await dialog(page).getByRole('button', { name: 'Beri tahu pelanggan' }).click();
      await wati.hears('Kurirnya sudah kami hubungi.');
      await expectText(part(page, 'Masalah'), /Dijanjikan selesai[^]*oleh Anda/);
      await expect.poll(() => log(page).innerText(), patience).toMatch(/Perkiraan selesai .*oleh Anda/);
    });

    it('by keyboard only: an estimate is promised in three presses, and the case resolved in two', async () => {
      const wati = await complaint('Wulan');
      const page = await openCase(desk, wati);
      await expectSeen(action(page, 'Perkiraan selesai'));
      await page.keyboard.press('p');
      await expectSeen(dialog(page).locator('button:focus', { hasText: '30 menit lagi' }));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      await expectText(part(page, 'Masalah'), /Dijanjikan selesai[^]*oleh Anda/);
      await dialog(page).waitFor({ state: 'detached' });
      await page.keyboard.press('e');
      await expectSeen(dialog(page).locator('textarea:focus'));
      await page.keyboard.type('Sudah dikirim ulang.');
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => dialog(page).count(), patience).toBe(0);
      await expectText(log(page), /Sudah\s+Belum/);
    });

    it('escalates with the form filled in, shows how it stands and whom to call, and the form to copy (SOP E1, E2, E4)', async () => {
      const agus = await complaint('Agus');
      const page = await openCase(desk, agus, { permissions: ['clipboard-read', 'clipboard-write'] });
      await action(page, 'Eskalasi').click();
      await expectText(dialog(page), /teknis \(tingkat 2\)[^]*Pak Budi, ext\. 201/);
      expect(await dialog(page).getByLabel('Yang sudah diketahui dan dicoba').inputValue()).toContain('pecah');
      await dialog(page).getByLabel('Alasan').fill('Perlu akses gudang');
      await dialog(page).getByRole('button', { name: 'Eskalasi', exact: true }).click();
      await agus.hears('teknis');
      await expectText(part(page, 'Eskalasi'), /Perlu akses gudang[^]*teknis \(tingkat 2\)[^]*Pak Budi/);
      await expectText(log(page), /Dieskalasi Anda ke teknis[^]*Perlu akses gudang/);

      await part(page, 'Eskalasi').getByRole('button', { name: 'Buka formulir' }).click();
      await expectText(dialog(page), /Alasan\s*Perlu akses gudang/);
      await dialog(page).getByRole('button', { name: 'Salin sebagai teks' }).click();
      await dialog(page).getByRole('button', { name: 'Tersalin' }).waitFor();
      const copied = await page.evaluate('navigator.clipboard.readText()');
      expect(copied).toMatch(/Nomor tiket: \d{4}-\d{6}\n[^]*Alasan: Perlu akses gudang/);
    });

    it('from the highest level asks the supervisor to decide, and says that the case stays (SOP E3)', async () => {
      const laras = await complaint('Laras');
      const [{ id }] = (await desk.api.request('GET', '/conversations?q=Laras')).body.items;
      expect((await desk.api.request('POST', `/conversations/${id}/transfer`, { team: 'teknis' })).status).toBe(200);
      const page = await openCase(desk, laras);
      await action(page, 'Eskalasi').click();
      await expectSeen(dialog(page).getByRole('heading', { name: 'Minta keputusan supervisor' }));
      await expectText(dialog(page), 'Tidak ada tingkat di atas tim ini');
      // Filled in as for any other level.
      await expect.poll(() => dialog(page).getByLabel('Alasan').inputValue(), patience).toMatch(/^Belum terselesaikan/);
      expect(await dialog(page).getByLabel('Yang sudah diketahui dan dicoba').inputValue()).not.toBe('');
      await dialog(page).getByLabel('Alasan').fill('Boleh ganti rugi penuh?');
      await dialog(page).getByRole('button', { name: 'Beri tahu supervisor' }).click();
      await expectSeen(page.getByText('Supervisor sudah diberi tahu; kasus tetap di sini.'));
      await expectText(log(page), 'tidak ada tingkat di atasnya');
    });

    it('shows what ran out in red until somebody looks after it, on every page at once (SOP R2, L30)', async () => {
      const yanti = await complaint('Yanti');
      const page = await openCase(desk, yanti);
      const other = await openCase(desk, yanti);
      const seeTo = (one: typeof page): Locator => part(one, 'Jam SOP').getByRole('button', { name: 'Saya tangani' });
      await seeTo(page).waitFor();
      await seeTo(other).waitFor();
      expect(await part(page, 'Jam SOP').locator('[data-tone=late]').count()).toBe(1);

      await seeTo(page).click();
      await expectSeen(page.getByText('Anda yang menangani. Peringatan berhenti untuk sementara'));
      await expectText(part(other, 'Jam SOP'), 'Ditangani Anda');
      await expect.poll(() => seeTo(other).count(), patience).toBe(0);
    });

    it('a bad score is a task beside the conversation, closed with what was done (SOP V3)', async () => {
      const putri = await complaint('Putri');
      const { id } = await conversationOf(desk, putri.phone);
      await desk.api.request('POST', `/conversations/${id}/messages`, { text: 'Kami ganti ya Kak.' });
      await putri.hears('Kami ganti ya Kak.');
      await desk.api.request('POST', `/conversations/${id}/resolve`, {});
      await putri.hears('terselesaikan');
      await putri.taps('Sudah');
      await putri.hears('Seberapa puas');
      await putri.says('1');
      await putri.hears('mohon maaf');
      await putri.says('balasnya lama sekali');

      const page = await openCase(desk, putri);
      const task = part(page, 'Nilai buruk perlu ditindaklanjuti');
      await expectText(task, /Nilai 1 dari 5[^]*balasnya lama sekali/);
      // Whose case it was is what one asks of a bad score.
      await expectText(side(page), /Ditangani oleh\s*Anda/);
      await task.getByRole('button', { name: 'Sudah ditindaklanjuti' }).click();
      await dialog(page).getByRole('button', { name: 'Sudah ditindaklanjuti' }).click();
      await expectText(dialog(page), 'Wajib diisi.');
      await dialog(page).getByLabel('Apa yang sudah dilakukan').fill('Ditelepon, ongkir diganti');
      await dialog(page).getByRole('button', { name: 'Sudah ditindaklanjuti' }).click();
      await expectText(log(page), /Nilai buruk ditindaklanjuti Anda[^]*ongkir diganti/);
      await expect.poll(() => task.count(), patience).toBe(0);
    });

    it('of what somebody else has it says who, and why its buttons do nothing (SOP D4)', async () => {
      const dewi = await complaint('Dewi');
      const { id } = await conversationOf(desk, dewi.phone);
      await desk.api.request('POST', `/conversations/${id}/claim`, {});
      const page = await openCase(desk, dewi, { as: await desk.addPerson('Budi') });
      await expectText(side(page), /admin sedang menangani kasus ini\. Tulis catatan, atau minta dialihkan/i);
      const estimate = action(page, 'Perkiraan selesai');
      expect(await estimate.getAttribute('aria-disabled')).toBe('true');
      const why = await estimate.getAttribute('aria-describedby');
      await expectText(page.locator(`[id="${why}"]`), 'sedang menangani kasus ini');
      await estimate.click({ force: true });
      expect(await dialog(page).count()).toBe(0);
      await page.keyboard.press('p');
      expect(await dialog(page).count()).toBe(0);
    });

    it('can be used by everybody: nothing in it that axe finds, light and dark', async () => {
      const somebody = await complaint('Sinta');
      const { id } = await conversationOf(desk, somebody.phone);
      await desk.api.request('POST', `/conversations/${id}/escalate`, { reason: 'Perlu akses gudang' });
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await openCase(desk, somebody, { colorScheme });
        await part(page, 'Eskalasi').getByRole('button', { name: 'Buka formulir' }).waitFor();
        await part(page, 'Kontak').waitFor();
        await expectAccessible(page, 'section[aria-label="Kasus"]');
        await action(page, 'Perkiraan selesai').click();
        await dialog(page).getByRole('button', { name: '2 jam lagi' }).click();
        await expectAccessible(page, '[role=dialog]');
      }
    });

    it('on a phone’s screen, in English, the panel and its dialogs are none too wide', async () => {
      const page = await openCase(desk, await complaint('Lina'), { ...phone, locale: 'en-GB' });
      await page.getByRole('button', { name: 'Details' }).click();
      const panel = page.getByRole('region', { name: 'Case', exact: true });
      await panel.getByRole('button', { name: 'Change the kind of case' }).click();
      const narrow = (place: Locator) => place.evaluate((one) => one.scrollWidth <= one.clientWidth);
      const kind = page.getByRole('dialog', { name: 'Kind of case' });
      await kind.waitFor();
      expect([await narrow(kind), await isTooWide(page)]).toEqual([true, false]);
      await page.keyboard.press('Escape');
      await panel.getByRole('button', { name: 'Escalate', exact: true }).click();
      const form = page.getByRole('dialog', { name: 'Escalate to the next level' });
      await expectText(form, 'Direct line');
      expect([await narrow(form), await narrow(panel)]).toEqual([true, true]);
    });
  },
  { sop },
);
