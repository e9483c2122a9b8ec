export const accountChannels = ['whatsapp', 'instagram', 'messenger', 'telegram'] as const;
/** Channels whose provider posts to us: of each there may be several accounts, and they can be set up in the console. */
export type AccountChannel = (typeof accountChannels)[number];

export function isAccountChannel(channel: string): channel is AccountChannel {
  return (accountChannels as readonly string[]).includes(channel);
}

/** Channels whose accounts can be set up in the console. */
export const consoleChannels = [...accountChannels, 'email'] as const;
export type ConsoleChannel = (typeof consoleChannels)[number];

/** Whose token it is: Instagram's own log-in, or that of a Page. */
export type Login = 'instagram' | 'facebook';

/** What an account of the console keeps to itself. Null: that of the settings is used. */
export type AccountSecrets = {
  accessToken: string;
  /** Of Telegram the word that proves its posts, which we made. */
  appSecret: string | null;
  verifyToken: string | null;
};

export type AccountEvent = {
  channel: string;
  /** Its name, or else its provider's id. */
  account: string;
  what: 'added' | 'changed' | 'switched-on' | 'switched-off' | 'removed';
  /** Which fields, never what is in them. */
  fields: string[];
  by: string | null;
  at: number;
};

/** Where an account comes from, or why it is not served; null: nobody set it up. `unreadable`: under another SECRET_KEY. */
export type AccountStanding = 'settings' | 'console' | 'simulator' | 'off' | 'removed' | 'unreadable' | null;
