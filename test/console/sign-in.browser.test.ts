import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { admin } from '../support/service.ts';
import { expectAccessible } from './accessible.ts';
import {
  describeConsole,
  endSessionAt,
  expectSeen,
  fillSignIn,
  isTooWide,
  patience,
  phone,
  signIn,
} from './console-page.ts';

const ani = { name: 'Ani', email: 'ani@example.com', password: 'kata sandi panjang' };

describeConsole(
  'the set-up link of a new service',
  (desk) => {
    const link = (): string =>
      /http:\/\/\S+(\/setup\?token=\S+)/.exec(desk.service.output())?.[1] ?? 'none was printed';

    async function fill(page: Page, { name, email, password }: typeof ani): Promise<void> {
      await page.getByLabel('Nama', { exact: true }).fill(name);
      await page.getByLabel('Alamat email').fill(email);
      // By any word of its label: who says “kata sandi” to their screen means this field, and no button beside it.
      await page.getByLabel('kata sandi').fill(password);
      await page.getByRole('button', { name: 'Buat akun dan mulai' }).click();
    }

    it('without its token says what to do, and what is missing is said at its field', async () => {
      const page = await desk.open();
      await expectSeen(page.getByRole('status').getByText('Belum ada akun di sini. Buka tautan penyiapan'));
      await page.goto(new URL('/setup', page.url()).href);
      await expectSeen(page.getByRole('alert').getByText('Salin seluruh tautan'));
      await page.goto(new URL(link(), desk.service.url).href);
      await fill(page, { name: '', email: 'ani', password: 'pendek' });
      await expectSeen(page.getByText('Isi nama Anda.'));
      await expectSeen(page.getByText('Isi alamat email yang lengkap'));
      await expectSeen(page.getByText('Kata sandi terlalu pendek: paling sedikit 10 karakter.'));
      await expect.poll(() => page.locator('input:focus').getAttribute('name'), patience).toBe('name');
      await expectAccessible(page);
    });

    it('makes the first administrator, who is shown where customers come from, and no second one', async () => {
      const page = await desk.open({ path: link() });
      await fill(page, ani);
      await expectSeen(page.getByRole('navigation', { name: 'Navigasi' }));
      await page.getByRole('button', { name: 'Lihat kanal' }).click();
      await expectSeen(page.getByRole('heading', { name: 'Kanal', exact: true }));
      const second = await desk.open({ path: link(), expected: [/^403 POST \/api\/v1\/setup$/] });
      await fill(second, { ...ani, email: 'lain@example.com' });
      await expectSeen(second.getByRole('alert').getByText('Tautan ini sudah dipakai'));
    });
  },
  { env: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } },
);

describeConsole('signing in', (desk) => {
  it('a wrong password is told, and the right one opens the desk', async () => {
    const page = await desk.open({ expected: [/^401 POST \/api\/v1\/session$/] });
    await fillSignIn(page, { ...admin, password: 'bukan ini kata sandinya' });
    await expectSeen(page.getByRole('alert').getByText('Alamat email atau kata sandi salah.'));
    expect(await page.getByText('Belum ada akun di sini').count()).toBe(0);
    await expectAccessible(page);
    await signIn(page, admin);
    await expectSeen(page.getByRole('heading', { name: 'Belum ada percakapan' }));
    // Keys and screen readers go on at the page.
    await expectSeen(page.locator('#content:focus'));
  });

  it('who is deactivated is told so, and whom to ask', async () => {
    const who = await desk.addPerson('Lama');
    const { items } = (await desk.api.request('GET', '/people')).body;
    const { id } = items.find(({ email }: { email: string }) => email === who.email);
    await desk.api.request('PATCH', `/people/${id}`, { disabled: true });
    const page = await desk.open({ expected: [/^403 POST \/api\/v1\/session$/] });
    await fillSignIn(page, who);
    await expectSeen(page.getByRole('alert').getByText('Minta administrator mengaktifkannya lagi.'));
  });

  it('too many attempts say how long to wait', async () => {
    const page = await desk.open({ expected: [/^429 POST \/api\/v1\/session$/] });
    const wrong = { email: 'siapa@example.com', password: 'bukan ini kata sandinya' };
    const tries = Array.from({ length: 8 }, () => desk.service.signIn(wrong.email, wrong.password));
    expect((await Promise.allSettled(tries)).every(({ status }) => status === 'rejected')).toBe(true);
    await fillSignIn(page, wrong);
    await page
      .getByRole('alert')
      .getByText(/Terlalu banyak percobaan\. Coba lagi dalam \d+:\d\d\./)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Masuk', exact: true }).isDisabled()).toBe(true);
  });

  it('a session that ended sends back to the sign-in page, and says so', async () => {
    const page = await desk.openAs(admin, { expected: [/^401 /] });
    await endSessionAt(page, '**/api/v1/presence');
    // A page that is there already may pass by what has just been put in its way.
    await page.reload();
    await page.getByRole('button', { name: 'Admin' }).click();
    await page.getByRole('menuitem', { name: 'Istirahat' }).click();
    await expectSeen(page.getByText('Sesi berakhir. Silakan masuk lagi'));
  });

  it('who signs out is out in their other tabs at once, where it is said; here it is not', async () => {
    const page = await desk.openAs(await desk.addPerson('Tono'), { expected: [/^401 /] });
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Tono' }).waitFor();
    await page.getByRole('button', { name: 'Tono' }).click();
    await page.getByRole('menuitem', { name: 'Keluar' }).click();
    await other.getByText('Sesi berakhir. Silakan masuk lagi').waitFor({ timeout: 12_000 });
    await expectSeen(page.getByLabel('Alamat email'));
    expect(await page.getByText('Sesi berakhir').count()).toBe(0);
  });

  it('speaks English when asked to, keeps to it, and fits a phone', async () => {
    const page = await desk.open(phone);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await isTooWide(page)).toBe(false);
  });

  it('another language is spoken in the other tabs, too', async () => {
    const page = await desk.openAs();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expectSeen(other.getByRole('navigation', { name: 'Navigasi' }));
    await page.getByRole('button', { name: 'Admin' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await expectSeen(other.getByRole('navigation', { name: 'Navigation' }));
    expect(await other.locator('html').getAttribute('lang')).toBe('en');
  });
});
