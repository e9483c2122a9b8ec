import type { Locator, Page } from 'playwright-core';

/** What the tests look at and press in the console, in Indonesian. */
export type Person = { name: string; email: string; password: string };

/** How long a page may take to show what it is to show. */
export const patience = { timeout: 15_000, interval: 50 };

export const row = (page: Page, name: string): Locator => page.locator('a.row', { hasText: name });
export const phaseOf = (page: Page): Locator => page.locator('.chat-top .phase');
export const log = (page: Page): Locator => page.getByRole('log');
export const composer = (page: Page): Locator => page.getByRole('combobox', { name: 'Tulis balasan' });

/** The button of the panel at the side. */
export const order = (page: Page, name: string): Locator =>
  page.locator('aside').getByRole('button', { name, exact: true });

/** For `expect.poll`. */
export const textOf = (place: Locator) => (): Promise<string> => place.innerText();

export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('Alamat email').fill(email);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

export async function answer(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}
