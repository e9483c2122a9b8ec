import type { OAuth } from '../../channels/email/access-token.ts';
import type { ServerPlace } from '../../channels/email/server-url.ts';
import { readMailboxes } from './mailboxes/mailbox-settings.ts';
import { missing, type Settings, type VariableName } from '../environment.ts';

export type WhatsAppConfig = {
  appSecret: string;
  /** Null: verification requests are refused. */
  verifyToken: string | null;
  graphUrl: string;
  graphVersion: string;
  accounts: { phoneNumberId: string; accessToken: string; businessAccountId: string | null }[];
};
export type InstagramConfig = {
  appSecret: string;
  verifyToken: string | null;
  graphUrl: string;
  graphVersion: string;
  accountId: string;
  accessToken: string;
  /** Whose token it is: the profile's own, which ends after 60 days unless it is renewed, or that of a Page. */
  login: 'instagram' | 'facebook';
};
export type MessengerConfig = {
  appSecret: string;
  verifyToken: string | null;
  graphUrl: string;
  graphVersion: string;
  pageId: string;
  accessToken: string;
};
/** `origins`: whose pages may show the chat. `secret` null: nobody's users are believed to be who a page says. */
export type WebchatConfig = { origins: string[]; secret: string | null };
export type WhatsAppWebConfig = {
  url: string;
  gapMs: number;
  newChatsPerDay: number;
  /** Shown a code to type instead of a picture to scan, in the terminal. Null: a picture. */
  phone: string | null;
};
export type TelegramConfig = { botToken: string; webhookSecret: string; apiUrl: string };

/** A mailbox. `oauth` null: by password. */
export type EmailConfig = {
  imap: ServerPlace;
  smtp: ServerPlace;
  from: { name: string; address: string };
  oauth: OAuth | null;
};

/** Where providers are reached, and what the Meta apps of the settings share with accounts that the console adds. */
export type Providers = {
  appSecret: string | null;
  /** Of Instagram's own log-in. */
  instagramAppSecret: string | null;
  verifyToken: string | null;
  graphUrl: string;
  instagramGraphUrl: string;
  graphVersion: string;
  telegramApiUrl: string;
};

/** Null: not configured. */
export type Channels = {
  whatsapp: WhatsAppConfig | null;
  instagram: InstagramConfig | null;
  messenger: MessengerConfig | null;
  telegram: TelegramConfig | null;
  email: EmailConfig[] | null;
  webchat: WebchatConfig | null;
  whatsappWeb: WhatsAppWebConfig | null;
  /** At least one of them is configured. */
  any: boolean;
};

/** The channels that the settings name. What a named one lacks is added to `problems`. */
export function readChannels(settings: Settings, problems: string[]): Channels {
  const channels = {
    whatsapp: readWhatsApp(settings, problems),
    instagram: readInstagram(settings, problems),
    messenger: readMessenger(settings, problems),
    telegram: readTelegram(settings, problems),
    email: readEmail(settings, problems),
    webchat: readWebchat(settings, problems),
    whatsappWeb: readWhatsAppWeb(settings),
  };
  return { ...channels, any: Object.values(channels).some((channel) => channel !== null) };
}

export function providersOf(settings: Settings): Providers {
  return {
    appSecret: settings.META_APP_SECRET,
    instagramAppSecret: settings.INSTAGRAM_APP_SECRET ?? settings.META_APP_SECRET,
    verifyToken: settings.META_VERIFY_TOKEN,
    graphUrl: settings.GRAPH_URL,
    instagramGraphUrl: settings.INSTAGRAM_GRAPH_URL,
    graphVersion: settings.GRAPH_VERSION,
    telegramApiUrl: settings.TELEGRAM_API_URL,
  };
}

function readWhatsAppWeb(settings: Settings): WhatsAppWebConfig | null {
  if (!settings.WHATSAPP_WEB) return null;
  return {
    url: settings.WHATSAPP_WEB_URL,
    gapMs: settings.WHATSAPP_WEB_SECONDS_PER_MESSAGE * 1000,
    newChatsPerDay: settings.WHATSAPP_WEB_NEW_CHATS_PER_DAY,
    phone: settings.WHATSAPP_WEB_PHONE?.replace(/\D/g, '') ?? null,
  };
}

function readWhatsApp(settings: Settings, problems: string[]): WhatsAppConfig | null {
  const named: VariableName[] = ['WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_BUSINESS_ACCOUNT_ID'];
  const needed: VariableName[] = ['WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_ACCESS_TOKEN', 'META_APP_SECRET'];
  if (!isChannelWanted('WhatsApp', settings, named, needed, problems)) return null;
  return {
    ...metaOf(settings),
    accounts: [
      {
        phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID ?? '',
        accessToken: settings.WHATSAPP_ACCESS_TOKEN ?? '',
        businessAccountId: settings.WHATSAPP_BUSINESS_ACCOUNT_ID,
      },
    ],
  };
}

function readInstagram(settings: Settings, problems: string[]): InstagramConfig | null {
  const named: VariableName[] = ['INSTAGRAM_ACCOUNT_ID', 'INSTAGRAM_ACCESS_TOKEN', 'INSTAGRAM_APP_SECRET'];
  const secret = settings.INSTAGRAM_APP_SECRET === null ? 'META_APP_SECRET' : 'INSTAGRAM_APP_SECRET';
  const needed: VariableName[] = ['INSTAGRAM_ACCOUNT_ID', 'INSTAGRAM_ACCESS_TOKEN', secret];
  if (!isChannelWanted('Instagram', settings, named, needed, problems)) return null;
  return {
    ...metaOf(settings),
    appSecret: settings[secret] ?? '',
    graphUrl: settings.INSTAGRAM_GRAPH_URL,
    accountId: settings.INSTAGRAM_ACCOUNT_ID ?? '',
    accessToken: settings.INSTAGRAM_ACCESS_TOKEN ?? '',
    login: settings.INSTAGRAM_GRAPH_URL === settings.GRAPH_URL ? 'facebook' : 'instagram',
  };
}

function readMessenger(settings: Settings, problems: string[]): MessengerConfig | null {
  const named: VariableName[] = ['MESSENGER_PAGE_ID', 'MESSENGER_ACCESS_TOKEN'];
  if (!isChannelWanted('Messenger', settings, named, [...named, 'META_APP_SECRET'], problems)) return null;
  return {
    ...metaOf(settings),
    pageId: settings.MESSENGER_PAGE_ID ?? '',
    accessToken: settings.MESSENGER_ACCESS_TOKEN ?? '',
  };
}

function readTelegram(settings: Settings, problems: string[]): TelegramConfig | null {
  const named: VariableName[] = ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'];
  if (!isChannelWanted('Telegram', settings, named, named, problems)) return null;
  return {
    botToken: settings.TELEGRAM_BOT_TOKEN ?? '',
    webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET ?? '',
    apiUrl: settings.TELEGRAM_API_URL,
  };
}

function readEmail(settings: Settings, problems: string[]): EmailConfig[] | null {
  const named: VariableName[] = ['IMAP_URL', 'SMTP_URL', 'EMAIL_FROM'];
  if (!isChannelWanted('E-mail', settings, named, ['IMAP_URL', 'SMTP_URL'], problems)) return null;
  return readMailboxes(settings, problems);
}

function readWebchat(settings: Settings, problems: string[]): WebchatConfig | null {
  const named: VariableName[] = ['WEBCHAT_ORIGINS', 'WEBCHAT_SECRET'];
  if (!isChannelWanted('the web chat', settings, named, ['WEBCHAT_ORIGINS'], problems)) return null;
  return { origins: settings.WEBCHAT_ORIGINS ?? [], secret: settings.WEBCHAT_SECRET };
}

function metaOf(settings: Settings): Pick<WhatsAppConfig, 'appSecret' | 'verifyToken' | 'graphUrl' | 'graphVersion'> {
  return {
    appSecret: settings.META_APP_SECRET ?? '',
    verifyToken: settings.META_VERIFY_TOKEN,
    graphUrl: settings.GRAPH_URL,
    graphVersion: settings.GRAPH_VERSION,
  };
}

/** A channel is wanted when anything `named` is set; then all that it `needed` must be: half a channel is an error (L10). */
function isChannelWanted(
  channel: string,
  settings: Settings,
  named: VariableName[],
  needed: VariableName[],
  problems: string[],
): boolean {
  const set = named.filter((name) => settings[name] !== null);
  // One that is set but wrong has been reported already, and is null like one that is absent.
  const reported = (name: VariableName): boolean => problems.some((problem) => problem.startsWith(`${name} is `));
  if (set.length === 0) return false;
  for (const name of needed) {
    if (settings[name] !== null || reported(name)) continue;
    problems.push(missing(name, `${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set, so ${channel} needs it`));
  }
  return true;
}
