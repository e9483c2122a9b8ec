import type { Language } from '../../core/sop/policy.ts';

type Known = { title: string; settings: string; token: Record<Language, string> };

const restart = {
  id: 'lalu nyalakan ulang layanan.',
  en: 'and start the service again.',
};

const known: Record<string, Known> = {
  whatsapp: {
    title: 'WhatsApp',
    settings: 'WHATSAPP_PHONE_NUMBER_ID',
    token: {
      id: `Buat token baru di business.facebook.com > Settings > Users > System users > Generate token (tanpa batas waktu), pasang sebagai WHATSAPP_ACCESS_TOKEN di .env, ${restart.id}`,
      en: `Make a new token at business.facebook.com > Settings > Users > System users > Generate token (expiry: never), put it into .env as WHATSAPP_ACCESS_TOKEN, ${restart.en}`,
    },
  },
  instagram: {
    title: 'Instagram',
    settings: 'INSTAGRAM_ACCOUNT_ID',
    token: {
      id: `Buat token baru di aplikasi Meta > Instagram > API setup with Instagram login > Generate token, pasang sebagai INSTAGRAM_ACCESS_TOKEN di .env, ${restart.id}`,
      en: `Make a new token in the Meta app > Instagram > API setup with Instagram login > Generate token, put it into .env as INSTAGRAM_ACCESS_TOKEN, ${restart.en}`,
    },
  },
  messenger: {
    title: 'Messenger',
    settings: 'MESSENGER_PAGE_ID',
    token: {
      id: `Buat token baru di aplikasi Meta > Messenger API settings > Generate token, pasang sebagai MESSENGER_ACCESS_TOKEN di .env, ${restart.id}`,
      en: `Make a new token in the Meta app > Messenger API settings > Generate token, put it into .env as MESSENGER_ACCESS_TOKEN, ${restart.en}`,
    },
  },
  telegram: {
    title: 'Telegram',
    settings: 'TELEGRAM_BOT_TOKEN',
    token: {
      id: `Minta token bot ke @BotFather (/token), pasang sebagai TELEGRAM_BOT_TOKEN di .env, ${restart.id}`,
      en: `Ask @BotFather for the token of the bot (/token), put it into .env as TELEGRAM_BOT_TOKEN, ${restart.en}`,
    },
  },
};

const others: Record<Language, string> = {
  id: `Buat token baru di penyedia, pasang di .env, ${restart.id}`,
  en: `Make a new token at the provider, put it into .env, ${restart.en}`,
};

const otherTitles: Record<string, string> = { webchat: 'Web chat', 'whatsapp-web': 'WhatsApp Web', email: 'E-mail' };

/** The channel as people call it. */
export function titleOf(channel: string): string {
  return known[channel]?.title ?? otherTitles[channel] ?? `${channel.slice(0, 1).toUpperCase()}${channel.slice(1)}`;
}

/** Which setting names the account. */
export function settingsOf(channel: string): string {
  return known[channel]?.settings ?? 'ID';
}

/** How a token is got and put in place. */
export function tokenTodo(channel: string, language: Language): string {
  return (known[channel]?.token ?? others)[language];
}
