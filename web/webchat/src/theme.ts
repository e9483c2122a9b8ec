import { css, inkOn, readColor, wordsOn, type Rgb } from './color.ts';
import type { Options } from './options.ts';

const brand: Rgb = [15, 118, 110];
/** Of the grounds that words in the shop's colour stand on, the one on which they are read worst. */
const ground: Record<'light' | 'dark', Rgb> = { light: [244, 243, 239], dark: [32, 43, 40] };

/** The shop's colour, and what can be read on it and beside it, in light and in dark. Follows the system while it may. */
export function paint(host: HTMLElement, { color, theme }: Options): void {
  const accent = (color === null ? null : readColor(color)) ?? brand;
  if (color !== null && readColor(color) === null) {
    console.warn(`Sapa: data-color is "${color}", but must be like #0f766e`);
  }
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const mode = theme === 'auto' ? (isDark.matches ? 'dark' : 'light') : theme;
    host.dataset['theme'] = mode;
    const ink = css(inkOn(ground[mode], accent));
    const all = { accent: css(accent), 'on-accent': css(wordsOn(accent)), ink, focus: ink };
    for (const [name, value] of Object.entries(all)) host.style.setProperty(`--${name}`, value);
  };
  apply();
  isDark.addEventListener('change', apply);
}
