/** What the shop's script tag says. */
export type Options = {
  /** Where Sapa is: `https://sapa.example.com`. */
  base: string;
  /** Null: neither the tag nor the page says it, and the business's own is taken. */
  language: Language | null;
  color: string | null;
  theme: 'light' | 'dark' | 'auto';
  position: 'left' | 'right';
  sound: boolean;
  name: string | null;
  user: Claims | null;
};

export type Language = 'id' | 'en';
/** Who is signed in on the page, as the shop's server has signed it. */
export type Claims = {
  user: string;
  expires: number;
  signature: string;
  name?: string;
  email?: string;
  phone?: string;
};

export function readOptions(script: HTMLScriptElement): Options {
  const { dataset: data } = script;
  return {
    base: new URL(script.src).origin,
    language: languageOf(data['language']) ?? languageOf(document.documentElement.lang),
    color: data['color'] ?? null,
    theme: data['theme'] === 'light' || data['theme'] === 'dark' ? data['theme'] : 'auto',
    position: data['position'] === 'left' ? 'left' : 'right',
    sound: data['sound'] === 'on',
    name: data['name'] ?? null,
    user: claimsOf(data),
  };
}

export function languageOf(tag: string | null | undefined): Language | null {
  const name = /^(id|in|en)\b/i.exec(tag ?? '')?.[1]?.toLowerCase();
  return name === undefined ? null : name === 'en' ? 'en' : 'id';
}

function claimsOf({ user, expires, signature, name, email, phone }: DOMStringMap): Claims | null {
  if (!user || !signature) return null;
  return {
    ...{ user, signature, expires: Number(expires) || 0 },
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
  };
}
