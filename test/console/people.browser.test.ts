import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const shiftsSop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: { mon-fri: ["08:00-17:00"] }, holidays: [2027-03-10] }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [refund] }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2, capacity: 3 }, { name: gudang, level: 2 }]
shifts: { pagi: { mon-fri: ["08:00-12:00"] } }
`;

describeConsole(
  'the people of the desk (SOP D4, D5)',
  (desk) => {
    it('somebody is added, chooses their own password by a link, and is signed in', async () => {
      const page = await desk.openAs(undefined, { path: '/people' });
      await page.getByRole('button', { name: 'Tambah orang' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: 'Tambah orang' }).click();
      await expectSeen(drawer.getByText('Isi namanya.'));
      // Of whoever is added, and not of the administrator who reads it.
      await expectSeen(drawer.getByText('Setelah itu Anda mendapat tautan untuknya'));
      expect(await drawer.getByText('Anda langsung masuk').count()).toBe(0);
      await drawer.getByLabel('Nama', { exact: true }).fill('Eka Putri');
      await drawer.getByLabel('Alamat email').fill('eka@example.com');
      await drawer.getByRole('combobox', { name: 'Tim' }).click();
      await page.getByRole('option', { name: 'teknis' }).click();
      await drawer.getByLabel('Kasus sekaligus').fill('4');
      await drawer.getByRole('combobox', { name: 'Sif' }).click();
      await page.getByRole('option', { name: 'pagi' }).click();
      await drawer.getByLabel('Nomor WhatsApp pribadi').fill('62 812-3456-7890');
      await expectAccessible(page, '[role=dialog]');
      await drawer.getByRole('button', { name: 'Tambah orang' }).click();
      const link = await drawer.getByText(/\/password#/).innerText();
      await drawer.getByRole('button', { name: 'Tutup' }).last().click();
      const row = page.getByRole('row', { name: /Eka Putri/ });
      await expectSeen(row.getByText('teknis'));
      await expectSeen(row.getByText('+62 812-3456-7890'));
      await expectSeen(row.getByText('Belum memilih kata sandi'));

      const hers = await desk.open({ path: new URL(link).pathname + new URL(link).hash });
      await hers.getByLabel('Kata sandi baru').fill('pendek');
      await hers.getByRole('button', { name: 'Simpan dan masuk' }).click();
      await expectSeen(hers.getByText('Kata sandi terlalu pendek: paling sedikit 10 karakter.'));
      await expectAccessible(hers);
      await hers.getByLabel('Kata sandi baru').fill('kata sandi saya sendiri');
      await hers.getByRole('button', { name: 'Simpan dan masuk' }).click();
      await expectSeen(hers.getByRole('button', { name: 'Eka Putri' }));

      const again = await desk.open({
        path: new URL(link).pathname + new URL(link).hash,
        expected: [/^403 POST \/api\/v1\/password$/],
      });
      await again.getByLabel('Kata sandi baru').fill('kata sandi orang lain');
      await again.getByRole('button', { name: 'Simpan dan masuk' }).click();
      await expectSeen(again.getByText('Tautan ini sudah dipakai'));
    });

    it('somebody is changed; what the service refuses is said, and nothing is lost', async () => {
      await desk.addPerson('Budi');
      const page = await desk.openAs(undefined, { path: '/people', expected: [/^422 PUT .*\/phone$/] });
      await page.getByRole('button', { name: 'Ubah Budi' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('Nama', { exact: true }).fill('Budi Santoso');
      await drawer.getByLabel('Nomor WhatsApp pribadi').fill('12');
      await drawer.getByRole('button', { name: 'Simpan' }).click();
      await expectSeen(drawer.getByText('Nomornya belum lengkap. Tulis dengan kode negara'));
      expect(await drawer.getByLabel('Nama', { exact: true }).inputValue()).toBe('Budi Santoso');
      await drawer.getByLabel('Nomor WhatsApp pribadi').fill('');
      await drawer.getByRole('button', { name: 'Simpan' }).click();
      await expectSeen(page.getByRole('row', { name: /Budi Santoso/ }));
    });

    it('who is opened again right after a change is as they are now; what two change of one person both stays', async () => {
      await desk.addPerson('Nadia', { capacity: 5 });
      const page = await desk.openAs(undefined, { path: '/people' });
      const drawer = page.getByRole('dialog');
      await page.getByRole('button', { name: 'Ubah Nadia' }).click();
      await drawer.getByLabel('Kasus sekaligus').fill('7');
      await page.route('**/api/v1/people', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2000));
        await route.continue();
      });
      await drawer.getByRole('button', { name: 'Simpan' }).click();
      await expect.poll(() => drawer.count(), patience).toBe(0);
      await page.getByRole('button', { name: 'Ubah Nadia' }).click();
      expect(await drawer.getByLabel('Kasus sekaligus').inputValue()).toBe('7');

      const citra = async () =>
        (await desk.api.request('GET', '/people')).body.items.find(({ name }: { name: string }) => name === 'Nadia');
      await desk.api.request('PATCH', `/people/${(await citra()).id}`, { shift: 'pagi' });
      await drawer.getByLabel('Kasus sekaligus').fill('8');
      await drawer.getByRole('button', { name: 'Simpan' }).click();
      await expect.poll(() => drawer.count(), patience).toBe(0);
      expect(await citra()).toMatchObject({ capacity: 8, shift: 'pagi' });
    });

    it('SOP D4: whose role is changed, or who is deactivated, has another console at once, and a draft is kept', async () => {
      await desk.waitingCustomer('Gilang');
      const lia = await desk.addPerson('Lia');
      const [{ id }] = (await desk.api.request('GET', '/conversations?q=Gilang')).body.items;
      const hers = await desk.openAs(lia, { path: `/c/${id}`, expected: [/^40[13] /] });
      await hers.getByRole('combobox', { name: 'Tulis balasan' }).fill('Baik Kak, saya cek');
      const [{ id: who }] = (await desk.api.request('GET', '/people')).body.items.filter(
        ({ name }: { name: string }) => name === 'Lia',
      );
      const change = (changes: object) => desk.api.request('PATCH', `/people/${who}`, changes);
      await change({ role: 'supervisor' });
      await expectSeen(hers.getByRole('link', { name: 'Papan' }));
      await expectSeen(hers.getByRole('button', { name: 'Lia: Tidak bertugas' }));
      await change({ role: 'management' });
      await expectSeen(hers.getByText('Peran Anda tidak boleh melakukan ini.'));
      // An answer may be refused before the page has heard why.
      await expect.poll(() => hers.getByText('mau bicara dengan CS dong').count(), patience).toBe(0);
      await change({ role: 'agent' });
      // Whoever may not follow what changes asks when they come back to the page.
      await hers.evaluate("dispatchEvent(new Event('focus'))");
      const draft = hers.getByRole('combobox', { name: 'Tulis balasan' });
      await expect.poll(() => draft.inputValue(), patience).toBe('Baik Kak, saya cek');
      await change({ disabled: true });
      await expectSeen(hers.getByText('Sesi berakhir. Silakan masuk lagi; draf Anda masih ada.'));
    });

    it('SOP D4: whose team is changed sees what waits for that team, and no more what waits for the one before', async () => {
      const nina = await desk.addPerson('Nina');
      await desk.waitingCustomer('Hadi');
      const page = await desk.openAs(nina, { path: '/?list=waiting' });
      const waits = page.getByRole('listitem').filter({ hasText: 'Hadi' });
      await expectSeen(waits);
      const { items } = (await desk.api.request('GET', '/people')).body;
      const { id } = items.find(({ name }: { name: string }) => name === 'Nina');
      await desk.api.request('PATCH', `/people/${id}`, { team: 'teknis' });
      await expect.poll(() => waits.count(), patience).toBe(0);
      await desk.api.request('PATCH', `/people/${id}`, { team: 'cs' });
      await expectSeen(waits);
    });

    it('somebody who is deactivated is out at once; their case goes back to the queue, their name stays', async () => {
      const tari = await desk.addPerson('Tari');
      await desk.waitingCustomer('Rina');
      const agent = await desk.service.signIn(tari.email, tari.password);
      const [rina] = (await agent.request('GET', '/conversations?q=Rina')).body.items;
      await agent.request('POST', `/conversations/${rina.id}/claim`, {});
      await agent.request('POST', `/conversations/${rina.id}/messages`, { text: 'Saya bantu ya Kak' });
      const page = await desk.openAs(undefined, { path: '/people' });
      await page.getByRole('button', { name: 'Ubah Tari' }).click();
      await page.getByRole('button', { name: 'Nonaktifkan' }).click();
      await expectSeen(page.getByText('1 kasus di tangannya kembali ke antrean'));
      await page
        .getByRole('dialog', { name: 'Nonaktifkan Tari?' })
        .getByRole('button', { name: 'Nonaktifkan' })
        .click();
      await expectSeen(page.getByRole('row', { name: /Tari/ }).getByText('Nonaktif'));
      expect((await agent.request('GET', '/session')).status).toBe(401);
      const phase = async () => (await desk.api.request('GET', `/conversations/${rina.id}`)).body.phase as string;
      await expect.poll(phase, patience).toBe('queued');
      const said = (await desk.api.request('GET', `/conversations/${rina.id}/messages`)).body.items.at(-1);
      expect(said.agent.name).toBe('Tari');
      await page.getByRole('button', { name: 'Aktifkan lagi' }).click();
      await expectSeen(page.getByText('Tari aktif lagi.'));
    });

    it('tokens are made, shown once, and deleted', async () => {
      const page = await desk.openAs(undefined, { path: '/people' });
      await page.getByRole('tab', { name: 'Token API' }).click();
      await page.getByLabel('Untuk apa').fill('laporan malam');
      await page.getByRole('button', { name: 'Buat token' }).click();
      await expectSeen(page.getByText('Salin sekarang'));
      const token = (await page.locator('code').innerText()).trim();
      const asked = () =>
        fetch(`${desk.service.url}/api/v1/session`, { headers: { authorization: `Bearer ${token}` } });
      expect((await asked()).status).toBe(200);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Hapus token laporan malam' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
      await expectSeen(page.getByText('Belum ada token.'));
      expect((await asked()).status).toBe(401);
    });

    it('teams, shifts and hours are shown as the SOP has them', async () => {
      const page = await desk.openAs(undefined, { path: '/people?tab=teams' });
      await expectSeen(page.getByRole('heading', { name: 'teknis' }));
      await expectSeen(page.getByText('Tingkat 2 · 3 kasus per orang'));
      await expectSeen(page.getByText('08.00–12.00'));
      await expectSeen(page.getByText('10 Maret 2027'));
      await expectAccessible(page);

      // Whoever's team goes is told of before it is published, and stands where somebody puts them into another.
      await desk.addPerson('Dewi', { team: 'gudang' });
      const { version } = (await desk.api.request('GET', '/content/file?name=sop.yaml')).body;
      const edits = [{ at: ['teams', 2, 'name'], value: 'logistik' }];
      await desk.api.request('PATCH', '/content/file', { name: 'sop.yaml', version, edits });
      await page.goto(new URL('/content', desk.service.url).href);
      await page.getByRole('button', { name: 'Terbitkan…' }).click();
      await expectSeen(page.getByText(/^Tim gudang tidak ada lagi\. .* yang diterima Dewi adalah kasus tim cs\.$/));
      await page.getByRole('textbox', { name: 'Alasan' }).fill('Tim diganti namanya');
      await page.getByRole('button', { name: 'Terbitkan sekarang' }).click();
      await expectSeen(page.getByText('Diterbitkan. Berlaku mulai pesan berikutnya.'));
      await page.goto(new URL('/people?tab=teams', desk.service.url).href);
      await expectSeen(page.getByRole('heading', { name: 'gudang (tidak ada lagi)' }));
      await page.getByRole('tab', { name: 'Orang' }).click();
      await page.getByRole('button', { name: /Dewi/ }).click();
      const team = page.getByRole('dialog').getByRole('combobox', { name: 'Tim' });
      await expect.poll(() => team.inputValue(), patience).toBe('gudang (tidak ada lagi)');
    });

    it('speaks English, fits a phone, and is refused to others', async () => {
      const page = await desk.openAs(undefined, { path: '/people', ...phone, locale: 'en-GB' });
      await expectSeen(page.getByRole('button', { name: 'Add a person' }));
      expect(await isTooWide(page)).toBe(false);
      await expectAccessible(page);
      const agent = await desk.addPerson('Citra');
      const other = await desk.openAs(agent, { path: '/people' });
      await expectSeen(other.getByText('Hanya administrator yang mengatur orang, token, dan tim.'));
    });
  },
  { sop: shiftsSop },
);
