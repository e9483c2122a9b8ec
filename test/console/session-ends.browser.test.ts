import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { describeConsole, endSessionAt, expectSeen, patience, signIn, type Credentials } from './console-page.ts';
import { dialog, expectText, log } from './side-page.ts';

const said = 'mau bicara dengan CS dong';
const written = 'Barangnya sudah diganti, resi menyusul.';

describeConsole('a session that ends while something is written', (desk) => {
  /** At a case of their own, with the dialog to resolve it open and a note begun. */
  async function resolving(name: string, customer: string): Promise<{ page: Page; who: Credentials; path: string }> {
    const who = await desk.addPerson(name);
    await desk.waitingCustomer(customer);
    const [{ id }] = (await desk.api.request('GET', `/conversations?q=${customer}`)).body.items;
    const agent = await desk.service.signIn(who.email, who.password);
    await agent.request('POST', `/conversations/${id}/claim`, {});
    const page = await desk.openAs(who, { path: `/c/${id}`, expected: [/^40[13] /] });
    await expectSeen(page.getByRole('combobox', { name: 'Tulis balasan' }));
    await page.getByRole('button', { name: 'Selesaikan', exact: true }).first().click();
    await note(page).fill(written);
    return { page, who, path: `/c/${id}` };
  }
  const note = (page: Page) => dialog(page).getByLabel('Catatan penutup');

  async function signOutElsewhere(page: Page): Promise<void> {
    const { origin } = new URL(desk.service.url);
    await page.context().request.delete(`${origin}/api/v1/session`, { headers: { origin } });
    await expectSignedOut(page);
  }

  async function expectSignedOut(page: Page): Promise<void> {
    await expectSeen(page.getByText('Sesi berakhir. Silakan masuk lagi'));
    // Nothing of the desk is seen or heard of, or reached by keys.
    expect(await page.getByText(said).filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expectSeen(page.locator('input[name=email]:focus'));
  }

  it('has the dialog and its words again once they have signed in, and it can be sent', async () => {
    const { page, who } = await resolving('Sari', 'Bagus');
    await endSessionAt(page, '**/api/v1/conversations/*/resolve');
    await signOutElsewhere(page);
    await signIn(page, who);
    await expectSeen(note(page));
    expect(await note(page).inputValue()).toBe(written);
    // Once more, found by what is sent.
    await dialog(page).getByRole('button', { name: 'Selesaikan' }).click();
    await expectSignedOut(page);
    await signIn(page, who);
    await expectSeen(note(page));
    expect(await note(page).inputValue()).toBe(written);
    expect(await page.getByText('Sesi berakhir').count()).toBe(0);
    await dialog(page).getByRole('button', { name: 'Selesaikan' }).click();
    await expectText(log(page), written);
  });

  it('leaves nothing of it to somebody else who signs in there', async () => {
    const { page } = await resolving('Dewi', 'Cahyo');
    await signOutElsewhere(page);
    const other = await desk.addPerson('Eko', { team: 'teknis' });
    await signIn(page, other);
    expect(await dialog(page).count()).toBe(0);
    expect(await page.getByText(written).count()).toBe(0);
    await expectSeen(page.getByRole('button', { name: /^Eko/ }));
  });

  it('a role that changes takes no words away that may still be sent', async () => {
    const { page } = await resolving('Fitri', 'Gatot');
    const { items } = (await desk.api.request('GET', '/people')).body;
    const { id } = items.find(({ name }: { name: string }) => name === 'Fitri');
    await desk.api.request('PATCH', `/people/${id}`, { role: 'supervisor' });
    await expect.poll(() => page.getByRole('link', { name: 'Papan', includeHidden: true }).count(), patience).toBe(1);
    await expect.poll(() => note(page).inputValue(), patience).toBe(written);
  });

  it('a service that starts anew takes none away either', async () => {
    const { page } = await resolving('Hesti', 'Indra');
    await desk.service.kill();
    await expectSeen(page.getByText('Sambungan terputus'));
    await desk.service.restart();
    await expectSeen(page.getByText('Tersambung lagi'));
    expect(await note(page).inputValue()).toBe(written);
    await dialog(page).getByRole('button', { name: 'Selesaikan' }).click();
    await expectText(log(page), written);
  });
});
