import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

describeConsole('the start of a shift (SOP O1)', (desk) => {
  it('tells what is missing, goes online and on to the conversations with one press, and says when all is ready', async () => {
    const ani = await desk.addPerson('Ani');
    const page = await desk.openAs(ani, { path: '/shift' });
    await expectSeen(page.getByText('Status Anda belum Siap'));
    await expectSeen(page.getByRole('region', { name: 'Kanal' }).getByText('terhubung', { exact: true }));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Mulai bekerja' }).click();
    await expect.poll(() => page.url(), patience).toMatch(/\/\?list=mine$/);
    await page.goBack();
    await expectSeen(page.getByText('Semua kanal siap, tidak ada percakapan yang tertinggal.'));
    const agent = await desk.service.signIn(ani.email, ani.password);
    expect((await agent.request('GET', '/session')).body.person.presence).toBe('online');
  });

  it('names whom to begin with, and opens them', async () => {
    const budi = await desk.addPerson('Budi');
    const agent = await desk.service.signIn(budi.email, budi.password);
    const rina = await desk.waitingCustomer('Rina');
    const find = async () => (await agent.request('GET', '/conversations?q=Rina')).body.items[0];
    const waiting = await find();
    const holder = (await find()).agent;
    if (holder === null) await agent.request('POST', `/conversations/${waiting.id}/claim`, {});
    else await desk.api.request('POST', `/conversations/${waiting.id}/transfer`, { agent: await idOf(budi.email) });
    await rina.says('Sudah ada kabar?');
    const page = await desk.openAs(budi, { path: '/shift' });
    const first = page.getByRole('region', { name: 'Dahulukan' });
    await expectSeen(first.getByText('Milik saya'));
    await first.getByRole('link', { name: 'Rina' }).click();
    await expect.poll(() => new URL(page.url()).pathname, patience).toBe(`/c/${waiting.id}`);
  });

  it('speaks English, and fits a phone', async () => {
    const ani = await desk.addPerson('Citra');
    const page = await desk.openAs(ani, { path: '/shift', ...phone, locale: 'en-GB' });
    await expectSeen(page.getByRole('heading', { name: 'Start of shift' }));
    await expectSeen(page.getByRole('button', { name: 'Start working' }));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
  });

  async function idOf(email: string): Promise<string> {
    const { items } = (await desk.api.request('GET', '/people')).body;
    return items.find((one: { email: string }) => one.email === email).id as string;
  }
});
