import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SimulatedCustomer } from '../../simulator/customer.ts';
import { patience, type Console, type Credentials, type PageOptions } from './console-page.ts';

/** What stands beside a conversation, in Indonesian. */
export const side = (page: Page): Locator => page.getByRole('region', { name: 'Kasus', exact: true });
export const part = (page: Page, name: string): Locator => side(page).getByRole('region', { name, exact: true });
export const action = (page: Page, name: string): Locator =>
  part(page, 'Tindakan').getByRole('button', { name, exact: true });
export const dialog = (page: Page): Locator => page.getByRole('dialog');
export const log = (page: Page): Locator => page.getByRole('log');
export const composer = (page: Page): Locator => page.getByRole('combobox', { name: 'Tulis balasan' });

export async function expectText(place: Locator, words: string | RegExp): Promise<void> {
  await expect.poll(() => place.innerText(), patience).toMatch(words);
}

/** The newest conversation with somebody of that name. */
export async function conversationOf(desk: Console, name: string): Promise<{ id: string; contactId: string }> {
  const find = async () => {
    const { body } = await desk.api.request('GET', `/conversations?q=${encodeURIComponent(name)}`);
    return body.items[0] ?? null;
  };
  await expect.poll(find, patience).not.toBeNull();
  const { id, contact } = await find();
  return { id, contactId: contact.id };
}

/** A page on the newest conversation with them. */
export async function openCase(
  desk: Console,
  { phone }: SimulatedCustomer,
  { as, ...options }: PageOptions & { as?: Credentials } = {},
): Promise<Page> {
  const { id } = await conversationOf(desk, phone);
  const page = await desk.openAs(as, { path: `/c/${id}`, ...options });
  return page;
}
