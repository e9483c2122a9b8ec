/** Where mail is read or sent, and as whom one signs in there. */
export type MailServer = {
  host: string;
  port: number;
  /** `tls`: encrypted from the first byte; `starttls`: before the password is said. */
  security: 'tls' | 'starttls';
  user: string;
};

export type MailFolder = MailServer & { folder: string };

/** What a provider gave for OAuth 2, where it takes no passwords. */
export type MailOAuth = {
  tokenUrl: string;
  clientId: string;
  /** Empty: an app without one. */
  clientSecret: string;
  refreshToken: string;
  scope: string | null;
};

/** All that a mailbox of the console needs to work, sealed together. With `oauth` there are no passwords. */
export type MailboxSecrets = {
  imap: MailFolder;
  smtp: MailServer;
  password: string;
  /** Null: the same as for reading. */
  smtpPassword: string | null;
  oauth: MailOAuth | null;
};

/** A mailbox as it is shown: what is secret only by whether it is there, and its last letters. */
export type MailboxView = {
  imap: MailFolder;
  smtp: MailServer;
  hasPassword: boolean;
  hasSmtpPassword: boolean;
  oauth: {
    tokenUrl: string;
    clientId: string;
    clientSecret: string;
    refreshToken: string;
    scope: string | null;
  } | null;
};

/** What is not named stays. An empty secret: the one that is kept. */
export type MailboxChanges = {
  imap?: MailFolder | undefined;
  smtp?: MailServer | undefined;
  password?: string | undefined;
  smtpPassword?: string | null | undefined;
  /** Null: by password. */
  oauth?: MailOAuth | null | undefined;
};
