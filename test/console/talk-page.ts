import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '../service/view.ts';
import { expectSeen, patience, type Console, type Credentials, type PageOptions } from './console-page.ts';

/** What the tests of conversations look at and press, in Indonesian. */
export const log = (page: Page): Locator => page.getByRole('log');
export const composer = (page: Page): Locator => page.getByRole('combobox', { name: 'Tulis balasan' });
export const header = (page: Page): Locator =>
  page.getByRole('region', { name: /^Percakapan dengan/ }).locator('header');
export const pending = (page: Page): Locator => page.getByRole('group', { name: 'Belum terkirim' });
/** The likeliest thing to do, or what is in the menu beside it. */
export const order = (page: Page, name: string): Locator => header(page).getByRole('button', { name, exact: true });

export async function fromMenu(page: Page, name: string): Promise<void> {
  await header(page).getByRole('button', { name: 'Tindakan lain' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

export async function answer(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Of the customer of that name; waits until there is one. */
export async function conversationOf(desk: Console, name: string): Promise<string> {
  let id = '';
  await eventually(async () => {
    const { body } = await desk.api.request('GET', `/conversations?q=${encodeURIComponent(name)}`);
    expect(body.items).not.toEqual([]);
    id = body.items[0].id;
  });
  return id;
}

/** The conversation with the customer of that name, open, with what was said in it. */
export async function openTalk(
  desk: Console,
  name: string,
  { who, ...options }: PageOptions & { who?: Credentials } = {},
): Promise<Page> {
  const path = `/c/${await conversationOf(desk, name)}`;
  const page = await desk.openAs(who, { ...options, path });
  await expectSeen(header(page).getByRole('heading', { name }));
  await expectSeen(log(page).getByRole('paragraph'));
  return page;
}

/** A customer who waits for a person, and the conversation with them, open. */
export async function waitingTalk(desk: Console, name: string, options: Parameters<typeof openTalk>[2] = {}) {
  const customer = await desk.waitingCustomer(name);
  return { customer, page: await openTalk(desk, name, options) };
}

export async function expectText(place: Locator, text: string | RegExp): Promise<void> {
  await expect.poll(() => place.first().innerText(), patience).toMatch(text);
}
