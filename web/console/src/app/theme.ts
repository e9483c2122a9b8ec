import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Every colour has one meaning; `docs/design-tokens.md` says which. `teal`: ours, chosen, the thing to press. */
const teal: MantineColorsTuple = [
  ...(['#e8f7f3', '#d2ece5', '#a5d9cc', '#74c5b2', '#4cb49c'] as const),
  ...(['#2cb8a6', '#179c82', '#0f766e', '#0b635c', '#074e48'] as const),
];
/** Overdue, failed, cannot be undone. */
const red: MantineColorsTuple = [
  ...(['#fdf1ef', '#fce4e1', '#f7c5bf', '#ff9c92', '#ef7a6e'] as const),
  ...(['#d9493d', '#b3261e', '#a3211a', '#8d1a14', '#6f120d'] as const),
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  colors: { brand: teal, red },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14.5px', lg: '16px', xl: '19px' },
});

/** The components of Mantine take their colours from our tokens (tokens.css), so that each keeps its one meaning. */
const ours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-anchor': 'var(--action-ink)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-gray-light-color': 'var(--ink)',
  '--mantine-color-gray-text': 'var(--ink-soft)',
  '--mantine-color-brand-light': 'var(--chosen)',
  '--mantine-color-brand-light-color': 'var(--action-ink)',
  '--mantine-color-brand-text': 'var(--action-ink)',
  '--mantine-color-red-light': 'var(--late-ground)',
  '--mantine-color-red-light-color': 'var(--late)',
  '--mantine-color-red-text': 'var(--late)',
  '--mantine-color-yellow-light': 'var(--soon-ground)',
  '--mantine-color-yellow-light-color': 'var(--soon)',
  '--mantine-color-yellow-text': 'var(--soon)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
