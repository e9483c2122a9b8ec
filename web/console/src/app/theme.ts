import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

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

/** What lies behind what, in the dark; the names of tokens.css are in between. */
const dark: MantineColorsTuple = [
  ...(['#e6eeeb', '#c3cecb', '#9dada8', '#6f807b', '#3a4a46'] as const),
  ...(['#2b3a36', '#1b2926', '#121c1a', '#0e1715', '#0b1311'] as const),
];

/** Words on a filled ground are read in both schemes: which of black and white that takes is the tokens' to say. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  if (input.color === undefined || input.color === 'brand') return { ...colors, color: 'var(--action-on)' };
  return input.color === 'red' ? { ...colors, background: 'var(--late)', color: 'var(--late-on)' } : colors;
};

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  variantColorResolver: variantColors,
  colors: { brand: teal, red, dark },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Words are written as everywhere else, and read sooner than capitals.
  components: { Badge: { defaultProps: { tt: 'none' } } },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.90625rem', lg: '1rem', xl: '1.1875rem' },
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
  '--mantine-color-brand-filled': 'var(--action)',
  '--mantine-primary-color-filled': 'var(--action)',
  '--mantine-primary-color-contrast': 'var(--action-on)',
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
