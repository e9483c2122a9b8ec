export type Rgb = readonly [number, number, number];

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
/** What WCAG wants of text. */
const readable = 4.5;
const steps = 20;

/** `#0f766e` or `#076`; null for anything else. */
export function readColor(text: string): Rgb | null {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1];
  if (hex === undefined) return null;
  const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}

/** From 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Words on it: black or white, one of which can be read on any colour there is. */
export function wordsOn(ground: Rgb): Rgb {
  return contrast(ground, white) >= contrast(ground, black) ? white : black;
}

/** The colour itself where it can be read on that ground, else as little darker or lighter as it takes. */
export function inkOn(ground: Rgb, color: Rgb): Rgb {
  const towards = wordsOn(ground);
  for (let step = 0; step < steps; step += 1) {
    const mixed = color.map((part, index) => Math.round(part + ((towards[index] ?? 0) - part) * (step / steps)));
    const ink = mixed as unknown as Rgb;
    if (contrast(ink, ground) >= readable) return ink;
  }
  return towards;
}

export function css(color: Rgb): string {
  return `rgb(${color.join(' ')})`;
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
