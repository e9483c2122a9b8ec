import type { Language } from '../../core/sop/policy.ts';

type Known = { title: string; id: string; token: string; way: Record<Language, string> };

const known: Record<string, Known> = {
  whatsapp: {
    ...{ title: 'WhatsApp', id: 'WHATSAPP_PHONE_NUMBER_ID', token: 'WHATSAPP_ACCESS_TOKEN' },
    way: {
      id: 'Buat token baru di business.facebook.com > Settings > Users > System users > Generate token (tanpa batas waktu),',
      en: 'Make a new token at business.facebook.com > Settings > Users > System users > Generate token (expiry: never),',
    },
  },
  instagram: {
    ...{ title: 'Instagram', id: 'INSTAGRAM_ACCOUNT_ID', token: 'INSTAGRAM_ACCESS_TOKEN' },
    way: {
      id: 'Buat token baru di aplikasi Meta > Instagram > API setup with Instagram login > Generate token,',
      en: 'Make a new token in the Meta app > Instagram > API setup with Instagram login > Generate token,',
    },
  },
  messenger: {
    ...{ title: 'Messenger', id: 'MESSENGER_PAGE_ID', token: 'MESSENGER_ACCESS_TOKEN' },
    way: {
      id: 'Buat token baru di aplikasi Meta > Messenger API settings > Generate token,',
      en: 'Make a new token in the Meta app > Messenger API settings > Generate token,',
    },
  },
  telegram: {
    ...{ title: 'Telegram', id: 'TELEGRAM_BOT_TOKEN', token: 'TELEGRAM_BOT_TOKEN' },
    way: {
      id: 'Minta token bot ke @BotFather (/token),',
      en: 'Ask @BotFather for the token of the bot (/token),',
    },
  },
};

const otherWays: Record<Language, string> = {
  id: 'Buat token baru di penyedia,',
  en: 'Make a new token at the provider,',
};

/** Where a new token is put; `variable`: as which setting. */
export function placeOf(isOfConsole: boolean, variable?: string): Record<Language, string> {
  if (isOfConsole) {
    return {
      id: 'lalu isikan di halaman Kanal pada akun ini.',
      en: 'and enter it on the page Channels, at this account.',
    };
  }
  return {
    id: `pasang${variable ? ` sebagai ${variable}` : ''} di .env, lalu nyalakan ulang layanan.`,
    en: `put it into .env${variable ? ` as ${variable}` : ''}, and start the service again.`,
  };
}

const otherTitles: Record<string, string> = { webchat: 'Web chat', 'whatsapp-web': 'WhatsApp Web', email: 'E-mail' };

/** The channel as people call it. */
export function titleOf(channel: string): string {
  return known[channel]?.title ?? otherTitles[channel] ?? `${channel.slice(0, 1).toUpperCase()}${channel.slice(1)}`;
}

/** Which setting names the account. */
export function settingsOf(channel: string): string {
  return known[channel]?.id ?? 'ID';
}

/** How a token is got and put in place. */
export function tokenTodo(channel: string, language: Language, isOfConsole: boolean): string {
  const { way, token } = known[channel] ?? { way: otherWays, token: undefined };
  return `${way[language]} ${placeOf(isOfConsole, token)[language]}`;
}
